import { EventEmitter, once } from 'node:events';
import { ulid } from 'ulid';
import { expect, it, onTestFinished } from 'vitest';
import { sweepLeftBehind } from '../../src/messages/left-behind.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** An exchange with recordings in it; event `asked` each time that it was asked which. */
class Exchange extends EventEmitter {
  readonly kept: Set<string>;
  away = false;

  constructor(...recordings: readonly string[]) {
    super();
    this.kept = new Set(recordings);
  }

  async recordings(): Promise<readonly string[]> {
    this.emit('asked');
    if (this.away) throw new Error('no connection');
    return [...this.kept];
  }

  async deleteRecording(recordingId: string): Promise<void> {
    this.kept.delete(recordingId);
    this.emit('deleted');
  }
}

it('a recording that nobody took is deleted after a week, and what is not ours never', async () => {
  const clock = new ManualClock();
  const [old, young] = [8, 6].map((days) => `delft-${ulid(clock.now() - days * DAY_MS)}-r1`);
  const exchange = new Exchange('music-r1', String(young), String(old));
  const deleted = once(exchange, 'deleted');
  onTestFinished(sweepLeftBehind(exchange, clock, silentLogger));
  await deleted;
  expect([...exchange.kept]).toEqual(['music-r1', young]);
});

it('an exchange that cannot be asked is asked again the next day', async () => {
  const clock = new ManualClock();
  const exchange = new Exchange(`delft-${ulid(clock.now() - 8 * DAY_MS)}-r1`);
  exchange.away = true;
  const stop = sweepLeftBehind(exchange, clock, silentLogger);
  onTestFinished(stop);
  exchange.away = false;
  const deleted = once(exchange, 'deleted');
  clock.advance(DAY_MS);
  await deleted;
  expect(exchange.kept.size).toBe(0);
});
