import { expect, test } from 'vitest';
import { Forgetting } from '../../src/prompts/forgetting.ts';

/** A store from which these addresses go, sweep by sweep, and which keeps others. */
const storeOf = (sweeps: string[][], kept: readonly string[] = []) => ({
  sweep: () => Promise.resolve(sweeps.shift() ?? []),
  addresses: () => kept,
});

test('what Asterisk could not be told to forget, it is told the next time, and once', async () => {
  const forgetting = new Forgetting(storeOf([['a'], ['b']]));
  const away = () => Promise.reject(new Error('the manager is away'));
  const told: (readonly string[])[] = [];
  const there = async (addresses: readonly string[]) => void told.push(addresses);
  await expect(forgetting.sweep(away)).rejects.toThrow('the manager is away');
  await forgetting.sweep(there);
  await forgetting.sweep(there);
  expect(told).toEqual([['a', 'b']]);
});

test('what callers hear again meanwhile stays', async () => {
  const forgetting = new Forgetting(storeOf([['a', 'b']], ['a']));
  const told: (readonly string[])[] = [];
  await forgetting.sweep(async (addresses) => void told.push(addresses));
  expect(told).toEqual([['b']]);
});
