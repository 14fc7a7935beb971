/** What a flow can branch on, each at the moment where it turns. */
import { describe, expect, test } from 'vitest';
import type { Condition, Flow } from '../../src/ivr/flow.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { textsNamed } from './texts.ts';
import { MONDAY_9, Town, minutes, seconds } from './town.ts';

/** A flow of one question: who it is true of hears `yes`. */
const asking = (when: Condition): Flow => ({
  id: 'main',
  version: 'asking',
  language: 'nl',
  start: 'ask',
  steps: {
    ask: { kind: 'branch', cases: [{ when, then: 'yes' }], otherwise: 'no' },
    yes: { kind: 'say', prompts: [{ name: 'yes' }], repeatKey: '9', then: 'queue' },
    no: { kind: 'say', prompts: [{ name: 'no' }], repeatKey: '9', then: 'queue' },
    queue: { kind: 'queue', queue: 'burgerzaken' },
  },
  texts: textsNamed('yes', 'no'),
});

const townAsking = (when: Condition, plan: Partial<Plan> = {}): Town =>
  new Town({ agents: { jansen: ['burgerzaken'] }, plan: { flows: { main: asking(when) }, ...plan } });

const answer = (town: Town, from: string | null = '+31612345678'): string | undefined =>
  town.heard(town.call(from))[0];

function answersAt(when: Condition, moments: readonly string[]): (string | undefined)[] {
  return moments.map((moment) => {
    const town = townAsking(when);
    town.now = Date.parse(moment);
    return answer(town);
  });
}

describe('the time', () => {
  test('of day, from and up to', () => {
    const when: Condition = { kind: 'time', from: '12:00', to: '13:00' };
    const day = '2026-11-23T';
    const moments = ['11:59:59', '12:00:00', '12:59:59', '13:00:00'].map((time) => `${day}${time}+01:00`);
    expect(answersAt(when, moments)).toEqual(['no', 'yes', 'yes', 'no']);
  });

  test('on some days, in summer time too', () => {
    const when: Condition = { kind: 'time', from: '08:00', to: '24:00', days: [0] };
    const moments = ['2027-03-29T08:00:00+02:00', '2027-03-29T07:59:59+02:00', '2027-03-30T08:00:00+02:00'];
    expect(answersAt(when, moments)).toEqual(['yes', 'no', 'no']);
  });

  test('between dates, both included', () => {
    const when: Condition = { kind: 'dates', from: '2026-12-24', to: '2026-12-26' };
    const moments = [
      '2026-12-23T23:59:59+01:00',
      '2026-12-24T00:00:00+01:00',
      '2026-12-26T23:59:59+01:00',
      '2026-12-27T00:00:00+01:00',
    ];
    expect(answersAt(when, moments)).toEqual(['no', 'yes', 'yes', 'no']);
  });
});

describe('the queue', () => {
  test('so many wait', () => {
    const town = townAsking({ kind: 'waiting', queue: 'burgerzaken', atLeast: 1 });
    const first = town.call('+31687654321');
    expect(town.heard(first)[0]).toBe('no');
    town.hearOut(first);
    expect(answer(town)).toBe('yes');
  });

  test('nobody is signed in', () => {
    const town = townAsking({ kind: 'nobody', queue: 'burgerzaken' });
    expect(answer(town)).toBe('yes');
    town.start('jansen');
    expect(answer(town, '+31687654321')).toBe('no');
  });

  test('the wait that is to be expected; as long as too little is known, no', () => {
    const town = townAsking({ kind: 'expectedWait', queue: 'burgerzaken', atLeastMs: minutes(3) });
    town.start('jansen');
    const early = town.call();
    expect(town.heard(early)[0]).toBe('no');
    town.hangUp(early);
    for (let n = 0; n < 5; n += 1) {
      const caller = town.call(`+3168765430${n}`);
      town.hearOut(caller);
      town.answer(caller);
      town.wait(minutes(4));
      town.hangUp(caller);
      town.wait(seconds(21));
    }
    expect(answer(town)).toBe('yes');
  });
});

describe('the caller', () => {
  test('withheld, known, mobile', () => {
    const ask = (is: 'withheld' | 'known' | 'mobile', from: string | null) =>
      answer(townAsking({ kind: 'caller', is }), from);
    expect(['+31612345678', '+31152602602', null].map((from) => ask('mobile', from))).toEqual([
      'yes',
      'no',
      'no',
    ]);
    expect([null, '+31152602602'].map((from) => ask('withheld', from))).toEqual(['yes', 'no']);
    expect([null, '+31152602602'].map((from) => ask('known', from))).toEqual(['no', 'yes']);
  });

  test('in a list of the municipality', () => {
    const town = townAsking(
      { kind: 'callerIn', list: 'partners' },
      { callerLists: { partners: [asPhoneNumber('+31152602602')] } },
    );
    expect(answer(town, '+31152602602')).toBe('yes');
    expect(answer(town, '+31612345678')).toBe('no');
    expect(answer(town, null)).toBe('no');
  });

  test('spoke with us not long ago', () => {
    const town = townAsking({ kind: 'spoke', withinMs: minutes(60) });
    town.start('jansen');
    const caller = town.call();
    expect(town.heard(caller)[0]).toBe('no');
    town.hearOut(caller);
    town.answer(caller);
    town.hangUp(caller);
    expect(answer(town)).toBe('yes');
    town.wait(minutes(61));
    expect(answer(town)).toBe('no');
  });

  test('was cut off while waiting', () => {
    const town = townAsking({ kind: 'cutOff' });
    const caller = town.call();
    expect(town.heard(caller)[0]).toBe('no');
    town.hearOut(caller);
    town.hangUp(caller);
    expect(answer(town)).toBe('yes');
  });

  test('hears the flow in this language', () => {
    expect(answer(townAsking({ kind: 'language', is: 'nl' }))).toBe('yes');
    expect(answer(townAsking({ kind: 'language', is: 'en' }))).toBe('no');
  });

  test('a variable that nobody set is nothing', () => {
    expect(answer(townAsking({ kind: 'variable', name: 'zaaknummer', is: [] }))).toBe('no');
    expect(answer(townAsking({ kind: 'variable', name: 'constructor', is: [] }))).toBe('no');
  });
});

test('opening hours: open, closed, evening and holiday lead each their own way, also of one queue', () => {
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:30', to: '17:00' }] : []));
  const calendar = { timeZone: 'Europe/Amsterdam', week, holidays: { '2026-12-25': 'Eerste kerstdag' } };
  const flow = asking({ kind: 'crisis' });
  const leave = (name: string) =>
    ({ kind: 'say', prompts: [{ name }], repeatKey: '9', then: 'queue' }) as const;
  const steps = {
    ...flow.steps,
    ask: { kind: 'hours', open: 'open', closed: 'closed', evening: 'evening', holiday: 'holiday' } as const,
    open: leave('open'),
    closed: leave('closed'),
    evening: leave('evening'),
    holiday: leave('holiday'),
  };
  const texts = textsNamed('open', 'closed', 'evening', 'holiday');
  const heardAt = (moment: string) => {
    const town = townAsking({ kind: 'crisis' }, { calendar, flows: { main: { ...flow, steps, texts } } });
    town.now = Date.parse(moment);
    return answer(town);
  };
  expect(heardAt('2026-11-23T09:00:00+01:00')).toBe('open');
  expect(heardAt('2026-11-23T08:00:00+01:00')).toBe('closed');
  expect(heardAt('2026-11-23T17:00:00+01:00')).toBe('evening');
  expect(heardAt('2026-11-22T19:00:00+01:00')).toBe('closed');
  expect(heardAt('2026-12-25T10:00:00+01:00')).toBe('holiday');
  expect(MONDAY_9).toBe(Date.parse('2026-11-23T09:00:00+01:00'));
});

test('who finds one queue closed hears when that queue opens, not when the town hall does', () => {
  const week = Array.from({ length: 7 }, (_, day) => (day === 3 ? [{ from: '13:00', to: '17:00' }] : []));
  const hours = { timeZone: 'Europe/Amsterdam', week, holidays: {} };
  const flow = asking({ kind: 'crisis' });
  const closed = { kind: 'say', prompts: [{ name: 'closed' }], repeatKey: '9', then: 'queue' } as const;
  const ask = {
    kind: 'hours',
    queue: 'wmo',
    open: 'no',
    closed: 'closed',
    evening: 'closed',
    holiday: 'closed',
  } as const;
  const texts = { nl: { ...flow.texts['nl'], closed: { text: '{opens as day} {opens as time}' } } };
  const town = new Town({
    queues: { wmo: { hours } },
    plan: { flows: { main: { ...flow, steps: { ...flow.steps, ask, closed }, texts } } },
  });
  expect(answer(town)).toBe("donderdag één uur 's middags");
});
