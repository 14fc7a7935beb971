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
    town.agreeToCallback(caller);
    town.press(caller, '9');
    expect(town.heard(caller).slice(-2)).toEqual(['callback-noted', 'callback-noted']);
    expect(town.events.filter(({ type }) => type === 'CallbackRequested')).toHaveLength(1);
  });
});
