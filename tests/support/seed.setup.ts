/** Properties begin from `TEST_SEED`, where it is given: fast-check takes any other time. */
import { seedAskedFor } from './seed.ts';

const seed = seedAskedFor();
if (seed !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
