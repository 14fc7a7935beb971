import { describe, expect, it } from 'vitest';
import { callbackRefusal } from '../../src/routing/callback-number.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { Town, planOf, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const HOSPITAL = '+31152603060';
const plan = planOf({
  plan: {
    numbers: [{ number: '14015', delivered: ['14015', '0152602222'], flow: 'main', presented: '0152602223' }],
    sharedNumbers: [asPhoneNumber(HOSPITAL)],
  },
});
const refusal = (number: string | null, changed: Partial<Plan> = {}, how?: 'keyed') =>
  callbackRefusal({ ...plan, ...changed }, number === null ? null : asPhoneNumber(number), how);

describe('which numbers are phoned back', () => {
  it.each([
    ...['+31612345678', '+31152602602', '+3197012345678', '+31851234567', '+31882345678'],
    ...['+32475123456', '+4915112345678', '+33123456789', '+262262123456'],
  ])('%s is, unless the configuration says otherwise', (number) => expect(refusal(number)).toBeNull());

  it.each([
    [null, 'unknown'],
    ['112', 'unknown'],
    ['+319001234', 'kind'],
    ['+31900123456', 'kind'],
    ['+319061234', 'kind'],
    ['+318001351', 'kind'],
    ['+31660000000', 'kind'],
    ['+31841234567', 'kind'],
    ['+31140570', 'kind'],
    ['+8816123456789', 'kind'],
    ['+870773111111', 'kind'],
    ['+883510001234567', 'kind'],
    ['+882161234567', 'kind'],
    ['+97912345678', 'kind'],
    ['+12025550123', 'country'],
    ['+447911123456', 'country'],
    ['+3114015', 'ourOwn'],
    ['+31152602222', 'ourOwn'],
    ['+31152602223', 'ourOwn'],
    [HOSPITAL, 'shared'],
  ] as const)('%s is not: %s', (number, why) => expect(refusal(number)).toBe(why));

  it('a number of many, keyed in by the caller, is what was asked for', () => {
    expect(refusal(HOSPITAL, {}, 'keyed')).toBeNull();
  });

  it('the municipality says which', () => {
    const callbackNumbers = { dutch: ['geographic'], countries: ['TR', 'US'], never: ['+1900'] } as const;
    const told = (number: string) => refusal(number, { callbackNumbers });
    expect(told('+31152602602')).toBeNull();
    expect(told('+31612345678')).toBe('kind');
    expect(told('+12025550123')).toBeNull();
    expect(told('+19005550123')).toBe('barred');
    expect(told('+32475123456')).toBe('country');
    // Whatever stands there.
    expect(told('+8816123456789')).toBe('kind');
  });
});

/** The number with the long menu, and keys pressed in it. */
function inWideMenu(town: Town, keys: string, from = '+31612345678'): string {
  const caller = town.call(from, '140570');
  town.key(caller, keys);
  return caller;
}

const PAID = '+31900123456';

describe('however it is asked for, nobody is phoned at a number that is not to be', () => {
  const notes = (town: Town) => town.events.filter(({ type }) => type === 'CallbackRequested');
  const refused = (town: Town) =>
    town.events.flatMap((event) => (event.type === 'CallbackRefused' ? [[event.asked, event.why]] : []));

  it('with the key in the queue: a word, and the place is kept', () => {
    const town = new Town();
    const caller = town.callAndChoose('1', PAID);
    town.press(caller, '*');
    expect(town.heard(caller).slice(-2)).toEqual(['callback-not-this-number', 'callback-other-number']);
    expect(town.contact(caller).phase.name).toBe('waiting');
    expect([notes(town), refused(town)]).toEqual([[], [['callbackKey', 'kind']]]);
  });

  it('after the longest wait', () => {
    const town = new Town({ queues: { burgerzaken: { longestWaitMs: seconds(60) } } });
    const caller = town.callAndChoose('1', PAID);
    town.wait(seconds(61));
    // Asked for another number, gives none, and waits on.
    town.hearOut(caller);
    town.wait(seconds(8));
    expect(town.contact(caller).phase.name).toBe('waiting');
    expect([notes(town), refused(town)]).toEqual([[], [['longestWait', 'kind']]]);
  });

  it('by an exit of a full queue: let in after all', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const caller = town.callAndChoose('1', PAID);
    town.wait(seconds(8));
    expect(town.contact(caller).phase.name).toBe('waiting');
    expect([notes(town), refused(town)]).toEqual([[], [['full', 'kind']]]);
  });

  it('in the menu, with the number that is seen', () => {
    const town = new Town();
    const caller = inWideMenu(town, '12', PAID);
    town.press(caller, '1');
    town.press(caller, '1');
    expect([notes(town), refused(town)]).toEqual([[], [['menu', 'kind']]]);
    expect(town.contact(caller).phase.name).not.toBe('leaving');
  });

  it('with a number that is keyed in: asked again, and after some tries a person', () => {
    const town = new Town();
    const caller = inWideMenu(town, '12');
    town.press(caller, '2');
    town.hearOut(caller);
    town.key(caller, '0900123456');
    expect(town.heard(caller).slice(-2)).toEqual(['number-not-called', 'callback-other-number']);
    town.key(caller, '0906123456');
    expect(town.contact(caller).phase.name).toBe('waiting');
    const twice = ['keyed', 'kind'];
    expect([notes(town), refused(town)]).toEqual([[], [twice, twice]]);
  });

  it('with a message: it is kept, without a number', () => {
    const town = new Town();
    const caller = inWideMenu(town, '14', PAID);
    town.hearOut(caller);
    town.spoke(caller, seconds(5));
    expect(notes(town)).toMatchObject([{ number: null, reason: 'message' }]);
    expect(refused(town)).toEqual([['message', 'kind']]);
  });
});

describe('a number from which many call', () => {
  const shared: TownOptions = { plan: { sharedNumbers: [asPhoneNumber(HOSPITAL)] } };

  it('gives nobody the place of somebody else', () => {
    const town = new Town(shared);
    const first = town.callAndChoose('1', HOSPITAL);
    town.wait(seconds(30));
    town.hangUp(first);
    town.wait(seconds(5));
    const second = town.callAndChoose('1', HOSPITAL);
    expect(town.contact(second).phase).toMatchObject({ name: 'waiting', joinedAt: town.now });
  });

  it('sends nobody to the agent of somebody else', () => {
    const lastAgent = { withinMs: seconds(3600), waitMs: seconds(20) };
    const town = new Town({
      ...shared,
      agents: { bakker: ['burgerzaken'] },
      queues: { burgerzaken: { lastAgent } },
    });
    town.start('bakker');
    const first = town.callAndChoose('1', HOSPITAL);
    town.answer(first);
    expect(town.state.lastTalks.size).toBe(0);
  });
});
