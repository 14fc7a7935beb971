import { describe, expect, test } from 'vitest';
import type { LiveChannel } from '../../src/routing/commands.ts';
import { channelsOf } from '../../src/routing/legs.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { Town, seconds } from './town.ts';

const up = (...ids: string[]): LiveChannel[] => ids.map((channelId) => ({ channelId, state: 'up' }));

function reconcile(town: Town, channels: LiveChannel[], bridges: string[] = [], playbacks: string[] = []) {
  const expected = channelsOf(town.state);
  return town.ask({ type: 'Reconcile', expected, channels, bridges, playbacks });
}

describe('after the engine was away', () => {
  test('all is as it was: nothing happens', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    expect(reconcile(town, up(town.channelOf(caller)))).toMatchObject({ refused: 'alreadyDone' });
  });

  test('a caller who hung up meanwhile has ended, and is no ghost in the queue', () => {
    const town = new Town();
    town.callAndChoose('1');
    reconcile(town, []);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'abandoned', reason: 'lost' });
    expect(town.state.lines.get('burgerzaken')?.size).toBe(0);
  });

  test('an agent who hung up meanwhile: the talk is over for the caller too', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.now += 1;
    reconcile(town, up(town.channelOf(caller)), [`${caller}-b1`]);
    expect(town.lastEvent('TalkEnded')).toMatchObject({ by: 'agent' });
    expect(town.statusOf('jansen')).toBe('wrapUp');
  });

  test('ringing that is gone: the caller is offered again at the old place', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.now += 1;
    reconcile(town, up(town.channelOf(caller)));
    expect(town.lastEvent('OfferEnded')).toMatchObject({ reason: 'lost' });
    expect(town.ringsAt(caller)).toBe('jansen');
    expect(town.lastEvent('CallOffered')).toMatchObject({ offerId: `${caller}-o2` });
  });

  test('an agent who answered meanwhile is joined with the caller', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    reconcile(town, up(town.channelOf(caller), `${caller}-o1`));
    expect(town.statusOf('jansen')).toBe('talking');
  });

  test('a prompt that ended meanwhile: the menu goes on listening', () => {
    const town = new Town();
    const caller = town.call();
    reconcile(town, up(town.channelOf(caller)));
    expect(town.lastEvent('MenuListening')).toBeDefined();
  });

  test('legs and bridges of ours that belong to nothing are removed, those of others are left alone', () => {
    const town = new Town();
    const ours = 'delft-01JDXXXXXXXXXXXXXXXXXXXXXX';
    reconcile(town, up(`${ours}-o3`, 'deventer-01JDXXXXXXXXXXXXXXXXXXXXXX-o1', '1700000000.1'), [
      `${ours}-b1`,
      'other',
    ]);
    expect(town.effectsOf('HangUpChannel')).toMatchObject([{ channelId: `${ours}-o3` }]);
    expect(town.effectsOf('DestroyBridge')).toMatchObject([{ bridgeId: `${ours}-b1` }]);
  });

  test('legs and bridges of a municipality whose name begins with ours, and ends like ours, are left alone', () => {
    const town = new Town();
    const others = ['delft-zuid', 'delft-', 'noord-delft', 'delf'].map(
      (id) => `${id}-01JDXXXXXXXXXXXXXXXXXXXXXX`,
    );
    const found = reconcile(
      town,
      up(...others.map((id) => `${id}-o1`)),
      others.map((id) => `${id}-b1`),
    );
    expect(found).toMatchObject({ refused: 'alreadyDone' });
    expect(town.effectsOf('HangUpChannel')).toEqual([]);
  });

  test('a leg of ours that somebody sent on to our number is a caller like any other, and is not hung up', () => {
    const town = new Town();
    const leg = 'delft-01JDXXXXXXXXXXXXXXXXXXXXXX-o3';
    const contactId = 'delft-01JDYYYYYYYYYYYYYYYYYYYYYY';
    town.ask({ type: 'StartContact', contactId, channelId: leg, dialled: '14015', from: null });
    reconcile(town, up(leg));
    expect(town.effectsOf('HangUpChannel')).toEqual([]);
    expect(town.state.contacts.has(contactId)).toBe(true);
  });

  test('what began after Asterisk was asked is left alone', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const before = channelsOf(town.state);
    const caller = town.callAndChoose('1');
    town.ask({ type: 'Reconcile', expected: before, channels: [], bridges: [], playbacks: [] });
    expect(town.contact(caller).phase.name).toBe('waiting');
    const waiting = channelsOf(town.state);
    town.start('jansen');
    town.ask({ type: 'Reconcile', expected: waiting, channels: up(...waiting), bridges: [], playbacks: [] });
    expect(town.ringsAt(caller)).toBe('jansen');
    expect(town.lastEvent('OfferEnded')).toBeUndefined();
  });

  test('the clock was set back an hour meanwhile: who hung up has ended all the same, whatever they were at', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'], bakker: ['burgerzaken'] } });
    town.start('jansen', 'bakker');
    const [talking, ringing, inMenu] = [town.callAndChoose('1'), town.callAndChoose('1'), town.call()];
    town.answer(talking);
    town.now -= seconds(3_600);
    reconcile(town, up(town.channelOf(talking)));
    expect(town.lastEvent('TalkEnded')).toMatchObject({ contactId: talking, by: 'agent' });
    expect([talking, ringing, inMenu].filter((id) => town.state.contacts.has(id))).toEqual([]);
    expect([town.statusOf('bakker'), town.statusOf('jansen')]).toEqual(['wrapUp', 'available']);
  });

  test('a snapshot gives the same state back: places, clocks, offers, notes', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'], bakker: ['belastingen'] } });
    town.start('jansen', 'bakker');
    town.answer(town.callAndChoose('1'));
    town.callAndChoose('2');
    town.callAndChoose('1');
    town.press(town.callAndChoose('1'), '1');
    town.call();
    const again = stateFrom(snapshotOf(town.state));
    expect(snapshotOf(again)).toBe(snapshotOf(town.state));
    expect([...again.timers.entries()].sort()).toEqual([...town.state.timers.entries()].sort());
    const heads = (state: typeof again) =>
      [...state.classes]
        .map(({ key, callers, free }) => [
          key,
          [...callers].map(({ id }) => id),
          [...free].map(({ id }) => id),
        ])
        .sort();
    // A class that has nobody waiting need not have been made again.
    expect(heads(again)).toEqual(
      heads(town.state).filter(([key]) => heads(again).some(([same]) => same === key)),
    );
    expect([...again.lines].map(([id, line]) => [id, line.size]).sort()).toEqual(
      [...town.state.lines]
        .filter(([, line]) => line.size > 0)
        .map(([id, line]) => [id, line.size])
        .sort(),
    );
  });
});

describe('two callers whom the same agent passed on', () => {
  test('both lines are gone: one comes back to the agent, the other to the queue', () => {
    const agents = { jansen: ['burgerzaken'] };
    const town = new Town({
      agents,
      queues: { burgerzaken: { wrapUpMs: 0 } },
      plan: { transferNumbers: { Politie: '09008844' } },
    });
    town.start('jansen');
    const passOn = (): string => {
      const caller = town.callAndChoose('1');
      town.answer(caller);
      const to = { kind: 'number', name: 'Politie' } as const;
      town.ask({ type: 'Transfer', agentId: 'jansen', mode: 'blind', to, note: '' });
      return caller;
    };
    const [first, second] = [passOn(), passOn()];
    town.wait(seconds(2));
    reconcile(town, up(town.channelOf(first), town.channelOf(second)));
    expect(town.ringsAt(first)).toBe('jansen');
    expect(town.contact(second).phase).toMatchObject({ name: 'waiting', offers: [] });
  });

  test('a snapshot of before a field was added is read with what held then', () => {
    const town = new Town();
    town.call();
    const { inForce, askedFor, crisis, ...older } = JSON.parse(snapshotOf(town.state)) as Record<
      string,
      unknown
    >;
    expect([inForce, askedFor, crisis]).not.toContain(undefined);
    const state = stateFrom(JSON.stringify(older));
    expect(state.contacts.size).toBe(1);
    expect([state.inForce.size, state.askedFor.size, state.crisis]).toEqual([0, 0, null]);
  });
});
