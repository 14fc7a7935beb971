import { describe, expect, it } from 'vitest';
import type { Flow, Step } from '../../src/ivr/flow.ts';
import { exitsOf } from '../../src/ivr/ways.ts';
import { GOOD_FLOW, readFlow } from './reading.ts';

function flowOf(text: string): Flow {
  const { flow, problems } = readFlow(text);
  expect(problems).toEqual([]);
  if (!flow) throw new Error('no flow');
  return flow;
}

const flow = flowOf(GOOD_FLOW);

function step<K extends Step['kind']>(id: string, kind: K, of = flow): Extract<Step, { kind: K }> {
  const found = of.steps[id];
  if (found?.kind !== kind) throw new Error(`${id} is ${found?.kind ?? 'not there'}`);
  return found as Extract<Step, { kind: K }>;
}

/** Key → where it leads. */
const choicesOf = (id: string, of = flow): Record<string, string> =>
  Object.fromEntries(step(id, 'menu', of).choices.map(({ key, then }) => [key, then]));

describe('a callback becomes the steps that the core knows', () => {
  it('asks whoever calls from a number we see whether that is the one', () => {
    expect(step('terugbellen', 'branch')).toMatchObject({
      cases: [
        { when: { kind: 'caller', is: 'callable' }, then: 'terugbellen/nummer' },
        { when: { kind: 'caller', is: 'known' }, then: 'terugbellen/niet-dit' },
      ],
      otherwise: 'terugbellen/anoniem',
    });
    expect(choicesOf('terugbellen/nummer')).toEqual({ 1: 'terugbellen/dagdeel', 2: 'terugbellen/ander' });
  });

  it('has another number keyed in and confirmed, for whoever withholds theirs too', () => {
    expect(step('terugbellen/anoniem', 'say').then).toBe('terugbellen/ander');
    expect(step('terugbellen/niet-dit', 'say').then).toBe('terugbellen/ander');
    expect(step('terugbellen/ander', 'ask-digits')).toMatchObject({
      format: 'phone',
      least: 8,
      most: 17,
      then: 'terugbellen/ander/klopt',
    });
    expect(choicesOf('terugbellen/ander/klopt')).toEqual({
      1: 'terugbellen/ander/dagdeel',
      2: 'terugbellen/ander',
    });
  });

  it('writes the note with the number that was confirmed, never with one that was only keyed in', () => {
    expect(step('terugbellen/notitie', 'note')).toMatchObject({ number: null, queue: 'burgerzaken' });
    expect(step('terugbellen/ander/notitie', 'note')).toMatchObject({ number: 'callback-number' });
    const before = Object.entries(flow.steps)
      .filter(([, one]) => exitsOf(one).some(({ to }) => to === 'terugbellen/notitie'))
      .map(([id]) => id);
    expect(before).toEqual(['terugbellen/dagdeel']);
  });

  it('asks for a half-day, which may be left open', () => {
    const menu = step('terugbellen/dagdeel', 'menu');
    expect(menu.choices.map(({ key, changes }) => [key, changes?.variables])).toEqual([
      ['1', { 'half-day': 'morning' }],
      ['2', { 'half-day': 'afternoon' }],
      ['3', { 'half-day': 'any' }],
    ]);
    expect(menu.otherwise).toBe('terugbellen/notitie');
  });

  it('leaves out what is not wanted: half-day and introduction; lays down a subject', () => {
    const short = flowOf(
      GOOD_FLOW.replace(
        'kind: callback, queue: burgerzaken',
        'kind: callback, queue: burgerzaken, half-day: no, say: [], subject: Terugbellen',
      ),
    );
    expect(Object.keys(short.steps).filter((id) => id.startsWith('terugbellen'))).toEqual([
      'terugbellen',
      'terugbellen/begin',
      'terugbellen/nummer',
      'terugbellen/niet-dit',
      'terugbellen/ander',
      'terugbellen/ander/klopt',
      'terugbellen/notitie',
      'terugbellen/ander/notitie',
    ]);
    expect(step('terugbellen', 'set', short).changes).toEqual({ subject: 'Terugbellen' });
    expect(step('terugbellen/notitie', 'note', short).halfDay).toBeNull();
  });
});

describe('digits', () => {
  it('are read back: right goes on, wrong asks again, silence gets a person', () => {
    expect(step('zaaknummer', 'ask-digits')).toMatchObject({
      into: 'zaak',
      least: 4,
      most: 8,
      endKey: '#',
      clearKey: '*',
      then: 'zaaknummer/klopt',
    });
    expect(choicesOf('zaaknummer/klopt')).toEqual({ 1: 'opzoeken', 2: 'zaaknummer' });
    expect(step('zaaknummer/klopt', 'menu')).toMatchObject({ otherwise: 'algemeen', timeoutMs: 7000 });
  });

  it('are read back in the usual words, whatever the name they are kept under', () => {
    const [said] = step('zaaknummer/klopt', 'menu').prompts;
    expect(flow.texts['nl']?.[said?.name ?? '']?.text).toBe(
      'U toetste {zaak as digits}. Klopt dat, toets 1. Klopt het niet, toets 2.',
    );
  });

  it('are not read back when it says no', () => {
    const silent = flowOf(GOOD_FLOW.replace('length: 4..8', 'length: 6\n    read-back: no'));
    expect(step('zaaknummer', 'ask-digits', silent)).toMatchObject({ least: 6, most: 6, then: 'opzoeken' });
    expect(silent.steps['zaaknummer/klopt']).toBeUndefined();
  });
});

describe('several municipalities behind one number', () => {
  it('are told apart by a key, and by memory', () => {
    expect(step('gemeente', 'branch')).toMatchObject({
      cases: [
        { when: { kind: 'remembered', municipality: 'delft' }, then: 'gemeente/delft-bekend' },
        { when: { kind: 'remembered', municipality: 'rijswijk' }, then: 'gemeente/rijswijk-bekend' },
      ],
      otherwise: 'gemeente/vraag',
    });
    expect(choicesOf('gemeente/vraag')).toEqual({ 1: 'ramp', 2: 'gemeente/rijswijk' });
    // Remembered from the last choice on, not from the last call.
    expect(step('gemeente/rijswijk-bekend', 'set')).toMatchObject({
      changes: { municipality: { id: 'rijswijk', rememberMs: 0 } },
      then: 'gemeente/rijswijk-onthouden',
    });
    expect(step('gemeente/rijswijk-onthouden', 'say').then).toBe('gemeente/rijswijk');
    expect(step('gemeente/rijswijk', 'hand-on').municipality).toBe('rijswijk');
    expect(step('gemeente/vraag', 'menu').choices[1]?.changes).toEqual({
      municipality: { id: 'rijswijk', rememberMs: 720 * 3_600_000 },
    });
  });

  it('can be chosen anew by who is remembered, where there is a key for it', () => {
    const changed = flowOf(
      GOOD_FLOW.replace('remembered: [onthouden]', "remembered: [onthouden-of-anders]\n    other-key: '*'"),
    );
    const menu = step('gemeente/delft-onthouden', 'menu', changed);
    expect(menu.choices).toMatchObject([{ key: '*', then: 'gemeente/vraag' }]);
    expect(menu).toMatchObject({ otherwise: 'ramp', tries: 1, optional: true });
  });

  it('are asked every time without a memory', () => {
    const forgetful = flowOf(GOOD_FLOW.replace('    remember: 720h\n', ''));
    expect(choicesOf('gemeente', forgetful)).toEqual({ 1: 'ramp', 2: 'gemeente/rijswijk' });
  });
});

describe('a choice of language', () => {
  it('is what is heard from then on, and may ask for somebody who speaks it', () => {
    expect(step('taal', 'menu').choices).toEqual([
      {
        key: '8',
        label: 'English',
        then: 'gemeente',
        changes: { language: 'en', requires: { engels: 2 } },
      },
    ]);
    expect(step('taal', 'menu').prompts).toEqual([{ name: 'engels', language: 'en' }]);
  });
});

describe('what a step does not say', () => {
  it('the flow says for all of them', () => {
    const strict = flowOf(
      GOOD_FLOW.replace('start: taal', "start: taal\nrepeat: '0'\ntimeout: 12s\ntries: 3").replace(
        '    repeat: 9\n    timeout: 7s\n',
        '',
      ),
    );
    expect(step('menu', 'menu', strict)).toMatchObject({ repeatKey: '0', timeoutMs: 12_000, tries: 2 });
    expect(step('zaaknummer', 'ask-digits', strict)).toMatchObject({ timeoutMs: 12_000, tries: 3 });
    expect(step('uitleg', 'say', strict).repeatKey).toBe('0');
    expect(step('dicht', 'hang-up', strict).repeatKey).toBe('0');
  });

  it('is long and mild: seven seconds, two tries, 9 to hear it again', () => {
    expect(step('gemeente/vraag', 'menu')).toMatchObject({
      timeoutMs: 7000,
      tries: 2,
      repeatKey: '9',
      wrongKeyPrompts: [{ name: 'wrong-key' }],
      silencePrompts: [{ name: 'no-choice' }],
    });
    expect(step('inspreken', 'message')).toMatchObject({
      mostMs: 120_000,
      leastMs: 2000,
      keepMs: 14 * 24 * 3_600_000,
      endKey: '#',
    });
    expect(step('opzoeken', 'status')).toMatchObject({ withinMs: 3000, prompts: [{ name: 'one-moment' }] });
    expect(step('tijden', 'hours')).toMatchObject({
      closed: 'dicht',
      evening: 'inspreken',
      holiday: 'dicht',
    });
  });
});

describe('conditions', () => {
  const CONDITIONS: readonly (readonly [string, object])[] = [
    ['{ crisis: yes }', { kind: 'crisis' }],
    ['{ cut-off: yes }', { kind: 'cutOff' }],
    ['{ caller: mobile }', { kind: 'caller', is: 'mobile' }],
    ['{ caller-in: partners }', { kind: 'callerIn', list: 'partners' }],
    ['{ language: en }', { kind: 'language', is: 'en' }],
    ['{ nobody: algemeen }', { kind: 'nobody', queue: 'algemeen' }],
    ['{ spoke-within: 72h }', { kind: 'spoke', withinMs: 72 * 3_600_000 }],
    ['{ waiting: { queue: algemeen, at-least: 5 } }', { kind: 'waiting', queue: 'algemeen', atLeast: 5 }],
    [
      '{ expected-wait: { queue: algemeen, at-least: 10m } }',
      { kind: 'expectedWait', queue: 'algemeen', atLeastMs: 600_000 },
    ],
    [
      '{ time: { from: 12:00, to: 13:30, days: [monday, friday] } }',
      { kind: 'time', from: '12:00', to: '13:30', days: [0, 4] },
    ],
    [
      '{ dates: { from: 2026-12-24, to: 2026-12-31 } }',
      { kind: 'dates', from: '2026-12-24', to: '2026-12-31' },
    ],
  ];

  it.each(CONDITIONS)('%s', (written, meant) => {
    const found = flowOf(GOOD_FLOW.replace('{ caller-in: partners }', written));
    expect(step('ramp', 'branch', found).cases[1]?.when).toEqual(meant);
  });
});
