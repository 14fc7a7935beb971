/** Nothing we say takes longer; after it a caller goes on as if it had been said (its end was lost). */
export const LONGEST_PROMPT_MS = 120_000;

/** Positions beyond this are said without a number; the prompts exist for 2 up to here. */
export const LARGEST_SPOKEN_POSITION = 30;

/** An agent's phone is not rung for an offer made longer ago than this (the engine was away). */
export const RING_EFFECT_WITHIN_MS = 3_000;

/** What is to be said or done to a caller is not worth it any more after this (the engine was away). */
export const CALL_EFFECT_WITHIN_MS = 30_000;
