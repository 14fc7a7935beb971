import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readyTest } from './ready-test.ts';

test('a counter-example is printed as a test, as short as it gets', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('call', 'hangUp'), fc.nat(9)), { maxLength: 20 });
  const neverHangsUp = fc.property(moves, (list) => list.every(([what]) => what !== 'hangUp'));
  const found = (): void => fc.assert(neverHangsUp, { seed: 7, reporter: readyTest('happen') });
  expect(found).toThrow(
    [
      "test('what was found', () => {",
      '  const town = newTown();',
      '  const list: readonly Happening[] = [',
      '    ["hangUp",0],',
      '  ];',
      '  for (const one of list) happen(town, one);',
      '});',
    ].join('\n'),
  );
});
