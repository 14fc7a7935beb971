import { describe, expect, test } from 'vitest';
import { Town, seconds } from './town.ts';

const two = { jansen: ['burgerzaken'], bakker: ['burgerzaken'] };

describe('who gets whom', () => {
  test('the agent who has been idle longest is rung, the moment the caller joins', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    town.wait(seconds(5));
    town.start('jansen');
    const caller = town.call();
    town.press(caller, '1');
    expect(town.ringsAt(caller)).toBe('bakker');
    expect(town.effectsOf('RingAgent')).toMatchObject([
      { agentId: 'bakker', callerNumber: '+31612345678', timeoutMs: seconds(15) },
    ]);
  });

  test('equally long idle: by id, so that it can be explained', () => {
    const town = new Town({ agents: two });
    town.start('jansen', 'bakker');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('bakker');
  });

  test('a free agent gets whoever has waited longest over all their queues', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken', 'belastingen'] } });
    const taxes = town.callAndChoose('2');
    town.wait(seconds(3));
    const civil = town.callAndChoose('1');
    town.start('jansen');
    expect(town.ringsAt(taxes)).toBe('jansen');
    expect(town.ringsAt(civil)).toBeUndefined();
  });

  test('a caller whom no free agent may serve does not hold up the next one', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.callAndChoose('2');
    town.wait(seconds(3));
    const civil = town.callAndChoose('1');
    town.start('jansen');
    expect(town.ringsAt(civil)).toBe('jansen');
  });

  test('a queue with a head start goes before', () => {
    const town = new Town({
      agents: { jansen: ['burgerzaken', 'belastingen'] },
      queues: { belastingen: { priorityBonusMs: seconds(60) } },
    });
    town.callAndChoose('1');
    town.wait(seconds(30));
    const taxes = town.callAndChoose('2');
    town.start('jansen');
    expect(town.ringsAt(taxes)).toBe('jansen');
  });

  test('no answer: the caller goes to the next agent at once at the old place, the agent does not respond', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    town.wait(1);
    town.start('jansen');
    const caller = town.callAndChoose('1');
    const rank = town.contact(caller).phase;
    town.wait(seconds(15));
    expect(town.statusOf('bakker')).toBe('notResponding');
    expect(town.effectsOf('CancelRing')).toHaveLength(1);
    expect(town.ringsAt(caller)).toBe('jansen');
    expect(town.contact(caller).phase).toMatchObject({ rank: (rank as { rank: number }).rank });
  });

  test.each([
    [480, 'doNotDisturb'],
    [486, 'busy'],
    [600, 'busy'],
    [603, 'declined'],
    [408, 'unreachable'],
    [503, 'unreachable'],
    [404, 'unreachable'],
  ])('a phone that ends ringing with SIP %i: %s', (status, reason) => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.agentLineEnds(caller, status);
    expect(town.lastEvent('OfferEnded')).toMatchObject({ reason });
    expect(town.lastEvent('AgentNotResponding')).toMatchObject({ agentId: 'bakker', reason });
    expect(town.statusOf('bakker')).toBe('notResponding');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', offers: [] });
  });

  test.each([
    [17, 'busy'],
    [19, 'noAnswer'],
    [21, 'declined'],
    [27, 'unreachable'],
  ])('a phone of which only the cause %i is known: %s', (cause, reason) => {
    const town = new Town({ agents: two });
    town.start('bakker');
    town.agentLineEnds(town.callAndChoose('1'), 0, cause);
    expect(town.lastEvent('AgentNotResponding')).toMatchObject({ reason });
  });

  test('the exchange ends a ring that lasted too long as a phone does that is not to be disturbed: nobody answered', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.wait(seconds(15) - 1);
    town.agentLineEnds(caller, 480, 19);
    expect(town.lastEvent('OfferEnded')).toMatchObject({ reason: 'noAnswer' });
  });

  test('do not disturb and not reachable: the agent is passed over at once, however many missed rings are forgiven', () => {
    const town = new Town({ agents: two, plan: { missedRingsAllowed: 3 } });
    town.start('bakker');
    town.wait(1);
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.agentLineEnds(caller, 480);
    expect(town.statusOf('bakker')).toBe('notResponding');
    expect(town.ringsAt(caller)).toBe('jansen');
    town.agentLineEnds(caller, 486);
    expect(town.statusOf('jansen'), 'busy is forgiven').toBe('ringing');
  });

  test('missed rings are forgiven as often as is set', () => {
    const town = new Town({ agents: two, plan: { missedRingsAllowed: 2 } });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.wait(seconds(15));
    expect(town.ringsAt(caller)).toBe('bakker');
    town.wait(seconds(15));
    expect(town.statusOf('bakker')).toBe('notResponding');
  });

  test('the caller hangs up while it rings: ringing stops and the agent is free for the next', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const first = town.callAndChoose('1');
    const next = town.callAndChoose('1');
    town.hangUp(first);
    expect(town.effectsOf('CancelRing')).toHaveLength(1);
    expect(town.ringsAt(next)).toBe('bakker');
  });

  test('the caller asks to be called back while it rings: the agent is free again', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.press(caller, '*');
    town.hearOut(caller);
    expect(town.statusOf('bakker')).toBe('ringing');
    town.press(caller, '1');
    expect(town.statusOf('bakker')).toBe('available');
    expect(town.lastEvent('CallbackRequested')).toBeDefined();
  });

  test('an answer that comes just too late does not leave the agent with a dead line', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.wait(seconds(15));
    town.ask({ type: 'AnswerOffer', offerId: `${caller}-o1` });
    expect(town.effectsOf('HangUpChannel')).toMatchObject([{ channelId: `${caller}-o1` }]);
  });

  test('a phone that was not rung in time, the engine being too late, is rung anew: its agent missed nothing', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    const caller = town.callAndChoose('1');
    town.ask({ type: 'LoseOffer', offerId: `${caller}-o1` });
    expect(town.lastEvent('OfferEnded')).toMatchObject({ reason: 'lost' });
    expect(town.lastEvent('CallOffered')).toMatchObject({ offerId: `${caller}-o2`, agentId: 'bakker' });
    expect(town.ask({ type: 'LoseOffer', offerId: `${caller}-o1` })).toMatchObject({
      refused: 'alreadyDone',
    });
    expect(town.ringsAt(caller)).toBe('bakker');
  });

  test('a phone known to be gone is not rung, and its agent is when it is back', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    town.ask({ type: 'ReportPhone', agentId: 'bakker', phone: 'reachable' });
    town.ask({ type: 'ReportPhone', agentId: 'bakker', phone: 'gone' });
    const caller = town.callAndChoose('1');
    expect(town.ringsAt(caller)).toBeUndefined();
    town.ask({ type: 'ReportPhone', agentId: 'bakker', phone: 'reachable' });
    expect(town.ringsAt(caller)).toBe('bakker');
  });

  test('a phone that never answered OPTIONS is rung all the same', () => {
    const town = new Town({ agents: two });
    town.start('bakker');
    town.ask({ type: 'ReportPhone', agentId: 'bakker', phone: 'gone' });
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('bakker');
  });
});
