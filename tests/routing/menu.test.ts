import { describe, expect, test } from 'vitest';
import type { StepOf } from '../../src/ivr/flow.ts';
import { Town, flow, seconds } from './town.ts';

describe('the keuzemenu', () => {
  test.each(['14015', '014015', '+3114015'])(
    '%s is the one number, however the trunk delivers it',
    (dialled) => {
      const town = new Town();
      town.call(undefined, dialled);
      expect(town.lastEvent('ContactStarted')).toMatchObject({ number: '14015' });
    },
  );

  test('the call is answered before the welcome is said', () => {
    const town = new Town();
    const caller = town.call();
    expect(town.effects.map(({ type }) => type).filter((type) => type !== 'RingAgent')).toEqual([
      'AnswerCall',
      'PlayPrompts',
    ]);
    expect(town.heard(caller)).toEqual(['welcome', 'menu']);
  });

  test('a key cuts the prompt and leads to its queue', () => {
    const town = new Town();
    const caller = town.call();
    town.press(caller, '2');
    expect(town.effectsOf('StopPlayback')).toHaveLength(1);
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'belastingen' });
    expect(town.contact(caller).choices).toEqual(['belastingen']);
  });

  test('the repeat key says the menu again, without the welcome', () => {
    const town = new Town();
    const caller = town.call();
    town.press(caller, '9');
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'menu']);
  });

  test('a wrong key is explained, a second one leads to a person', () => {
    const town = new Town();
    const caller = town.call();
    town.press(caller, '7');
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'wrong-key', 'menu']);
    town.press(caller, '7');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  test('keys may be pressed ahead, but nothing ends the call before its words could be known', () => {
    const town = new Town();
    const caller = town.call(undefined, '140570');
    town.wait(seconds(5));
    // Which town, the menu, a callback, this number, the morning: all of them in haste.
    for (const key of ['1', '2', '1', '1']) {
      town.wait(200);
      town.press(caller, key);
    }
    expect(town.lastEvent('KeyPressed')).toMatchObject({ step: 'call-me-back/dagdeel', meaning: 'ignored' });
    expect(town.heard(caller).at(-1)).toBe('callback-half-day');
    town.wait(850);
    // Held since before.
    town.ask({ type: 'PressKey', channelId: town.channelOf(caller), key: '1', heldMs: 100 });
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ halfDay: 'morning' });
  });

  test('who presses nothing twice goes to a person anyway', () => {
    const town = new Town();
    const caller = town.call();
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'silence', 'menu']);
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  const withMenu = (changes: Partial<StepOf<'menu'>>): Town => {
    const { menu } = flow.steps;
    if (menu?.kind !== 'menu') throw new Error('no menu');
    return new Town({
      plan: { flows: { main: { ...flow, steps: { ...flow.steps, menu: { ...menu, ...changes } } } } },
    });
  };

  test('one silence is enough where the menu says so, and a wrong key is still forgiven', () => {
    const town = withMenu({ silences: 1 });
    const caller = town.call();
    town.press(caller, '7');
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'wrong-key', 'menu']);
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  test('welcomes nobody twice, whichever step they come to', () => {
    const { menu } = flow.steps;
    if (menu?.kind !== 'menu') throw new Error('no menu');
    const choices = [{ key: '1', label: 'iets anders', then: 'other' }] as const;
    const steps = { ...flow.steps, menu: { ...menu, choices }, other: menu };
    const town = new Town({ plan: { flows: { main: { ...flow, steps } } } });
    const caller = town.call();
    town.press(caller, '1');
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'menu']);
  });

  test('is asked again in fewer words, and whole on the repeat key', () => {
    const town = withMenu({ shortPrompts: [{ name: 'bye' }] });
    const caller = town.call();
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'silence', 'bye']);
    town.press(caller, '9');
    expect(town.heard(caller).at(-1)).toBe('menu');
  });

  test('silence is counted from the end of the prompt, and a key before it is in time', () => {
    const town = new Town();
    const caller = town.call();
    town.wait(seconds(30));
    town.hearOut(caller);
    town.wait(seconds(6.999));
    town.press(caller, '2');
    expect(town.contact(caller).phase).toMatchObject({ queueId: 'belastingen' });
    town.wait(seconds(1));
    expect(town.lastEvent('MenuSilent')).toBeUndefined();
  });

  test('information that needs no agent: said, then a goodbye, then the line is closed', () => {
    const town = new Town();
    const caller = town.call();
    town.press(caller, '3');
    town.hearOut(caller);
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'opening-hours', 'bye']);
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'informed', hangUp: true });
    expect(town.effectsOf('HangUpChannel')).toHaveLength(1);
  });

  test('outside opening hours the caller is told, and the turn-away is an event', () => {
    const week = Array.from({ length: 7 }, () => [{ from: '10:00', to: '16:00' }]);
    const town = new Town({ plan: { calendar: { timeZone: 'Europe/Amsterdam', week, holidays: {} } } });
    const caller = town.call();
    expect(town.heard(caller)).toEqual(['closed']);
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'closed' });
  });

  test('hanging up in the menu ends the contact there', () => {
    const town = new Town();
    town.hangUp(town.call());
    expect(town.lastEvent('ContactEnded')).toMatchObject({
      outcome: 'abandoned',
      reason: 'callerInMenu',
      hangUp: false,
    });
    expect(town.state.timers.size).toBe(0);
  });

  test('a prompt whose end is never told does not hold the caller for ever', () => {
    const town = new Town();
    const caller = town.call();
    town.wait(seconds(120 + 7));
    expect(town.heard(caller)).toEqual(['welcome', 'menu', 'silence', 'menu']);
  });
});
