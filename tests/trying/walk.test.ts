import { describe, expect, test } from 'vitest';
import { follow, readScript } from '../../src/trying/script.ts';
import type { Answers } from '../../src/trying/script.ts';
import { Tryout } from '../../src/trying/tryout.ts';
import type { TryOptions } from '../../src/trying/tried-call.ts';
import { lineNl } from '../../src/trying/words-nl.ts';
import { townHall } from '../flow-picture/flows.ts';
import { MONDAY_9, minutes, planOf, seconds } from '../routing/town.ts';

const office = [{ from: '08:30', to: '17:00' }];
const calendar = {
  timeZone: 'Europe/Amsterdam',
  week: [office, office, office, office, office, [], []],
  holidays: { '2026-12-25': 'Eerste kerstdag' },
};
const common = {
  agents: { vera: ['algemeen'], bram: ['burgerzaken'] },
  queues: { algemeen: {} },
} as const;
const plans = [
  planOf({
    ...common,
    plan: {
      calendar,
      flows: { main: { ...townHall, id: 'main' } },
      transferNumbers: { Storingsdienst: '+31152000000' },
    },
  }),
  planOf({
    ...common,
    plan: {
      municipality: 'olst-wijhe',
      name: 'Gemeente Olst-Wijhe',
      numbers: [{ number: '14015', delivered: [], flow: 'main' }],
    },
  }),
];

interface Try extends Partial<TryOptions> {
  readonly answers?: Answers;
}

function walk(script: string, { answers, ...changes }: Try = {}) {
  const tryout = new Tryout({
    plans,
    municipality: 'delft',
    from: '+31612345678',
    at: MONDAY_9,
    ...changes,
  });
  follow(tryout, readScript(script).deeds, answers);
  const said = tryout.lines.flatMap((line) =>
    line.kind === 'said' ? line.says.map(({ text }) => text) : [],
  );
  const steps = tryout.lines.flatMap((line) =>
    line.kind === 'event' && line.event.type === 'StepEntered' ? [line.event.step] : [],
  );
  const words = tryout.lines.flatMap((line) =>
    lineNl(line, (id) => plans.find(({ municipality }) => municipality === id)),
  );
  return { tryout, said, steps, words, situation: tryout.situation };
}

const day = (date: string, time = '10:00'): number => Date.parse(`${date}T${time}:00+01:00`);

describe('trying a flow out', () => {
  test('the caller hears what the flow says, and the call waits for a key', () => {
    const { steps, said, situation } = walk('1');
    expect(steps).toEqual(['calamiteit', 'taal', 'openingstijden', 'hoofdmenu']);
    expect(said.slice(0, 2)).toEqual(['For English, press 2.', 'Welkom bij de gemeente Delft.']);
    expect(situation).toMatchObject({ kind: 'menu', menu: { repeatKey: '9' } });
  });

  test('the clock stands still while keys are pressed, and goes on while nothing is', () => {
    expect(walk('1 1').tryout.now).toBe(MONDAY_9);
    const { tryout, said } = walk('1 wait');
    expect(tryout.now).toBe(MONDAY_9 + seconds(7));
    expect(said).toContain('U heeft nog niets gekozen.');
  });

  test('who presses nothing gets to a person', () => {
    const { situation, words } = walk('wait wait wait wait');
    expect(situation).toMatchObject({ kind: 'queue', queue: 'algemeen' });
    expect(words.filter((line) => line === '> (stil)')).toHaveLength(4);
  });

  test.each([
    ['2026-11-23', '08:29', 'gesloten', undefined],
    ['2026-11-23', '17:00', 'gesloten', undefined],
    ['2026-12-25', '10:00', 'bericht', undefined],
    ['2026-11-23', '10:00', 'brand', { crisis: true }],
  ])('%s %s leads to %s', (date, time, step, supposed) => {
    const { steps } = walk('1', { at: day(date, time), ...(supposed ? { supposed } : {}) });
    expect(steps).toContain(step);
  });

  test('when we open again is said by the clock that is given', () => {
    const { said, situation } = walk('1', { at: day('2026-11-22', '20:00') });
    expect(said.at(-1)).toBe("Wij zijn nu gesloten. Wij zijn er weer morgen om half negen 's ochtends.");
    expect(situation).toEqual({ kind: 'over', outcome: 'turnedAway', reason: 'closed' });
  });

  test('a number is keyed in, read back and looked up, with the answer that is given', () => {
    const answers = [{ kind: 'found', values: { status: 'in behandeling' } }] as const;
    const { said, steps, situation, words } = walk('1 3 123456# 1', { answers });
    expect(said).toContain('De stand is: in behandeling.');
    expect(words).toContain('  zoekt op bij zaakstatus: zaak = 123456');
    expect(steps).toContain('onderwerp');
    expect(situation).toMatchObject({ kind: 'queue', queue: 'burgerzaken' });
  });

  test('without an answer a look-up has failed', () => {
    expect(walk('1 3 123456# 1').situation).toMatchObject({ kind: 'queue', queue: 'algemeen' });
  });

  test('a text that cannot be said is named', () => {
    const { words } = walk('1 3 123456# 1', { answers: [{ kind: 'found', values: {} }] });
    expect(words).toContain('  (de tekst stand kan hier niet gezegd worden: er ontbreekt een gegeven)');
    expect(walk('1 4').words.filter((line) => line.includes('kan hier niet gezegd'))).toEqual([]);
  });

  test('a message is spoken, or nothing is', () => {
    const at = day('2026-12-25');
    const spoken = walk('1 speak 20s', { at });
    expect(spoken.tryout.now).toBe(at + seconds(20));
    expect(spoken.situation).toMatchObject({ kind: 'over', reason: 'holiday' });
    expect(spoken.words).toContain('  20 seconden ingesproken, bewaard tot vrijdag 8 januari 2027 10:00');
    expect(walk('1 speak 5m', { at }).words).toContain(
      '  2 minuten ingesproken, bewaard tot vrijdag 8 januari 2027 10:02',
    );
    expect(walk('1 #', { at }).tryout.now).toBe(at + seconds(10));
    expect(walk('1 wait', { at }).steps.at(-1)).toBe('gesloten');
  });

  test('a long queue and an empty one are supposed, and the flow looks at them', () => {
    expect(walk('1 2', { supposed: { waiting: { algemeen: 6 } } }).steps.at(-1)).toBe('terugbellen');
    expect(walk('1 2', { supposed: { nobodySignedIn: true } }).steps.at(-1)).toBe('piket');
    expect(walk('1 2').steps.at(-1)).toBe('algemeen');
  });

  test('a callback note is written', () => {
    const { words, situation } = walk('1 2 1 1', { supposed: { waiting: { algemeen: 6 } } });
    expect(words.join('\n')).toContain(
      'terugbelnotitie voor Publiekszaken (koos in het menu voor terugbellen)',
    );
    expect(situation).toMatchObject({ kind: 'over', outcome: 'callback' });
  });

  test('somebody outside is rung, who answers or does not', () => {
    const nobody = { supposed: { nobodySignedIn: true } };
    expect(walk('1 2', nobody).situation).toMatchObject({ kind: 'ringing', whom: 'Storingsdienst' });
    expect(walk('1 2 answer', nobody).situation).toEqual({ kind: 'talking', whom: 'Storingsdienst' });
    expect(walk('1 2 wait', nobody).steps.at(-1)).toBe('terugbellen');
  });

  test('in a queue time goes by, somebody answers, or the caller is phoned back', () => {
    expect(walk('1 0 answer').situation).toEqual({ kind: 'talking', whom: 'vera' });
    expect(walk('1 0 *').situation).toMatchObject({ kind: 'callback', ask: 'confirm', inLine: true });
    expect(walk('1 0 * 1').situation).toMatchObject({ kind: 'over', reason: 'callbackKey' });
    expect(walk('1 0 * 2 0152').situation).toMatchObject({ ask: 'number', pressed: '0152' });
    expect(walk('1 0 * wait').situation).toMatchObject({ kind: 'queue' });
    expect(walk('1 0 * answer').situation).toEqual({ kind: 'talking', whom: 'vera' });
    expect(walk('1 0 time 11m').situation).toMatchObject({ kind: 'over', reason: 'longestWait' });
    expect(walk('1 0 time 9m').tryout.now).toBe(MONDAY_9 + minutes(9));
  });

  test('the call goes on with another municipality', () => {
    const { words, tryout, said } = walk('1 4 2');
    expect(words).toContain('→ het gesprek gaat verder bij Gemeente Olst-Wijhe');
    expect(tryout.plan.municipality).toBe('olst-wijhe');
    expect(said.at(-1)).toContain('menu');
  });

  test('what is said can be heard again while it is said', () => {
    const once = walk('1 1 1').said.filter((text) => text.startsWith('Neemt u een pasfoto'));
    const twice = walk('1 1 1 during 9').said.filter((text) => text.startsWith('Neemt u een pasfoto'));
    expect([once.length, twice.length]).toEqual([1, 2]);
    const closed = { at: day('2026-11-22') };
    expect(walk('1 during 9', closed).said.filter((text) => text.startsWith('Wij zijn nu'))).toHaveLength(2);
  });

  test('who hangs up in a queue and phones again is known to have been cut off', () => {
    const { words } = walk('1 0 hangup again 1 0');
    expect(words).toContain('Einde: opgehangen (in de wachtrij)');
    expect(words.filter((line) => line.startsWith('→ wachtrij'))).toHaveLength(2);
  });

  test('nobody answers a number that is not ours', () => {
    const tryout = new Tryout({ plans, municipality: 'delft', from: null, at: MONDAY_9, dialled: '14020' });
    expect(follow(tryout, [])).toBe(false);
  });

  test('the same walk gives the same lines', () => {
    expect(walk('1 2 wait 0').tryout.lines).toEqual(walk('1 2 wait 0').tryout.lines);
  });
});

describe('a script', () => {
  test.each([
    [
      '1 2',
      [
        { do: 'keys', keys: '1' },
        { do: 'keys', keys: '2' },
      ],
    ],
    ['123# wait', [{ do: 'keys', keys: '123#' }, { do: 'wait' }]],
    [
      'time 5m speak 20s',
      [
        { do: 'time', ms: 300_000 },
        { do: 'speak', ms: 20_000 },
      ],
    ],
    ['during 9 answer', [{ do: 'during', key: '9' }, { do: 'answer' }]],
  ])('%s', (text, deeds) => expect(readScript(text)).toEqual({ deeds, wrong: null }));

  test.each([
    ['1 x', 'x'],
    ['time', 'time'],
    ['time 5', 'time 5'],
    ['during 99', 'during 99'],
  ])('%s is refused', (text, wrong) => expect(readScript(text).wrong).toBe(wrong));
});
