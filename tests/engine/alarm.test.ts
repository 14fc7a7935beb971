import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine.ts';
import { createMemoryLog } from '../../src/log/memory-log.ts';
import type { Event } from '../../src/routing/events.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { Town, seconds } from '../routing/town.ts';

/** An engine on the state of a town, its clock wound by hand. */
async function engineOn(town: Town) {
  const clock = new ManualClock(town.now);
  const log = createMemoryLog(clock);
  const lease = await log.acquire('delft', 'test');
  const events: Event[] = [];
  let told: () => void = () => undefined;
  const engine = new Engine(
    {
      log,
      lease,
      clock,
      logger: silentLogger,
      perform: () => undefined,
      publish: (batch) => {
        events.push(...batch.map(({ event }) => event));
        told();
      },
      onStopped: (why) => expect.fail(why),
      snapshotEveryEvents: 1000,
    },
    { state: town.state, position: 0, checkpoint: 0, pending: [] },
  );
  const until = (type: Event['type']): Promise<void> =>
    new Promise((resolve) => {
      told = () => events.some((event) => event.type === type) && resolve();
      told();
    });
  return { engine, clock, events, until };
}

describe('the alarm clock of the engine', () => {
  test('a timer that has nothing to ring for holds up none of the others', async () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.hangUp(caller);
    town.state.timers.set('ring', 'delft-nobody', town.now + seconds(1));
    const { engine, clock, events, until } = await engineOn(town);
    clock.advance(seconds(2));
    await until('TimerDropped');
    // Whatever is answered now comes after the alarm was set anew.
    await engine.submit({ type: 'Match', at: clock.now() });
    clock.advance(seconds(20));
    await until('WrapUpEnded');
    expect(events.map(({ type }) => type)).toEqual(['TimerDropped', 'WrapUpEnded', 'AgentAvailable']);
    await engine.stop();
  });
});
