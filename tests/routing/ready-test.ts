import type { RunDetails } from 'fast-check';

/**
 * A reporter for `fc.assert`: the shortest counter-example that was found, as a test to put beside the property.
 * `step` is what carries out one item of the sequence in a town.
 */
export const readyTest =
  <T>(step: string) =>
  (run: RunDetails<[T[]]>): void => {
    if (run.failed) throw new Error(textOf(run, step));
  };

function textOf<T>(
  { counterexample, seed, numRuns, errorInstance }: RunDetails<[T[]]>,
  step: string,
): string {
  const items = (counterexample?.[0] ?? []).map((item) => `    ${JSON.stringify(item)},`);
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [
    `after ${numRuns} sequences (seed ${seed}): ${why}`,
    `again: TEST_SEED=${seed} before the same command`,
    '',
    "test('what was found', () => {",
    '  const town = newTown();',
    '  const list: readonly Happening[] = [',
    ...items,
    '  ];',
    `  for (const one of list) ${step}(town, one);`,
    '});',
  ].join('\n');
}
