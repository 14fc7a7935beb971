/** Sequences of random commands to the routing core, so many at a time: the property of tests/routing, with another seed. */
import type { Found } from './found.ts';
import { proof } from './proof.ts';

/** A minute's worth: so often something is told, and so much is tried in vain when it is ended in the middle. */
const AT_A_TIME = 100_000;

const FILE = 'tests/routing/properties.test.ts';
const NAMED = 'nobody is in two calls';

/** The next ones: so many that `most` is not passed. Those of a run that `stop` ends are not counted. */
export async function trySequences(
  found: Found,
  most: number,
  seed: number,
  stop: AbortSignal,
): Promise<void> {
  const sequences = Math.min(AT_A_TIME, most - found.sequences);
  const fault = await proof({
    file: FILE,
    named: NAMED,
    settings: { PROPERTY_RUNS: String(sequences), TEST_SEED: String(seed) },
    stop,
  });
  if (stop.aborted) return;
  found.sequences += sequences;
  if (fault) found.add(fault);
}
