/** Nothing we say takes longer; after it a caller goes on as if it had been said (its end was lost). */
export const LONGEST_PROMPT_MS = 120_000;

/** Positions beyond this are said without a number; the prompts exist for 2 up to here. */
export const LARGEST_SPOKEN_POSITION = 30;

/** An agent's phone is not rung for an offer made longer ago than this (the engine was away). */
export const RING_EFFECT_WITHIN_MS = 3_000;

/** What is to be said or done to a caller is not worth it any more after this (the engine was away). */
export const CALL_EFFECT_WITHIN_MS = 30_000;

/** Waits longer than this are said as "more than ten minutes". */
export const LONGEST_SPOKEN_WAIT_MINUTES = 10;

/** Handle times a queue must have seen before a wait is estimated from them, and how many it remembers. */
export const FEWEST_HANDLE_TIMES = 5;
export const REMEMBERED_HANDLE_TIMES = 50;

/** Who spoke with whom is remembered for at most this long, whatever a queue asks. */
export const REMEMBER_TALKS_MS = 30 * 24 * 3_600_000;

/** A message that should be over by now and of which nothing was told is taken for lost after this. */
export const RECORDING_GRACE_MS = 5_000;

/**
 * What ends the call is not taken from who began to press before this time of its words was heard: they cannot know
 * what they ask for, the key was meant for what came before. A second press out of impatience follows within half that.
 */
export const WORDS_KNOWN_AFTER_MS = 1_000;

/** After what was asked about a callback, or after a digit, so long is waited for a key. */
export const CALLBACK_SILENCE_MS = 7_000;

/** So many numbers that are none, or not to be phoned, and nothing more is asked. */
export const CALLBACK_TRIES = 3;
