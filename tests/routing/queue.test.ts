import { describe, expect, test } from 'vitest';
import { Town, minutes, seconds } from './town.ts';

describe('in the queue', () => {
  test('the place is told on entering, then music', () => {
    const town = new Town();
    town.callAndChoose('1');
    const second = town.callAndChoose('1');
    const third = town.callAndChoose('1');
    expect(town.heard(second).slice(2)).toEqual(['position 2', 'callback-offer']);
    expect(town.heard(third).slice(2)).toEqual(['position 3', 'callback-offer']);
    expect(town.effectsOf('StartMusic').at(-1)).toMatchObject({ channelId: town.channelOf(third) });
  });

  test('the place is told again at the interval, as it is by then', () => {
    const town = new Town();
    const first = town.callAndChoose('1');
    const second = town.callAndChoose('1');
    town.hangUp(first);
    town.wait(seconds(45));
    expect(town.heard(second).slice(4)).toEqual(['position-next', 'callback-offer']);
  });

  test('what was told never rises: a caller with a head start comes in without a number being said', () => {
    const town = new Town({ agents: {}, queues: { belastingen: { priorityBonusMs: minutes(5) } } });
    const first = town.callAndChoose('2');
    town.wait(seconds(1));
    expect(town.contact(first).phase).toMatchObject({ announced: 1 });
    // A configuration with a larger head start for who comes after is in force from now on.
    const plan = town.state.plan;
    if (!plan?.queues['belastingen']) throw new Error('no plan');
    const belastingen = { ...plan.queues['belastingen'], priorityBonusMs: minutes(15) };
    town.ask({ type: 'Configure', plan: { ...plan, queues: { ...plan.queues, belastingen } } });
    town.callAndChoose('2');
    town.wait(seconds(45));
    expect(town.heard(first).slice(-2)).toEqual(['position-many', 'callback-offer']);
    expect(town.contact(first).phase).toMatchObject({ announced: 1 });
  });

  test('"bel mij terug" makes a note for the department and ends the call politely', () => {
    const town = new Town();
    const caller = town.callAndChoose('2');
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      number: '+31612345678',
      queueId: 'belastingen',
      department: 'publiek',
      reason: 'callbackKey',
      subject: 'belastingen',
    });
    expect(town.effectsOf('FileNote')).toHaveLength(1);
    expect(town.heard(caller).at(-1)).toBe('callback-confirmed');
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', hangUp: true });
  });

  test('a note of Friday is due at the end of Tuesday: the weekend does not count', () => {
    const town = new Town();
    town.now = Date.parse('2026-11-27T15:00:00+01:00');
    town.press(town.callAndChoose('1'), '1');
    expect(new Date(town.lastEvent('CallbackRequested')?.deadlineAt ?? 0).toISOString()).toBe(
      '2026-12-01T22:59:59.999Z',
    );
  });

  test('after the longest wait the caller is called back instead', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.wait(minutes(10));
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ reason: 'longestWait' });
    expect(town.heard(caller).at(-1)).toBe('callback-longest-wait');
  });

  test('a caller whose number is withheld is told so and keeps the place', () => {
    const town = new Town();
    const caller = town.callAndChoose('1', null);
    expect(town.heard(caller)).not.toContain('callback-offer');
    town.press(caller, '1');
    expect(town.heard(caller).at(-1)).toBe('callback-impossible');
    town.wait(minutes(15));
    expect(town.contact(caller).phase.name).toBe('waiting');
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });

  test('hanging up in the queue ends the wait there, and nobody is rung', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = town.callAndChoose('1');
    town.hangUp(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'abandoned', reason: 'callerInQueue' });
    town.start('jansen');
    expect(town.effectsOf('RingAgent')).toEqual([]);
  });

  test('other keys mean nothing here, and are kept in the log', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.press(caller, '5');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ key: '5', meaning: 'ignored' });
    expect(town.contact(caller).phase.name).toBe('waiting');
  });

  test('the repeat key says the place again, as it is now', () => {
    const town = new Town();
    const first = town.callAndChoose('1', '+31611111111');
    const second = town.callAndChoose('1', '+31622222222');
    town.hangUp(first);
    town.press(second, '9');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'repeat' });
    expect(town.heard(second).slice(-2)).toEqual(['position-next', 'callback-offer']);
    const quiet = new Town({ queues: { burgerzaken: { announce: 'nothing' } } });
    const caller = quiet.callAndChoose('1');
    quiet.press(caller, '9');
    expect(quiet.lastEvent('KeyPressed')).toMatchObject({ meaning: 'ignored' });
  });

  test('the last words can be heard again, too', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.press(caller, '1');
    town.press(caller, '9');
    expect(town.heard(caller).slice(-2)).toEqual(['callback-confirmed', 'callback-confirmed']);
    expect(town.events.filter(({ type }) => type === 'CallbackRequested')).toHaveLength(1);
  });
});
