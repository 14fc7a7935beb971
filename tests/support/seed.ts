/**
 * The seed from which this run of the tests draws what it tries beside the fixed cases. Each `npm test` takes another
 * and prints it; `TEST_SEED=<seed>` before the same command tries the same again.
 */
const LARGEST = 2 ** 31 - 1;

/** undefined: none was asked for. */
export function seedAskedFor(): number | undefined {
  const given = process.env['TEST_SEED'];
  if (given === undefined) return undefined;
  const seed = Number(given);
  if (/^\d+$/.test(given) && seed <= LARGEST) return seed;
  throw new Error(`TEST_SEED is "${given}"; allowed: a whole number from 0 to ${LARGEST}`);
}

export const anySeed = (): number => seedAskedFor() ?? Math.floor(Math.random() * LARGEST);
