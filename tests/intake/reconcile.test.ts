import { describe, expect, test } from 'vitest';
import type { CallSignal } from '../../src/intake/telephone.ts';
import { TelephoneIntake } from '../../src/intake/telephone.ts';
import { reconcile } from '../../src/intake/reconcile.ts';
import type { ExchangeInventory, Unfinished } from '../../src/intake/reconcile.ts';
import { Switchboard } from '../../src/intake/switchboard.ts';
import type { Submit } from '../../src/intake/switchboard.ts';
import { decide } from '../../src/routing/decide.ts';
import { isRefusal } from '../../src/routing/decision.ts';
import { evolve } from '../../src/routing/evolve.ts';
import { violations } from '../../src/routing/invariants.ts';
import { react } from '../../src/routing/react.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { MONDAY_9, Town, planOf, seconds } from '../routing/town.ts';

const NOTHING: ExchangeInventory = {
  channels: () => Promise.resolve([]),
  bridges: () => Promise.resolve([]),
  playbackAlive: () => Promise.resolve(false),
};

const up = (channelId: string) => ({
  channelId,
  state: 'up' as const,
  args: ['call', '14015'],
  callerNumber: '0612345678',
  createdAt: MONDAY_9,
});

/** The intake of an engine that has just been connected to an exchange with this in it. */
function connectedTo(town: Town, inventory: Partial<ExchangeInventory>, still: Partial<Unfinished> = {}) {
  const clock = new ManualClock(Math.max(MONDAY_9, town.now) + seconds(1));
  const switchboard = new Switchboard([planOf({})]);
  // As the engine does it; unlike town.ask it does not ask that all is well before the last command.
  const submit: Submit = (_municipality, command) => {
    const decision = decide(town.state, command);
    for (const event of isRefusal(decision) ? [] : decision) {
      const { next } = react(event, town.state);
      evolve(town.state, event);
      if (next) submit('delft', next);
    }
    return true;
  };
  const telephone = new TelephoneIntake({
    switchboard,
    submit,
    logger: silentLogger,
    turnAway: () => undefined,
  });
  const work = reconcile({
    inventory: { ...NOTHING, ...inventory },
    switchboard,
    telephone,
    submit,
    clock,
    states: () => new Map([['delft', town.state]]),
    unfinished: () => ({ playbacks: [], hangUps: [], handOns: [], rings: [], ...still }),
  });
  return { work, switchboard, tell: (signal: CallSignal) => telephone.signal(signal) };
}

describe('an engine that is connected again', () => {
  test('offers at once a caller who had joined in its last millisecond, before anybody was rung', async () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.call();
    const at = town.now;
    // In the log and in the state; the match that comes after it was never made.
    evolve(town.state, {
      type: 'CallerQueued',
      at,
      contactId: caller,
      queueId: 'burgerzaken',
      joinedAt: at,
      rank: at,
      longestWaitUntil: at + seconds(600),
      how: 'new',
      preferred: null,
      relaxAt: null,
    });
    const { channelId } = town.contact(caller);
    await connectedTo(town, { channels: () => Promise.resolve([up(channelId)]) }).work;
    expect(town.ringsAt(caller)).toBe('jansen');
    expect(violations(town.state)).toEqual([]);
  });

  test('lets a caller hear what was to be said when it ended, instead of taking it for said', async () => {
    const town = new Town();
    const caller = town.call();
    const { channelId, playing } = town.contact(caller);
    const channels = () => Promise.resolve([up(channelId)]);
    await connectedTo(town, { channels }, { playbacks: [playing ?? ''] }).work;
    expect(town.contact(caller).playing).toBe(playing);
    await connectedTo(town, { channels }).work;
    expect(town.contact(caller).playing).toBeNull();
  });

  test('does not greet anew a caller whose call is over and who is still to be hung up', async () => {
    const town = new Town();
    const channels = () => Promise.resolve([up('caller-1')]);
    await connectedTo(town, { channels }, { hangUps: ['caller-1'] }).work;
    expect(town.state.contacts.size).toBe(0);
    await connectedTo(town, { channels }).work;
    expect(town.state.contacts.size).toBe(1);
  });

  test('finds a caller who came while nobody was there: they have waited since then', async () => {
    const town = new Town();
    const came = { ...up('caller-1'), createdAt: MONDAY_9 - seconds(16) };
    await connectedTo(town, { channels: () => Promise.resolve([came]) }).work;
    expect([...town.state.contacts.values()]).toMatchObject([
      { startedAt: MONDAY_9 - seconds(16), takenAt: MONDAY_9 + seconds(1) },
    ]);
  });

  test('does not greet anew a caller who is being handed on to another municipality', async () => {
    const town = new Town();
    const channels = () => Promise.resolve([up('caller-1')]);
    const handOns = [{ channelId: 'caller-1', from: 'delft' }];
    const { work, switchboard } = connectedTo(town, { channels }, { handOns });
    await work;
    expect(town.state.contacts.size).toBe(0);
    expect(switchboard.isHere('caller-1')).toBe(true);
  });

  test('knows who hung up while nobody could tell', async () => {
    const town = new Town();
    const { channelId } = town.contact(town.call());
    const { work, switchboard } = connectedTo(
      town,
      {},
      { handOns: [{ channelId: 'caller-9', from: 'delft' }] },
    );
    await work;
    expect([switchboard.isHere(channelId), switchboard.isHere('caller-9')]).toEqual([false, false]);
  });

  test('makes no ghost of a caller who hangs up while the exchange is being asked', async () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    const { channelId } = town.contact(caller);
    let answer: (ids: string[]) => void = () => undefined;
    let gone = false;
    const { work, tell } = connectedTo(town, {
      channels: () => Promise.resolve(gone ? [] : [up(channelId)]),
      bridges: () => new Promise((resolve) => (answer = resolve)),
    });
    // As the ARI edge does: a channel that was told to be gone is in no later list.
    gone = true;
    tell({ at: MONDAY_9, type: 'channelGone', channelId, cause: 16, sipStatus: 0 });
    answer([]);
    await work;
    expect(town.state.contacts.size).toBe(0);
  });
});
