import { beforeEach, describe, expect, it } from 'vitest';
import { createEffectRunner } from '../../src/effects/runner.ts';
import type { Abandoned, EffectRunner, EffectRunnerOptions } from '../../src/effects/contract.ts';
import { needsExchange } from '../../src/effects/perform.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { Exchange, fileNote, nameOf, playTo, ringFor, settled } from './effect-factory.ts';

const done = { kind: 'done' } as const;
const failed = { kind: 'failed', why: 'time-out' } as const;

let clock: ManualClock;
let exchange: Exchange;
let runner: EffectRunner;
let checkpoints: number[];
let abandoned: Abandoned[];

const start = (changes: Partial<EffectRunnerOptions> = {}): void => {
  runner = createEffectRunner({
    perform: exchange.perform,
    clock,
    logger: silentLogger,
    attempts: 3,
    from: 0,
    waitsWhilePaused: needsExchange,
    onCheckpoint: (position) => void checkpoints.push(position),
    onAbandoned: (what) => abandoned.push(what),
    ...changes,
  });
};

beforeEach(() => {
  clock = new ManualClock();
  exchange = new Exchange();
  checkpoints = [];
  abandoned = [];
  start();
});

describe('order', () => {
  it('begins the effect of a call that has nothing else going on within submit', () => {
    runner.submit({ position: 1, effects: [playTo('call', 1)] });
    expect(exchange.begun).toEqual(['call-p1']);
  });

  it('does the effects of one call one after the other', async () => {
    runner.submit({ position: 1, effects: [playTo('call', 1), playTo('call', 2)] });
    runner.submit({ position: 2, effects: [playTo('call', 3)] });
    expect(exchange.begun).toEqual(['call-p1']);
    await exchange.answer(done);
    expect(exchange.begun).toEqual(['call-p1', 'call-p2']);
    await exchange.answer({ kind: 'gone' });
    expect(exchange.begun).toEqual(['call-p1', 'call-p2', 'call-p3']);
  });

  it('does not let one call wait for another', () => {
    runner.submit({ position: 1, effects: [playTo('slow', 1)] });
    runner.submit({ position: 2, effects: [playTo('other', 1)] });
    expect(exchange.begun).toEqual(['slow-p1', 'other-p1']);
  });

  it('keeps a repeat before what comes after it', async () => {
    runner.submit({ position: 1, effects: [playTo('call', 1), playTo('call', 2)] });
    await exchange.answer(failed);
    clock.advance(50);
    expect(exchange.begun).toEqual(['call-p1', 'call-p1']);
    await exchange.answer(done);
    expect(exchange.begun).toEqual(['call-p1', 'call-p1', 'call-p2']);
  });

  it('refuses positions that go back: the engine handed them over in the wrong order', () => {
    runner.submit({ position: 5, effects: [] });
    expect(() => runner.submit({ position: 5, effects: [] })).toThrow('position 5');
  });
});

describe('failing', () => {
  it('tries again, a longer while apart each time, and then tells the core', async () => {
    const effect = playTo('call', 1);
    runner.submit({ position: 1, effects: [effect] });
    await exchange.answer(failed);
    clock.advance(49);
    expect(exchange.begun).toHaveLength(1);
    clock.advance(1);
    expect(exchange.begun).toHaveLength(2);
    await exchange.answer(failed);
    clock.advance(99);
    expect(exchange.begun).toHaveLength(2);
    clock.advance(1);
    await exchange.answer(failed);
    expect(abandoned).toEqual([{ effect, reason: 'gaveUp', why: 'time-out' }]);
    expect(runner.pending()).toBe(0);
  });

  it('does not try again when that would be too late', async () => {
    const effect = ringFor('call', clock.now() + 49);
    runner.submit({ position: 1, effects: [effect] });
    await exchange.answer(failed);
    expect(abandoned).toEqual([{ effect, reason: 'expired', why: 'time-out' }]);
  });

  it('tells the core at once what can never be done, and goes on with the call', async () => {
    const effect = ringFor('call', null);
    runner.submit({ position: 1, effects: [effect, playTo('call', 2)] });
    await exchange.answer({ kind: 'impossible', why: 'no such phone' });
    expect(abandoned).toEqual([{ effect, reason: 'impossible', why: 'no such phone' }]);
    expect(exchange.begun).toEqual(['RingAgent call', 'call-p2']);
  });

  it('survives a bug in one effect: it counts as failed', async () => {
    start({ perform: () => Promise.reject(new Error('bug')), attempts: 1 });
    runner.submit({ position: 1, effects: [playTo('call', 1)] });
    await runner.idle();
    expect(abandoned.map((what) => what.why)).toEqual(['bug']);
    expect(checkpoints).toEqual([1]);
  });
});

describe('deadlines', () => {
  it('does not ring for a moment that has passed, and tells the core', () => {
    const effect = ringFor('call', clock.now() - 1);
    runner.submit({ position: 1, effects: [effect, playTo('call', 1)] });
    expect(exchange.begun).toEqual(['call-p1']);
    expect(abandoned).toMatchObject([{ effect, reason: 'expired' }]);
  });

  it('still does it at the last moment', () => {
    runner.submit({ position: 1, effects: [ringFor('call', clock.now())] });
    expect(exchange.begun).toHaveLength(1);
  });

  it('looks at the deadline when the turn comes', async () => {
    runner.submit({ position: 1, effects: [playTo('call', 1), ringFor('call', clock.now() + 100)] });
    clock.advance(101);
    await exchange.answer(done);
    expect(exchange.begun).toEqual(['call-p1']);
    expect(abandoned.map((what) => what.reason)).toEqual(['expired']);
  });
});

describe('while Asterisk is away', () => {
  beforeEach(() => runner.pause());

  it('keeps effects, in order, until it is back', async () => {
    runner.submit({ position: 1, effects: [playTo('call', 1), playTo('call', 2), playTo('other', 1)] });
    expect(exchange.begun).toEqual([]);
    runner.resume();
    expect(exchange.begun).toEqual(['call-p1', 'other-p1']);
    await exchange.answer(done, 'call-p1');
    expect(exchange.begun).toEqual(['call-p1', 'other-p1', 'call-p2']);
  });

  it('still files callback notes: they do not go to Asterisk', () => {
    runner.submit({ position: 1, effects: [fileNote('note')] });
    expect(exchange.begun).toEqual(['RemoveNote note']);
  });

  it('drops a ring at its deadline, without waiting for Asterisk', () => {
    runner.submit({ position: 1, effects: [ringFor('call', clock.now() + 1_000)] });
    clock.advance(1_000);
    expect(abandoned).toEqual([]);
    clock.advance(1);
    expect(abandoned.map((what) => what.reason)).toEqual(['expired']);
    runner.resume();
    expect(exchange.begun).toEqual([]);
  });

  it('holds a repeat too', async () => {
    runner.resume();
    runner.submit({ position: 1, effects: [playTo('call', 1)] });
    runner.pause();
    await exchange.answer(failed);
    clock.advance(1_000);
    expect(exchange.begun).toHaveLength(1);
    runner.resume();
    expect(exchange.begun).toHaveLength(2);
  });
});

describe('the checkpoint', () => {
  it('counts events without effects', async () => {
    runner.submit({ position: 1, effects: [] });
    runner.submit({ position: 2, effects: [] });
    await runner.idle();
    expect(checkpoints).toEqual([2]);
  });

  it('stays behind the first effect that is not finished', async () => {
    runner.submit({ position: 11, effects: [playTo('a', 1), playTo('b', 1)] });
    runner.submit({ position: 12, effects: [playTo('c', 1)] });
    await exchange.answer(done, 'c-p1');
    await exchange.answer(done, 'a-p1');
    clock.advance(1_000);
    await settled();
    expect(checkpoints).toEqual([]);
    await exchange.answer(done, 'b-p1');
    clock.advance(1_000);
    await settled();
    expect(checkpoints).toEqual([12]);
  });

  it('is told at most every 100 ms, and in the end', async () => {
    for (let position = 1; position <= 45; position += 1) {
      runner.submit({ position, effects: [] });
      clock.advance(10);
      await settled();
    }
    expect(checkpoints).toEqual([10, 20, 30, 40]);
    await runner.idle();
    expect(checkpoints.at(-1)).toBe(45);
  });

  it('that could not be saved is offered again', async () => {
    let refuse = true;
    start({
      onCheckpoint: async (position) => {
        if (refuse) throw new Error('Redis is away');
        checkpoints.push(position);
      },
    });
    runner.submit({ position: 1, effects: [] });
    await runner.idle();
    refuse = false;
    await runner.idle();
    expect(checkpoints).toEqual([1]);
  });
});

describe('stopping', () => {
  it('is idle when everything is finished', async () => {
    let isIdle = false;
    runner.submit({ position: 1, effects: [playTo('call', 1)] });
    const idle = runner.idle().then(() => (isIdle = true));
    await settled();
    expect(isIdle).toBe(false);
    await exchange.answer(done);
    await idle;
    expect(runner.pending()).toBe(0);
  });

  it('begins nothing more after close, reports what was done, and lets go of whoever waited', async () => {
    runner.submit({ position: 1, effects: [] });
    runner.submit({ position: 2, effects: [playTo('call', 1), playTo('call', 2)] });
    const idle = runner.idle();
    await runner.close();
    await idle;
    await exchange.answer(failed);
    clock.advance(10_000);
    runner.submit({ position: 3, effects: [playTo('other', 1)] });
    expect(exchange.begun.map(String)).toEqual([nameOf(playTo('call', 1))]);
    expect(checkpoints).toEqual([1]);
  });
});
