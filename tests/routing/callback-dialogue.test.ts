/** Asking to be phoned back in the queue, and being phoned back because one cannot wait: the number is always named. */
import { describe, expect, test } from 'vitest';
import { Town, minutes, seconds } from './town.ts';

const CONFIRM = 'callback-confirm 0612345678';
const PROMISE = 'callback-promise 0612345678';
const SILENCE = seconds(7);

/** Somebody who asks to be phoned back. */
function asks(town: Town, from?: string | null): string {
  const caller = town.callAndChoose('1', from);
  town.press(caller, '*');
  return caller;
}

const last = (town: Town, caller: string): string | undefined => town.heard(caller).at(-1);

describe('"bel mij terug" in the queue', () => {
  test('names the number, and with one key there is a note for the department and a polite end', () => {
    const town = new Town();
    const caller = asks(town);
    expect(last(town, caller)).toBe(CONFIRM);
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
    town.hearOut(caller);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      number: '+31612345678',
      queueId: 'burgerzaken',
      department: 'publiek',
      reason: 'callbackKey',
      subject: 'burgerzaken',
    });
    expect(town.effectsOf('FileNote')).toHaveLength(1);
    expect(last(town, caller)).toBe('callback-noted');
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', hangUp: true });
    expect(town.state.timers.size).toBe(0);
  });

  test('a note of Friday is due at the end of Tuesday: the weekend does not count', () => {
    const town = new Town();
    town.now = Date.parse('2026-11-27T15:00:00+01:00');
    town.agreeToCallback(town.callAndChoose('1'));
    expect(new Date(town.lastEvent('CallbackRequested')?.deadlineAt ?? 0).toISOString()).toBe(
      '2026-12-01T22:59:59.999Z',
    );
  });

  test('in haste, nothing is agreed to before the number could be heard', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.press(caller, '*');
    for (const key of ['*', '1', '*']) {
      town.wait(300);
      town.press(caller, key);
    }
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
    expect(town.contact(caller).phase).toMatchObject({ callback: { ask: 'confirm' } });
    town.wait(300);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toBeDefined();
  });

  test('the key of the menu, pressed again out of impatience, asks for nothing', () => {
    const town = new Town({ queues: { burgerzaken: { callbackKey: '1' } } });
    const caller = town.call();
    town.press(caller, '1');
    town.wait(400);
    town.press(caller, '1');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'ignored' });
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', callback: null });
  });

  test.each([
    ['another key', (town: Town, caller: string) => void town.press(caller, '4')],
    ['silence', (town: Town) => town.wait(SILENCE)],
  ])('%s: the wait goes on at the same place, and its words and clocks with it', (_, act) => {
    const town = new Town({ queues: { burgerzaken: { longestWaitMs: seconds(120) } } });
    const first = asks(town, '+31611111111');
    const { joinedAt } = town.contact(first).phase as { joinedAt: number };
    town.callAndChoose('1', '+31622222222');
    town.wait(seconds(60));
    town.hearOut(first);
    act(town, first);
    expect(last(town, first)).toBe('callback-withdrawn');
    expect(town.contact(first).phase).toMatchObject({ name: 'waiting', joinedAt, callback: null });
    town.hearOut(first);
    expect(town.effectsOf('StartMusic').at(-1)).toMatchObject({ channelId: town.channelOf(first) });
    town.wait(seconds(45));
    expect(town.heard(first).slice(-2)).toEqual(['position-next', 'callback-offer']);
    town.wait(seconds(15));
    expect(town.heard(first).slice(-2)).toEqual(['sorry-longest-wait', 'callback-promise 0611111111']);
  });

  test('nothing is told of the place meanwhile, and no music plays between the words and the key', () => {
    const town = new Town();
    const caller = asks(town);
    const heard = town.heard(caller).length;
    const music = town.effectsOf('StartMusic').length;
    town.wait(seconds(50));
    town.hearOut(caller);
    town.wait(SILENCE - 1);
    expect(town.heard(caller)).toHaveLength(heard);
    expect(town.effectsOf('StartMusic')).toHaveLength(music);
  });

  test('an agent who becomes free has the caller: that is what they came for', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = asks(town);
    town.start('jansen');
    expect(town.ringsAt(caller)).toBe('jansen');
    town.answer(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'jansen' });
    expect(town.effectsOf('ConnectCall').at(-1)?.stopPlayback).not.toBeNull();
    town.wait(minutes(1));
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });

  test('agreed to while a phone rings: the agent is free again, and not rung for nobody', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = asks(town);
    town.start('jansen');
    town.hearOut(caller);
    town.press(caller, '1');
    expect(town.statusOf('jansen')).toBe('available');
    expect(town.lastEvent('CallbackRequested')).toBeDefined();
  });

  test('who hangs up before agreeing gave up, and may come back to the place', () => {
    const town = new Town();
    const caller = asks(town);
    town.hangUp(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'abandoned', reason: 'callerInQueue' });
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });

  test('the repeat key says it again', () => {
    const town = new Town();
    const caller = asks(town);
    town.hearOut(caller);
    town.press(caller, '9');
    expect(town.heard(caller).slice(-2)).toEqual([CONFIRM, CONFIRM]);
  });

  test('moved to another queue while being asked: the place there is told, and nothing is asked any more', () => {
    const town = new Town({ agents: { leider: [] } });
    town.start('leider');
    const plan = town.state.plan;
    const leider = plan?.agents['leider'];
    if (!plan || !leider) throw new Error('no plan');
    town.ask({ type: 'Configure', plan: { ...plan, agents: { leider: { ...leider, role: 'teamLead' } } } });
    const caller = asks(town);
    town.ask({ type: 'MoveCaller', by: 'leider', contactId: caller, queueId: 'belastingen' });
    expect(town.contact(caller).phase).toMatchObject({ queueId: 'belastingen', callback: null });
    expect(town.heard(caller).slice(-2)).toEqual(['position-next', 'callback-offer']);
  });

  test('not in a queue that has no key for it, nor where no number may be phoned', () => {
    const quiet = new Town({ queues: { burgerzaken: { callbackKey: null, longestWaitMs: null } } });
    const caller = quiet.callAndChoose('1');
    expect(quiet.heard(caller).at(-1)).toBe('position-next');
    quiet.press(caller, '*');
    expect(quiet.lastEvent('KeyPressed')).toMatchObject({ meaning: 'ignored' });
    quiet.wait(minutes(60));
    expect(quiet.contact(caller).phase.name).toBe('waiting');
    const none = new Town({ plan: { callbackNumbers: { dutch: [], countries: [], never: [] } } });
    const other = none.callAndChoose('1');
    none.press(other, '*');
    expect(none.heard(other).at(-1)).toBe('position-next');
    none.wait(minutes(11));
    expect(none.contact(other).phase.name).toBe('waiting');
    expect(none.heard(other)).toContain('callback-withdrawn');
  });
});

describe('another number', () => {
  test('is keyed in, named, and agreed to', () => {
    const town = new Town();
    const caller = asks(town);
    town.hearOut(caller);
    town.press(caller, '2');
    expect(last(town, caller)).toBe('callback-other-number');
    town.key(caller, '0152*');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'callback', label: 'Opnieuw' });
    town.key(caller, '0152602602');
    expect(last(town, caller)).toBe('callback-confirm 0152602602');
    town.hearOut(caller);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31152602602' });
  });

  test('is asked of who withholds theirs', () => {
    const town = new Town();
    const caller = town.callAndChoose('1', null);
    expect(last(town, caller)).toBe('callback-offer');
    town.press(caller, '*');
    expect(town.heard(caller).slice(-2)).toEqual(['callback-no-number', 'callback-other-number']);
    town.key(caller, '0152602602');
    town.hearOut(caller);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31152602602' });
  });

  test('that is none, or not to be phoned, is asked for again, at most twice; then the wait goes on', () => {
    const town = new Town();
    const caller = asks(town, null);
    town.key(caller, '0999#');
    expect(town.heard(caller).slice(-2)).toEqual(['wrong-digits', 'callback-other-number']);
    town.key(caller, '0900123456');
    expect(town.heard(caller).slice(-2)).toEqual(['number-not-called', 'callback-other-number']);
    town.key(caller, '0906123456');
    expect(last(town, caller)).toBe('callback-withdrawn');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', callback: null });
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });

  test('is complete at a silence, too; with too few digits nothing comes of it', () => {
    const town = new Town();
    const caller = asks(town, null);
    town.key(caller, '003224567890');
    town.wait(SILENCE);
    expect(last(town, caller)).toBe('callback-confirm 003224567890');
    const other = asks(town, null);
    town.key(other, '01526');
    town.wait(SILENCE);
    expect(last(town, other)).toBe('callback-withdrawn');
  });

  test('is not kept for the next time', () => {
    const town = new Town();
    const caller = asks(town);
    town.hearOut(caller);
    town.key(caller, '20152602602');
    town.hearOut(caller);
    town.press(caller, '4');
    town.wait(seconds(2));
    town.press(caller, '*');
    expect(last(town, caller)).toBe(CONFIRM);
  });

  test('is ended, or begun again, although it was whole by itself: neither is another key', () => {
    const town = new Town();
    const caller = asks(town, null);
    town.key(caller, '0152602602');
    town.hearOut(caller);
    town.press(caller, '#');
    expect(town.contact(caller).phase).toMatchObject({ callback: { ask: 'confirm' } });
    town.press(caller, '*');
    expect(last(town, caller)).toBe('callback-other-number');
  });
});

describe('who cannot wait', () => {
  test.each([
    ['full', { maxLength: 0 }, 'sorry-full'],
    ['nobody', { exits: { nobody: { do: 'callback' } } }, 'sorry-nobody'],
    ['closed', { exits: { closed: { do: 'callback' } }, hours: null }, 'sorry-closed'],
  ] as const)(
    '%s: is told why in words of its own, and at which number we phone back',
    (reason, queue, sorry) => {
      const town = new Town({ agents: { jansen: ['belastingen'] }, queues: { burgerzaken: queue } });
      if (reason === 'closed') closeByHand(town);
      const caller = town.callAndChoose('1');
      expect(town.heard(caller).slice(2)).toEqual([sorry, PROMISE]);
      expect(town.lastEvent('TurnedAway')).toMatchObject({ reason, exit: 'callback' });
      expect(town.state.lines.get('burgerzaken')?.size ?? 0).toBe(0);
      town.wait(SILENCE);
      expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31612345678', reason });
      expect(last(town, caller)).toBe('callback-noted');
      town.hearOut(caller);
      expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', reason });
    },
  );

  test('hangs up at that: the note is written all the same', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const caller = town.call();
    town.press(caller, '1');
    town.wait(seconds(1));
    town.hangUp(caller);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31612345678', reason: 'full' });
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', hangUp: false });
    expect(town.state.timers.size).toBe(0);
  });

  test('may give another number, as a relay operator does', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const caller = town.callAndChoose('1');
    town.key(caller, '20152602602');
    expect(last(town, caller)).toBe('callback-promise 0152602602');
    town.hangUp(caller);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31152602602' });
  });

  test('asks for another number and keys none in: phoned at their own', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const caller = town.callAndChoose('1');
    town.press(caller, '2');
    town.hearOut(caller);
    town.wait(SILENCE);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ number: '+31612345678' });
  });

  test('and withholds the number: asked for one; without it let in after all, at the place of their coming', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const cameAt = town.now;
    const caller = town.callAndChoose('1', null);
    expect(town.heard(caller).slice(2)).toEqual([
      'sorry-full',
      'callback-no-number',
      'callback-other-number',
    ]);
    town.wait(SILENCE);
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', joinedAt: cameAt });
  });

  test('withholds the number and hangs up: turned away, and nobody is phoned', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    town.hangUp(town.callAndChoose('1', null));
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'full' });
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });
});

describe('after the longest wait', () => {
  test('the caller is told why, and at which number we phone back; silence is a yes', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.wait(minutes(10));
    expect(town.heard(caller).slice(-2)).toEqual(['sorry-longest-wait', PROMISE]);
    town.hearOut(caller);
    town.wait(SILENCE);
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'longestWait', exit: 'callback' });
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ reason: 'longestWait' });
    expect(last(town, caller)).toBe('callback-noted');
  });

  test('an agent who becomes free in that moment still has them, and nobody was turned away', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = town.callAndChoose('1');
    town.wait(minutes(10));
    town.start('jansen');
    town.answer(caller);
    expect(town.contact(caller).phase.name).toBe('talking');
    town.wait(minutes(1));
    expect(town.lastEvent('TurnedAway')).toBeUndefined();
  });

  test('who hangs up at that is phoned back', () => {
    const town = new Town();
    const caller = town.callAndChoose('1');
    town.wait(minutes(10));
    town.hangUp(caller);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ reason: 'longestWait' });
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', reason: 'longestWait' });
  });

  test('a withheld number: asked for one, and without it the wait goes on, without an end to it', () => {
    const town = new Town();
    const caller = town.callAndChoose('1', null);
    town.wait(minutes(10));
    expect(town.heard(caller).slice(-3)).toEqual([
      'sorry-longest-wait',
      'callback-no-number',
      'callback-other-number',
    ]);
    town.hearOut(caller);
    town.wait(SILENCE);
    expect(last(town, caller)).toBe('callback-withdrawn');
    town.wait(minutes(30));
    expect(town.contact(caller).phase.name).toBe('waiting');
    expect(town.lastEvent('CallbackRequested')).toBeUndefined();
  });

  test('who asks in vain to be phoned back still leaves by the exit for it', () => {
    const exits = { longestWait: { do: 'queue', queue: 'belastingen' } } as const;
    const town = new Town({ queues: { burgerzaken: { exits } } });
    const caller = asks(town, null);
    town.wait(seconds(130));
    town.wait(minutes(10));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'belastingen' });
  });
});

function closeByHand(town: Town): void {
  const plan = town.state.plan;
  const jansen = plan?.agents['jansen'];
  if (!plan || !jansen) throw new Error('no plan');
  town.ask({ type: 'Configure', plan: { ...plan, agents: { jansen: { ...jansen, role: 'teamLead' } } } });
  town.ask({ type: 'SignIn', agentId: 'jansen' });
  town.ask({ type: 'CloseQueue', by: 'jansen', queueId: 'burgerzaken', reason: 'storing' });
}
