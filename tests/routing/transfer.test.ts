import { describe, expect, test } from 'vitest';
import type { TransferTarget } from '../../src/routing/commands.ts';
import { channelsOf } from '../../src/routing/legs.ts';
import type { EffectOf } from '../../src/routing/effects.ts';
import type { Agent } from '../../src/routing/state.ts';
import { Town, seconds } from './town.ts';

const colleague = (agentId: string): TransferTarget => ({ kind: 'agent', agentId });

/** Jansen speaks with a caller of burgerzaken; Visser (belastingen) and Bakker (burgerzaken) are free. */
function talking() {
  const town = new Town({
    agents: { jansen: ['burgerzaken'], visser: ['belastingen'], bakker: ['burgerzaken'] },
    plan: {
      departments: {
        publiek: { name: 'Publiekszaken' },
        wijkteam: { name: 'Wijkteam', calls: { kind: 'outside', number: '+31152600000' } },
        heffingen: { name: 'Heffingen', calls: { kind: 'queue', queueId: 'belastingen' } },
      },
      transferNumbers: { Politie: '09008844' },
    },
  });
  town.start('jansen');
  const caller = town.callAndChoose('1');
  town.wait(seconds(4));
  town.answer(caller);
  town.start('visser', 'bakker');
  town.wait(seconds(30));
  return { town, caller };
}

const pass = (town: Town, mode: 'blind' | 'consult', to: TransferTarget, note = '') =>
  town.ask({ type: 'Transfer', agentId: 'jansen', mode, to, note });

const lastSeat = (town: Town): EffectOf<'SeatCall'> | undefined => town.effectsOf('SeatCall').at(-1);

const statusOf = (town: Town, id: string): Agent['status'] | undefined => town.state.agents.get(id)?.status;

describe('hold', () => {
  test('the caller hears music while the agent is alone, and they speak again', () => {
    const { town, caller } = talking();
    town.ask({ type: 'Hold', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: [], aside: ['caller-1'], bridgeId: `${caller}-b1` });
    expect(town.ask({ type: 'Hold', agentId: 'jansen' })).toMatchObject({ refused: 'alreadyDone' });
    town.wait(seconds(20));
    town.ask({ type: 'Resume', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: ['caller-1', `${caller}-o1`], aside: [] });
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', heldAt: null });
  });

  test('a caller who hangs up on hold ends the talk', () => {
    const { town, caller } = talking();
    town.ask({ type: 'Hold', agentId: 'jansen' });
    town.hangUp(caller);
    expect(town.statusOf('jansen')).toBe('wrapUp');
    expect(town.state.contacts.size).toBe(0);
  });

  test('nobody else can put the caller on hold', () => {
    const { town } = talking();
    expect(town.ask({ type: 'Hold', agentId: 'visser' })).toMatchObject({ refused: 'notPossibleNow' });
  });
});

describe('blind transfer', () => {
  test('to a colleague: the note is there before the ring, the agent is rid of the call, the contact stays one', () => {
    const { town, caller } = talking();
    pass(town, 'blind', colleague('visser'), 'Bezwaar tegen WOZ, al twee keer gebeld.');
    const types = town.events.map(({ type }) => type);
    expect(types.lastIndexOf('TransferStarted')).toBeLessThan(types.lastIndexOf('CallOffered'));
    expect(town.contact(caller).transfer?.note).toBe('Bezwaar tegen WOZ, al twee keer gebeld.');
    expect(town.statusOf('jansen')).toBe('wrapUp');
    expect(town.ringsAt(caller)).toBe('visser');
    town.answerLeg(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'visser' });
    expect(town.lastEvent('CallConnected')).toMatchObject({ bridgeId: `${caller}-b2` });
    expect(town.events.filter(({ type }) => type === 'ContactStarted')).toHaveLength(1);
  });

  test('to a queue: the caller keeps the place of the first queue of this call', () => {
    const { town, caller } = talking();
    town.ask({ type: 'SignOut', agentId: 'visser' });
    const joinedAt = town.lastEvent('CallerQueued')?.joinedAt ?? 0;
    const waiting = town.callAndChoose('2', '+31687654321');
    pass(town, 'blind', { kind: 'queue', queueId: 'belastingen' });
    expect(town.lastEvent('CallerQueued')).toMatchObject({ queueId: 'belastingen', joinedAt, how: 'moved' });
    town.start('visser');
    expect(town.ringsAt(caller)).toBe('visser');
    expect(town.ringsAt(waiting)).toBeUndefined();
  });

  test('to a department: where the plan sends its calls', () => {
    const { town, caller } = talking();
    pass(town, 'blind', { kind: 'department', department: 'heffingen' });
    expect(town.ringsAt(caller)).toBe('visser');
    const other = talking();
    pass(other.town, 'blind', { kind: 'department', department: 'wijkteam' });
    expect(other.town.effectsOf('RingOutside')).toMatchObject([
      { number: '+31152600000', presented: '14015' },
    ]);
    expect(pass(talking().town, 'blind', { kind: 'department', department: 'publiek' })).toMatchObject({
      refused: 'unknownTarget',
    });
  });

  test('to an outside number of the list: they talk without an agent, and either ends it', () => {
    const { town, caller } = talking();
    pass(town, 'blind', { kind: 'number', name: 'Politie' });
    town.answerLeg(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'outside', party: { number: '09008844' } });
    town.legEnds(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'answered', hangUp: true });
    expect(pass(talking().town, 'blind', { kind: 'number', name: 'Pizza' })).toMatchObject({
      refused: 'unknownTarget',
    });
  });

  test.each([
    [480, 'unreachable'],
    [486, 'busy'],
    [603, 'declined'],
    [404, 'unreachable'],
  ])('an outside number that ends the ringing with SIP %i: %s', (status, reason) => {
    const { town, caller } = talking();
    pass(town, 'blind', { kind: 'number', name: 'Politie' });
    town.legEnds(caller, status);
    expect(town.lastEvent('OutsideEnded')).toMatchObject({ reason });
    expect(town.lastEvent('TransferFailed')).toMatchObject({ reason });
  });

  test.each([
    ['does not answer', (town: Town) => town.wait(seconds(15)), 'noAnswer'],
    ['declines', (town: Town, caller: string) => town.legEnds(caller, 603), 'declined'],
    ['is engaged', (town: Town, caller: string) => town.legEnds(caller, 486), 'busy'],
    ['is not to be disturbed', (town: Town, caller: string) => town.legEnds(caller, 480), 'doNotDisturb'],
    ['cannot be reached', (town: Town, caller: string) => town.legEnds(caller, 503), 'unreachable'],
    ['signs out', (town: Town) => town.ask({ type: 'SignOut', agentId: 'visser' }), 'agentLeft'],
  ] as const)(
    'the colleague %s: it rings at who made the transfer, with the reason',
    (_, happens, reason) => {
      const { town, caller } = talking();
      pass(town, 'blind', colleague('visser'), 'verhaal');
      town.wait(seconds(1));
      happens(town, caller);
      expect(town.lastEvent('TransferFailed')).toMatchObject({ agentId: 'jansen', reason, back: 'agent' });
      expect(town.ringsAt(caller)).toBe('jansen');
      expect(town.contact(caller).transfer).toMatchObject({ failed: reason, note: 'verhaal' });
      town.answerLeg(caller);
      expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'jansen' });
    },
  );

  test('who made the transfer does not answer either: to the front of the queue it came from', () => {
    const { town, caller } = talking();
    town.ask({ type: 'Pause', agentId: 'bakker', reason: 'pauze' });
    const joinedAt = town.lastEvent('CallerQueued')?.joinedAt;
    pass(town, 'blind', colleague('visser'));
    const later = town.callAndChoose('1', '+31687654321');
    town.legEnds(caller, 486);
    town.wait(seconds(16));
    expect(town.lastEvent('CallerQueued')).toMatchObject({ contactId: caller, joinedAt, how: 'returned' });
    expect(town.statusOf('jansen')).toBe('notResponding');
    town.ask({ type: 'BecomeAvailable', agentId: 'bakker' });
    expect(town.ringsAt(caller)).toBe('bakker');
    expect(town.ringsAt(later)).toBeUndefined();
  });

  test('who made the transfer has gone home: straight to the queue', () => {
    const { town, caller } = talking();
    pass(town, 'blind', colleague('visser'));
    town.ask({ type: 'SignOut', agentId: 'jansen' });
    town.legEnds(caller, 486);
    expect(town.lastEvent('TransferFailed')).toMatchObject({ back: 'queue' });
    expect(town.ringsAt(caller)).toBe('bakker');
  });

  test('a colleague who is not free, or not there: refused, and the caller stays', () => {
    const { town, caller } = talking();
    town.ask({ type: 'Pause', agentId: 'visser', reason: 'pauze' });
    expect(pass(town, 'blind', colleague('visser'))).toMatchObject({
      refused: 'targetNotFree',
      detail: 'paused',
    });
    expect(pass(town, 'blind', colleague('nobody'))).toMatchObject({ refused: 'unknownTarget' });
    expect(pass(town, 'blind', colleague('jansen'))).toMatchObject({ refused: 'unknownTarget' });
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'jansen', heldAt: null });
  });

  test('the caller hangs up while it rings: the phone stops, the colleague is free', () => {
    const { town, caller } = talking();
    pass(town, 'blind', colleague('visser'));
    town.hangUp(caller);
    expect(town.statusOf('visser')).toBe('available');
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'answered', reason: 'callerInTransfer' });
  });
});

describe('a queue whose exit is an outside number', () => {
  function fullTown() {
    const exits = { full: { do: 'transfer', number: 'Politie' } } as const;
    const town = new Town({
      agents: { jansen: ['burgerzaken'] },
      queues: { burgerzaken: { maxLength: 0, exits } },
      plan: { transferNumbers: { Politie: '09008844' } },
    });
    const caller = town.call();
    town.press(caller, '1');
    return { town, caller };
  }

  test('sends the caller there, who hears music until somebody answers', () => {
    const { town, caller } = fullTown();
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'full', exit: 'transfer' });
    expect(town.effectsOf('StartMusic').at(-1)).toMatchObject({ channelId: 'caller-1' });
    expect(town.effectsOf('RingOutside')).toMatchObject([{ number: '09008844' }]);
    town.answerLeg(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'outside' });
    town.hangUp(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'full' });
  });

  test('says so when nobody answers there, and ends', () => {
    const { town, caller } = fullTown();
    town.wait(seconds(40));
    expect(town.heard(caller).at(-1)).toBe('exit-not-answered');
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'full' });
  });

  test('the caller hangs up while it rings there', () => {
    const { town, caller } = fullTown();
    town.hangUp(caller);
    expect(town.lastEvent('OutsideEnded')).toMatchObject({ reason: 'callerGone' });
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'full' });
    expect(town.state.timers.size).toBe(0);
  });
});

describe('consult', () => {
  function consulting() {
    const { town, caller } = talking();
    pass(town, 'consult', colleague('visser'), 'Vraag over de aanslag.');
    town.wait(seconds(3));
    town.answerLeg(caller);
    return { town, caller, jansen: `${caller}-o1`, visser: `${caller}-o2` };
  }

  test('the caller hears music, the two agents speak', () => {
    const { town, jansen, visser } = consulting();
    expect(lastSeat(town)).toMatchObject({ inside: [jansen, visser], aside: ['caller-1'] });
    expect([town.statusOf('jansen'), town.statusOf('visser')]).toEqual(['talking', 'talking']);
  });

  test('swap, speak together, swap again', () => {
    const { town, jansen, visser } = consulting();
    town.ask({ type: 'SwapConsult', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: ['caller-1', jansen], aside: [visser] });
    town.ask({ type: 'JoinConsult', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: ['caller-1', jansen, visser], aside: [] });
    town.ask({ type: 'SwapConsult', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: [jansen, visser], aside: ['caller-1'] });
  });

  test('take back: the colleague is free, the caller is back', () => {
    const { town, caller, jansen, visser } = consulting();
    town.ask({ type: 'TakeBack', agentId: 'jansen' });
    expect(town.effectsOf('HangUpChannel').map(({ channelId }) => channelId)).toContain(visser);
    expect(lastSeat(town)).toMatchObject({ inside: ['caller-1', jansen] });
    expect(town.statusOf('visser')).toBe('available');
    expect(town.contact(caller).phase).toMatchObject({ agentId: 'jansen', heldAt: null, consult: null });
  });

  test('hand over: the agent leaves to wrap up, the colleague goes on with the caller', () => {
    const { town, caller, jansen, visser } = consulting();
    town.ask({ type: 'HandOver', agentId: 'jansen' });
    expect(lastSeat(town)).toMatchObject({ inside: ['caller-1', visser], aside: [] });
    expect(town.effectsOf('HangUpChannel').map(({ channelId }) => channelId)).toContain(jansen);
    expect(town.statusOf('jansen')).toBe('wrapUp');
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'visser', offerId: visser });
    town.hangUp(caller);
    expect(town.statusOf('visser')).toBe('wrapUp');
  });

  test('the colleague may hand it on again', () => {
    const { town, caller } = consulting();
    town.ask({ type: 'HandOver', agentId: 'jansen' });
    const to = colleague('bakker');
    town.ask({ type: 'Transfer', agentId: 'visser', mode: 'blind', to, note: '' });
    expect(town.ringsAt(caller)).toBe('bakker');
  });

  test('the colleague hangs up: the caller stays on hold with the agent', () => {
    const { town, caller } = consulting();
    town.legEnds(caller);
    expect(town.lastEvent('ConsultEnded')).toMatchObject({ reason: 'colleagueLeft' });
    expect(town.contact(caller).phase).toMatchObject({ agentId: 'jansen', consult: null });
    town.ask({ type: 'Resume', agentId: 'jansen' });
    expect(town.contact(caller).phase).toMatchObject({ heldAt: null });
  });

  test('the colleague ends it at the console', () => {
    const { town } = consulting();
    town.ask({ type: 'HangUp', agentId: 'visser' });
    expect([town.statusOf('jansen'), town.statusOf('visser')]).toEqual(['talking', 'available']);
  });

  test('the agent puts the phone down: the colleague has the caller', () => {
    const { town, caller } = consulting();
    town.agentLineEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'visser' });
    expect(town.statusOf('jansen')).toBe('wrapUp');
  });

  test('the agent puts the phone down while it rings: it goes on ringing, and comes back if nobody answers', () => {
    const { town, caller } = talking();
    pass(town, 'consult', colleague('visser'));
    town.agentLineEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'forwarding' });
    expect(town.ringsAt(caller)).toBe('visser');
    town.wait(seconds(15));
    expect(town.ringsAt(caller)).toBe('jansen');
  });

  test('the caller hangs up: everything ends', () => {
    const { town, caller, jansen, visser } = consulting();
    town.hangUp(caller);
    const down = town.effectsOf('HangUpChannel').map(({ channelId }) => channelId);
    expect(down).toEqual(expect.arrayContaining([jansen, visser]));
    expect([town.statusOf('jansen'), town.statusOf('visser')]).toEqual(['wrapUp', 'available']);
  });

  test('nobody answers: the reason is shown, the caller waits on hold with the agent', () => {
    const { town, caller } = talking();
    pass(town, 'consult', colleague('visser'));
    town.wait(seconds(15));
    expect(town.contact(caller)).toMatchObject({ transfer: { failed: 'noAnswer' } });
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'jansen', consult: null });
    expect(statusOf(town, 'visser')).toMatchObject({ name: 'notResponding' });
  });

  test('with a queue: whoever of it is free longest', () => {
    const { town } = talking();
    pass(town, 'consult', { kind: 'queue', queueId: 'belastingen' });
    expect(town.statusOf('visser')).toBe('ringing');
    const other = talking();
    other.town.ask({ type: 'SignOut', agentId: 'visser' });
    expect(pass(other.town, 'consult', { kind: 'queue', queueId: 'belastingen' })).toMatchObject({
      refused: 'targetNotFree',
    });
  });

  test('with an outside number: speak together, hand over, and they go on without us', () => {
    const { town, caller } = talking();
    pass(town, 'consult', { kind: 'number', name: 'Politie' });
    expect(town.ask({ type: 'HandOver', agentId: 'jansen' })).toMatchObject({ refused: 'notPossibleNow' });
    town.answerLeg(caller);
    town.ask({ type: 'JoinConsult', agentId: 'jansen' });
    town.ask({ type: 'HandOver', agentId: 'jansen' });
    expect(town.contact(caller).phase).toMatchObject({ name: 'outside', bridgeId: `${caller}-b1` });
    town.hangUp(caller);
    expect(town.lastEvent('OutsideEnded')).toMatchObject({ reason: 'callerGone', bridgeId: `${caller}-b1` });
  });

  test('the engine was away and the colleague is gone: as if they had hung up', () => {
    const { town, caller, jansen } = consulting();
    town.wait(seconds(5));
    const up = (channelId: string) => ({ channelId, state: 'up' as const });
    const channels = [up('caller-1'), up(jansen)];
    const expected = channelsOf(town.state);
    town.ask({ type: 'Reconcile', expected, channels, bridges: [`${caller}-b1`], playbacks: [] });
    expect(town.lastEvent('ConsultEnded')).toMatchObject({ reason: 'colleagueLeft' });
    expect(town.lastEvent('StrayChannelFound')).toBeUndefined();
  });

  test('the engine was away and the colleague answered meanwhile', () => {
    const { town, caller } = talking();
    pass(town, 'consult', colleague('visser'));
    const up = (channelId: string) => ({ channelId, state: 'up' as const });
    const channels = [up('caller-1'), up(`${caller}-o1`), up(`${caller}-o2`)];
    const expected = channelsOf(town.state);
    town.ask({ type: 'Reconcile', expected, channels, bridges: [`${caller}-b1`], playbacks: [] });
    expect(town.lastEvent('ConsultConnected')).toMatchObject({ offerId: `${caller}-o2` });
  });
});

describe('told twice, or too late', () => {
  test('a colleague who answered is not hung up on when the exchange tells of it again', () => {
    const { town, caller } = talking();
    pass(town, 'consult', colleague('visser'));
    const offerId = `${caller}-o2`;
    town.ask({ type: 'AnswerOffer', offerId });
    expect(town.ask({ type: 'AnswerOffer', offerId })).toMatchObject({ refused: 'alreadyDone' });
    expect(town.lastEvent('StrayChannelFound')).toBeUndefined();
  });

  test('nor is somebody outside', () => {
    const { town, caller } = talking();
    pass(town, 'blind', { kind: 'number', name: 'Politie' });
    const offerId = `${caller}-o2`;
    town.ask({ type: 'AnswerOffer', offerId });
    expect(town.ask({ type: 'AnswerOffer', offerId })).toMatchObject({ refused: 'alreadyDone' });
    expect(town.lastEvent('StrayChannelFound')).toBeUndefined();
  });

  test.each(['blind', 'consult'] as const)(
    'a colleague whose phone we rang too late (%s) is not to blame: the transfer fails at once',
    (mode) => {
      const { town, caller } = talking();
      pass(town, mode, colleague('visser'));
      town.ask({ type: 'LoseOffer', offerId: `${caller}-o2` });
      expect(town.statusOf('visser')).toBe('available');
      expect(town.lastEvent('TransferFailed')).toMatchObject({ reason: 'unreachable', back: 'agent' });
    },
  );
});

describe('the agent who passes a caller on to a queue', () => {
  test('is not the one the caller is kept for there', () => {
    const lastAgent = { withinMs: 24 * 3_600_000, waitMs: seconds(20) };
    const town = new Town({
      agents: { jansen: ['burgerzaken', 'belastingen'], visser: ['belastingen'] },
      queues: { belastingen: { lastAgent } },
    });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.start('visser');
    pass(town, 'blind', { kind: 'queue', queueId: 'belastingen' });
    expect(town.ringsAt(caller)).toBe('visser');
  });
});
