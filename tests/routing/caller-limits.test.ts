import { describe, expect, it } from 'vitest';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { Town, minutes, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const LIMITS = { callsAtOnce: 3, calls: 6, callsWithinMs: minutes(1), keysPerCall: 30, keysPerSecond: 10 };
const ROBOT = '+31622222222';
const HOSPITAL = '+31152603060';

const newTown = (options: TownOptions = {}): Town =>
  new Town({ ...options, plan: { callerLimits: LIMITS, ...options.plan } });

const limited = (town: Town): string[] =>
  town.events.flatMap((event) => (event.type === 'CallerLimited' ? [event.limit] : []));

/** Contact → how it ended, of those that did. */
const ends = (town: Town) =>
  town.events.flatMap((event) =>
    event.type === 'ContactEnded' ? [{ outcome: event.outcome, reason: event.reason }] : [],
  );

const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
const TURNED_AWAY = { outcome: 'turnedAway', reason: 'tooManyCalls' };

describe('calls of one number at once', () => {
  it('as many as are allowed come in; as many more hear why not, and any beyond that the engaged tone', () => {
    const town = newTown({ plan: { callerLimits: { ...LIMITS, calls: 100 } } });
    const calls = times(20, () => town.call(ROBOT));
    expect(limited(town)).toEqual(times(17, () => 'callsAtOnce'));
    const [, , , fourth = ''] = calls;
    expect(town.heard(fourth)).toEqual(['too-many-calls']);
    town.hearOut(fourth);
    expect(town.effectsOf('AnswerCall')).toHaveLength(6);
    expect(town.effectsOf('HangUpChannel').filter(({ cause }) => cause === 'busy')).toHaveLength(14);
    expect(ends(town)).toEqual(times(15, () => TURNED_AWAY));
    expect([...town.state.contacts.values()].filter(({ phase }) => phase.name === 'menu')).toHaveLength(3);
  });

  it('one that ends makes room', () => {
    const town = newTown();
    const [first = ''] = times(3, () => town.call(ROBOT));
    town.hangUp(first);
    town.call(ROBOT);
    expect(limited(town)).toEqual([]);
  });

  it('whoever hears why not takes nobody’s room', () => {
    const town = newTown();
    const calls = times(4, () => town.call(ROBOT));
    town.hangUp(calls[0] ?? '');
    expect(town.contact(town.call(ROBOT)).phase.name).toBe('menu');
  });

  it.each([
    ['without a number', null],
    ['from a number of many people', HOSPITAL],
    ['from one of our own', '+3114015'],
  ])('callers %s are never taken for one', (_, from) => {
    const town = newTown({ plan: { callerLimits: LIMITS, sharedNumbers: [asPhoneNumber(HOSPITAL)] } });
    times(20, () => town.call(from));
    expect(limited(town)).toEqual([]);
    expect(town.state.contacts.size).toBe(20);
  });

  it('are counted on after a restart', () => {
    const town = newTown();
    times(3, () => town.call(ROBOT));
    const again = stateFrom(snapshotOf(town.state));
    expect(again.callsOf.get(asPhoneNumber(ROBOT))?.size).toBe(3);
    expect([...again.recentCalls]).toEqual([...town.state.recentCalls]);
  });

  it('leave nothing behind when they are over', () => {
    const town = newTown();
    times(3, () => town.call(ROBOT)).forEach((caller) => town.hangUp(caller));
    expect(town.state.callsOf.size).toBe(0);
  });
});

describe('calls of one number, one after the other', () => {
  const callAndHangUp = (town: Town): void => void town.hangUp(town.call(ROBOT));

  it('more than so many in a while hear why not, until the while is over', () => {
    const town = newTown();
    times(6, () => callAndHangUp(town));
    town.wait(seconds(59));
    const caller = town.call(ROBOT);
    expect(limited(town)).toEqual(['calls']);
    town.hearOut(caller);
    expect(ends(town).at(-1)).toEqual(TURNED_AWAY);
    town.wait(seconds(1));
    expect(town.contact(town.call(ROBOT)).phase.name).toBe('menu');
  });

  it('somebody else is let in meanwhile', () => {
    const town = newTown();
    times(8, () => callAndHangUp(town));
    expect(town.contact(town.call('+31633333333')).phase.name).toBe('menu');
  });
});

describe('keys in one call', () => {
  /** In the queue, where 7 means nothing. */
  const drumming = (town: Town): string => town.callAndChoose('1', ROBOT);
  const keys = (town: Town): number => town.events.filter(({ type }) => type === 'KeyPressed').length;

  it('400 are not all taken: the caller hears so once, and the call goes on', () => {
    const town = newTown();
    const caller = drumming(town);
    for (let n = 0; n < 400; n += 1) {
      town.wait(200);
      town.press(caller, '7');
    }
    expect(keys(town)).toBe(30);
    expect(limited(town)).toEqual(['keysPerCall']);
    expect(town.heard(caller).filter((text) => text === 'too-many-keys')).toHaveLength(1);
    expect(town.contact(caller).phase.name).toBe('waiting');
  });

  it('faster than anybody can press them are not taken; slower ones are again', () => {
    const town = newTown();
    const caller = drumming(town);
    town.wait(seconds(5));
    const before = keys(town);
    town.key(caller, '7'.repeat(15));
    expect(keys(town) - before).toBe(10);
    expect(town.heard(caller).at(-1)).toBe('keys-too-fast');
    town.wait(seconds(1));
    town.key(caller, '77');
    expect(keys(town) - before).toBe(12);
    expect(limited(town)).toEqual(['keysPerSecond']);
  });

  it('in the menu, who is no longer listened to gets a person as somebody who presses nothing', () => {
    const town = newTown();
    const caller = town.call(ROBOT);
    for (let n = 0; n < 40; n += 1) {
      town.wait(200);
      town.press(caller, '9');
    }
    expect(town.heard(caller).at(-1)).toBe('too-many-keys');
    town.hearOut(caller);
    town.wait(seconds(7));
    town.press(caller, '2');
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  it('a plan of before limits nothing', () => {
    const town = new Town();
    const caller = drumming(town);
    for (let n = 0; n < 400; n += 1) town.press(caller, '7');
    expect(keys(town)).toBe(401);
  });
});
