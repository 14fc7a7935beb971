import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Performed } from '../../src/effects/contract.ts';
import { createEffectRunner } from '../../src/effects/runner.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { Exchange, nameOf, playTo, settled } from './effect-factory.ts';

const KEYS = ['a', 'b', 'c'];
const ATTEMPTS = 3;

const outcome: fc.Arbitrary<Performed> = fc.constantFrom(
  { kind: 'done' },
  { kind: 'done' },
  { kind: 'gone' },
  { kind: 'failed', why: 'time-out' },
  { kind: 'impossible', why: 'never' },
);

type Move =
  | { readonly do: 'submit'; readonly keys: readonly string[] }
  | { readonly do: 'answer'; readonly which: number; readonly outcome: Performed }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'pause' | 'resume' };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit'),
      keys: fc.array(fc.constantFrom(...KEYS), { maxLength: 4 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer'), which: fc.nat(20), outcome }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.nat(500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pause', 'resume') }) },
);

/** Plays the moves, then answers everything; what was begun, finished and reported on the way. */
async function play(moves: readonly Move[]) {
  const clock = new ManualClock();
  const exchange = new Exchange();
  const submitted: { key: string; name: string; position: number }[] = [];
  const checkpoints: { position: number; unfinished: number }[] = [];
  const finished = new Set<string>();
  const runner = createEffectRunner({
    perform: async (effect) => {
      const performed = await exchange.perform(effect);
      if (performed.kind !== 'failed') finished.add(nameOf(effect));
      return performed;
    },
    clock,
    logger: silentLogger,
    attempts: ATTEMPTS,
    from: 0,
    waitsWhilePaused: () => true,
    onAbandoned: ({ effect }) => finished.add(nameOf(effect)),
    onCheckpoint: (position) => {
      const open = submitted.filter((effect) => !finished.has(effect.name)).map((effect) => effect.position);
      checkpoints.push({ position, unfinished: Math.min(Infinity, ...open) });
    },
  });

  let position = 0;
  for (const step of moves) {
    if (step.do === 'submit') {
      position += 1;
      const effects = step.keys.map((key) => playTo(key, submitted.push({ key, name: '', position })));
      effects.forEach((effect, at) => {
        submitted[submitted.length - effects.length + at] = {
          key: effect.key,
          name: nameOf(effect),
          position,
        };
      });
      runner.submit({ position, effects });
    } else if (step.do === 'answer') {
      if (exchange.openCount > 0) await exchange.answerAt(step.which % exchange.openCount, step.outcome);
    } else if (step.do === 'wait') {
      clock.advance(step.ms);
      await settled();
    } else runner[step.do]();
  }

  runner.resume();
  while (runner.pending() > 0) {
    clock.advance(5_000);
    while (exchange.openCount > 0) await exchange.answer({ kind: 'done' });
  }
  await runner.idle();
  return { begun: exchange.begun, submitted, checkpoints, last: position };
}

const withoutRepeats = (names: readonly string[]): string[] =>
  names.filter((name, at) => name !== names[at - 1]);

describe('whatever comes, fails and waits', () => {
  it('each call sees its effects once each and in order, repeats of a failed one apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
        const { begun, submitted } = await play(moves);
        for (const key of KEYS) {
          const asked = submitted.filter((effect) => effect.key === key).map((effect) => effect.name);
          expect(withoutRepeats(begun.filter((name) => name.startsWith(`${key}-`)))).toEqual(asked);
        }
      }),
    );
  });

  it('the checkpoint grows, is never at or above an effect that is not finished, and ends at the last event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
        const { checkpoints, last } = await play(moves);
        let before = 0;
        for (const { position, unfinished } of checkpoints) {
          expect(position).toBeGreaterThan(before);
          expect(position).toBeLessThan(unfinished);
          before = position;
        }
        expect(before).toBe(last);
      }),
    );
  });
});
