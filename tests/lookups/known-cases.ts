/** A double of other systems: answers from memory, or as a system that is silent or broken. */
import type { Lookups } from '../../src/lookups/contract.ts';
import type { LookupResult } from '../../src/routing/commands.ts';
import type { Clock } from '../../src/support/clock.ts';

export type Known = LookupResult | 'silent';

/** What each look-up answers to the values it is sent. */
export function knownCases(
  answers: Readonly<Record<string, (values: Readonly<Record<string, string>>) => Known>>,
  clock: Clock,
): Lookups {
  return {
    ask: (name, values, withinMs) => {
      const why = `no look-up named ${name} is configured`;
      const answer = answers[name]?.(values) ?? ({ kind: 'failed', why } as const);
      if (answer !== 'silent') return Promise.resolve(answer);
      return new Promise((resolve) => {
        clock.wakeAt(clock.now() + withinMs, () =>
          resolve({ kind: 'failed', why: `no answer within ${withinMs} ms` }),
        );
      });
    },
  };
}
