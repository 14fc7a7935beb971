/** Every kind of step of the keuzemenu, as a caller of the shared number meets it (wide-flow.ts). */
import { describe, expect, test } from 'vitest';
import type { LookupResult } from '../../src/routing/commands.ts';
import { Town, minutes, planOf, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const SHARED = '140570';
const LEADER: TownOptions = {
  agents: { visser: ['belastingen'], leider: [] },
  plan: { transferNumbers: { Politie: '09008844' } },
};

function newTown(): Town {
  const { agents, ...plan } = planOf(LEADER);
  const leider = { ...agents['leider'], role: 'teamLead' } as (typeof agents)[string];
  return new Town({ ...LEADER, plan: { ...plan, agents: { ...agents, leider } } });
}

/** Somebody who asked for Deventer and hears its menu. */
function callerAtMain(town: Town, from: string | null = '+31612345678'): string {
  const caller = town.call(from, SHARED);
  town.press(caller, '1');
  return caller;
}

const last = (town: Town, caller: string): string | undefined => town.heard(caller).at(-1);
const stepOf = (town: Town, caller: string): string => {
  const { phase } = town.contact(caller);
  return phase.name === 'menu' ? phase.step : phase.name;
};

describe('several municipalities behind one number', () => {
  test('the caller is asked which, and not again the next time', () => {
    const town = newTown();
    const first = town.call('+31612345678', SHARED);
    expect(town.heard(first)).toEqual(['which-town']);
    town.press(first, '1');
    expect(last(town, first)).toBe('main');
    town.hangUp(first);
    town.wait(minutes(60));
    const again = town.call('+31612345678', SHARED);
    expect(town.heard(again)).toEqual(['main']);
  });

  test('it is remembered only as long as was set, and for nobody else', () => {
    const town = newTown();
    callerAtMain(town);
    expect(town.heard(town.call('+31687654321', SHARED))).toEqual(['which-town']);
    town.wait(24 * minutes(60) + 1);
    expect(town.heard(town.call('+31612345678', SHARED))).toEqual(['which-town']);
  });

  test('whose number is withheld is asked every time', () => {
    const town = newTown();
    callerAtMain(town, null);
    expect(town.heard(town.call(null, SHARED))).toEqual(['which-town']);
  });

  test('the neighbour goes on with the call: here it ends, and the line stays', () => {
    const town = newTown();
    const caller = town.call('+31612345678', SHARED);
    const channelId = town.channelOf(caller);
    town.press(caller, '2');
    expect(town.lastEvent('ContactEnded')).toMatchObject({ reason: 'handedOn', hangUp: false });
    expect(town.effectsOf('HandOnCall')).toMatchObject([
      { channelId, municipality: 'olst-wijhe', number: SHARED, from: '+31612345678' },
    ]);
    expect(town.effectsOf('StopPlayback')).toHaveLength(1);
    expect(town.effectsOf('HangUpChannel')).toEqual([]);
  });
});

describe('digits', () => {
  test('are complete with the end key, and kept', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '11234#');
    expect(town.lastEvent('DigitsGiven')).toMatchObject({ name: 'zaaknummer', value: '1234' });
    expect(town.contact(caller).variables).toEqual({ zaaknummer: '1234' });
  });

  test('the first one cuts the question; as many as there can be need no end key', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '11');
    expect(town.contact(caller).playing).toBeNull();
    expect(town.effectsOf('StopPlayback')).toHaveLength(3);
    town.key(caller, '23456');
    expect(town.lastEvent('DigitsGiven')).toMatchObject({ value: '123456' });
  });

  test('who stops pressing after enough of them is understood', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '11234');
    town.wait(seconds(7));
    expect(town.lastEvent('DigitsGiven')).toMatchObject({ value: '1234' });
  });

  test('every digit gives as long again for the next', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '1');
    for (const key of '1234') {
      town.press(caller, key);
      town.wait(seconds(6.9));
    }
    expect(town.lastEvent('DigitsGiven')).toBeUndefined();
  });

  test('the clear key begins again', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '199*1234#');
    expect(town.lastEvent('DigitsGiven')).toMatchObject({ value: '1234' });
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'digit' });
  });

  test('too few are explained, and the second time a person comes', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '112#');
    expect(town.heard(caller).slice(-2)).toEqual(['wrong-digits', 'case-number']);
    town.hearOut(caller);
    town.wait(seconds(7));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });
});

describe('asking another system', () => {
  const asked = (): { town: Town; caller: string } => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '11234#');
    return { town, caller };
  };
  const found: LookupResult = { kind: 'found', values: { status: 'afgehandeld' } };

  test('it gets what it needs, and no longer than the step allows', () => {
    const { town } = asked();
    expect(town.effectsOf('LookUp')).toMatchObject([
      { lookup: 'zaakstatus', values: { zaaknummer: '1234' }, withinMs: 3000 },
    ]);
  });

  test('the answer is said, in words of a person', () => {
    const { town, caller } = asked();
    town.lookedUp(caller, found);
    expect(last(town, caller)).toBe('Uw zaak één twee drie vier is afgehandeld.');
  });

  test('what is not there, and no answer at all, each lead on', () => {
    const unknown = asked();
    unknown.town.lookedUp(unknown.caller, { kind: 'notFound' });
    expect(last(unknown.town, unknown.caller)).toBe('unknown-case');
    const failed = asked();
    failed.town.lookedUp(failed.caller, { kind: 'failed', why: 'HTTP 500' });
    expect(failed.town.contact(failed.caller).phase.name).toBe('waiting');
  });

  test('who waits three seconds in vain gets a person, and a late answer changes nothing', () => {
    const { town, caller } = asked();
    const lookupId = town.lastEvent('LookupStarted')?.lookupId ?? '';
    town.wait(seconds(3));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
    expect(town.ask({ type: 'FinishLookup', lookupId, result: found })).toMatchObject({
      refused: 'alreadyDone',
    });
  });
});

describe('a callback asked for in the menu', () => {
  test('to the number the caller calls from, at the half-day they like', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '2');
    expect(last(town, caller)).toMatch(/^callback-number nul zes/);
    town.key(caller, '11');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      number: '+31612345678',
      halfDay: 'morning',
      reason: 'menu',
      subject: 'main › call-me-back',
      queueId: 'belastingen',
    });
    expect(last(town, caller)).toBe('callback-noted woensdag vijfentwintig november');
    town.hearOut(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', reason: 'callbackMenu' });
    expect(town.effectsOf('FileNote')).toMatchObject([{ note: { halfDay: 'morning' } }]);
  });

  test('to another number, keyed in', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.key(caller, '220152602602');
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      number: '+31152602602',
      halfDay: 'afternoon',
    });
  });

  test('who calls without a number keys one in; a number that can be none is asked again', () => {
    const town = newTown();
    const caller = callerAtMain(town, null);
    town.press(caller, '2');
    expect(stepOf(town, caller)).toBe('call-me-back/ander');
    town.key(caller, '9999999999');
    expect(town.heard(caller).slice(-2)).toEqual(['wrong-digits', 'callback-other-number']);
  });
});

describe('given to somebody in particular by the menu', () => {
  test('a telephone outside: told first, then it rings, then they talk', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '3');
    expect(last(town, caller)).toBe('passing-on');
    expect(town.effectsOf('RingOutside')).toEqual([]);
    town.hearOut(caller);
    expect(town.effectsOf('RingOutside')).toMatchObject([{ number: '09008844' }]);
    expect(town.effectsOf('StartMusic')).toHaveLength(1);
    town.answerLeg(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'outside' });
    town.hangUp(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'informed', reason: 'handedOn' });
  });

  test('who finds nobody there goes on in the menu', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '3');
    town.hearOut(caller);
    town.legEnds(caller, 486);
    expect(last(town, caller)).toBe('no-answer');
    town.hearOut(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  test('who hangs up while it rings was never answered', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '3');
    town.hearOut(caller);
    town.hangUp(caller);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'abandoned', reason: 'callerInMenu' });
  });

  test('an agent who is free is rung, and talks', () => {
    const town = newTown();
    town.start('visser');
    const caller = callerAtMain(town);
    town.press(caller, '6');
    expect(town.ringsAt(caller)).toBe('visser');
    expect(town.effectsOf('StopPlayback')).toHaveLength(2);
    town.answerLeg(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', queueId: 'belastingen' });
    town.hangUp(caller);
    expect(town.statusOf('visser')).toBe('wrapUp');
  });

  test('an agent who is not there, or does not answer, is explained', () => {
    const town = newTown();
    const early = callerAtMain(town);
    town.press(early, '6');
    expect(last(town, early)).toBe('no-answer');
    town.start('visser');
    const late = callerAtMain(town, '+31687654321');
    town.press(late, '6');
    town.wait(seconds(15));
    expect(last(town, late)).toBe('no-answer');
    expect(town.statusOf('visser')).toBe('notResponding');
  });

  test('a department with a queue is that queue', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '7');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'belastingen' });
  });
});

describe('a spoken message', () => {
  const speaking = (from: string | null = '+31612345678'): { town: Town; caller: string } => {
    const town = newTown();
    const caller = callerAtMain(town, from);
    town.press(caller, '4');
    town.hearOut(caller);
    return { town, caller };
  };

  test('is told beforehand, recorded, kept, and noted for the department', () => {
    const { town, caller } = speaking();
    expect(last(town, caller)).toBe('speak-after-tone');
    expect(town.effectsOf('RecordMessage')).toMatchObject([{ endKey: '#', mostMs: 120_000 }]);
    town.spoke(caller, 9_000);
    const until = town.now + 14 * 24 * minutes(60);
    expect(town.effectsOf('KeepMessage')).toMatchObject([{ until }]);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      reason: 'message',
      queueId: 'belastingen',
      message: { durationMs: 9_000, until },
    });
    expect(last(town, caller)).toBe('thanks');
  });

  test('who hangs up after speaking has left it all the same', () => {
    const { town, caller } = speaking(null);
    town.wait(seconds(5));
    town.hangUp(caller);
    expect(town.lastEvent('CallbackRequested')).toMatchObject({
      number: null,
      message: { durationMs: 5_000 },
    });
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'callback', reason: 'messageLeft' });
  });

  test('nothing said, or nothing recorded: a person', () => {
    for (const [ms, failed] of [
      [500, false],
      [9_000, true],
    ] as const) {
      const { town, caller } = speaking();
      town.spoke(caller, ms, failed);
      expect(town.effectsOf('KeepMessage')).toEqual([]);
      expect(town.effectsOf('DropMessage')).toHaveLength(1);
      expect(town.contact(caller).phase).toMatchObject({ name: 'waiting' });
    }
  });

  test('of which nothing is ever told: a person, after its longest time', () => {
    const { town, caller } = speaking();
    town.wait(seconds(125));
    expect(town.contact(caller).phase.name).toBe('waiting');
  });

  test('keys while speaking are part of the message', () => {
    const { town, caller } = speaking();
    town.press(caller, '5');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'ignored' });
    expect(stepOf(town, caller)).toBe('leave-word');
  });
});

describe('what is laid down on the way', () => {
  test('a step says what the call is about, and gives a head start', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '8');
    expect(town.contact(caller)).toMatchObject({
      choices: ['main', 'opening', 'Openingstijden'],
      variables: { route: 'open' },
      phase: { name: 'waiting', rank: town.now - 60_000 },
    });
  });

  test('another language: its texts, and an agent who speaks it', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '5');
    expect(last(town, caller)).toBe('One moment please.');
    expect(town.contact(caller)).toMatchObject({ requires: { engels: 3 }, choices: ['main'] });
  });

  test('who asks for a person gets one, and it is counted', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '0');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ person: true });
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });
});

describe('crisis', () => {
  test('one switch of a team lead, and every new caller hears the announcement', () => {
    const town = newTown();
    const before = town.call('+31612345678', SHARED);
    town.ask({ type: 'SwitchCrisis', by: 'leider', on: true });
    const during = town.call('+31687654321', SHARED);
    expect(town.heard(during)).toEqual(['crisis']);
    expect(town.heard(before)).toEqual(['which-town']);
    town.hearOut(during);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'informed', reason: 'crisis' });
    town.ask({ type: 'SwitchCrisis', by: 'leider', on: false });
    expect(town.heard(town.call(null, SHARED))).toEqual(['which-town']);
  });

  test('nobody but a team lead, and not twice', () => {
    const town = newTown();
    expect(town.ask({ type: 'SwitchCrisis', by: 'visser', on: true })).toMatchObject({
      refused: 'notAllowed',
    });
    expect(town.ask({ type: 'SwitchCrisis', by: 'leider', on: false })).toMatchObject({
      refused: 'alreadyDone',
    });
  });
});

describe('an offer that nobody has to take', () => {
  test('who says nothing goes on at once, and is not counted as stuck', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '*');
    expect(last(town, caller)).toBe('offer');
    town.hearOut(caller);
    town.wait(seconds(3));
    expect(stepOf(town, caller)).toBe('main-again');
    expect(town.lastEvent('MenuSilent')).toBeUndefined();
  });
});

test('who presses another key at an offer goes on, and is not told off', () => {
  const town = newTown();
  const caller = callerAtMain(town);
  town.key(caller, '*3');
  expect(stepOf(town, caller)).toBe('main-again');
  expect(town.heard(caller)).not.toContain('wrong-key');
  expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'ignored' });
});

describe('hearing it again', () => {
  test('the repeat key says a text and the last words again', () => {
    const town = newTown();
    const caller = callerAtMain(town);
    town.press(caller, '5');
    town.press(caller, '9');
    expect(town.heard(caller).slice(-2)).toEqual(['One moment please.', 'One moment please.']);
    const other = newTown();
    const leaving = callerAtMain(other);
    other.key(leaving, '4');
    other.hearOut(leaving);
    other.spoke(leaving, 9_000);
    other.press(leaving, '9');
    expect(other.heard(leaving).slice(-2)).toEqual(['thanks', 'thanks']);
    other.hearOut(leaving);
    expect(other.lastEvent('ContactEnded')).toMatchObject({ outcome: 'informed', hangUp: true });
  });
});
