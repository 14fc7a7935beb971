/** Prompts that the engine itself says, by name: every municipality's prompts file must have each of them. */
export const ENGINE_PROMPTS = [
  /** The caller is the next to be helped. */
  'position-next',
  /** The place without a number: further back than `POSITION_PROMPT.highest`, or when it would sound higher than before. */
  'position-many',
  /** Press the key to be called back. */
  'callback-offer',
  'callback-confirmed',
  'callback-longest-wait',
  /** The number is withheld, so nobody can call back. */
  'callback-impossible',
  'technical-problem',
  /** Said in place of a prompt that is missing: never silence. */
  'one-moment',
] as const;

/** `position` is said with {position: 2 … 30}; further back it is `position-many`. */
export const POSITION_PROMPT = { name: 'position', lowest: 2, highest: 30 } as const;
