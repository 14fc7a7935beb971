import { describe, expect, it } from 'vitest';
import type { AskDigitsStep, Condition, MenuStep, Step } from '../../src/ivr/flow.ts';
import type { OpeningState } from '../../src/ivr/hours.ts';
import { isPassing, onDigit, onKey, passageOf, promptsAt, valueOf } from '../../src/ivr/stepping.ts';

const prompt = (name: string) => ({ name });

const mainMenu: MenuStep = {
  kind: 'menu',
  firstPrompts: [prompt('welkom')],
  prompts: [prompt('keuzes')],
  choices: [{ key: '1', label: 'Paspoort', then: 'burgerzaken' }],
  repeatKey: '9',
  timeoutMs: 7000,
  wrongKeyPrompts: [prompt('verkeerde-toets')],
  silencePrompts: [prompt('geen-keuze')],
  tries: 2,
  otherwise: 'burgerzaken',
};

const caseNumber: AskDigitsStep = {
  kind: 'ask-digits',
  prompts: [prompt('zaaknummer')],
  into: 'zaaknummer',
  least: 4,
  most: 6,
  endKey: '#',
  clearKey: '*',
  format: 'digits',
  timeoutMs: 7000,
  wrongKeyPrompts: [prompt('verkeerde-toets')],
  silencePrompts: [prompt('geen-keuze')],
  tries: 2,
  then: 'status',
  otherwise: 'burgerzaken',
};

describe('a step at which nothing is said', () => {
  const ask = (opening: OpeningState, ...holding: readonly Condition['kind'][]) => ({
    opening: () => opening,
    exceptional: () => false,
    holds: ({ kind }: Condition) => holding.includes(kind),
  });
  const toOf = (step: Step, asked = ask('open')): string =>
    isPassing(step) ? passageOf(step, asked).to : 'stays';

  it('leads where the hours say', () => {
    const hours: Step = { kind: 'hours', open: 'menu', closed: 'dicht', evening: 'avond', holiday: 'feest' };
    const opening: readonly OpeningState[] = ['open', 'closed', 'evening', 'holiday'];
    expect(opening.map((state) => toOf(hours, ask(state)))).toEqual(['menu', 'dicht', 'avond', 'feest']);
  });

  it('leads where the first condition that holds says, or else on', () => {
    const branch: Step = {
      kind: 'branch',
      cases: [
        { when: { kind: 'crisis' }, then: 'calamiteit' },
        { when: { kind: 'cutOff' }, then: 'terug' },
      ],
      otherwise: 'menu',
    };
    expect(toOf(branch, ask('open', 'cutOff', 'crisis'))).toBe('calamiteit');
    expect(toOf(branch, ask('open', 'cutOff'))).toBe('terug');
    expect(toOf(branch)).toBe('menu');
  });

  it('a menu is none of these', () => {
    expect(toOf(mainMenu)).toBe('stays');
  });
});

describe('a key in the menu', () => {
  it('is a choice when the menu has it', () => {
    expect(onKey(mainMenu, '1')).toEqual({ kind: 'choice', choice: mainMenu.choices[0] });
  });

  it('asks for the menu again when it is the repeat key', () => {
    expect(onKey(mainMenu, '9')).toEqual({ kind: 'repeat' });
  });

  it.each(['5', '*', 'A'])('is wrong when the menu does not have it: %s', (key) => {
    expect(onKey(mainMenu, key)).toEqual({ kind: 'wrong' });
  });
});

describe('a key where digits are asked for', () => {
  it.each([
    ['one more', '12', '3', { kind: 'digit' }],
    ['the end key after enough', '1234', '#', { kind: 'complete', value: '1234' }],
    ['the end key too soon', '123', '#', { kind: 'wrong' }],
    ['the last there can be', '12345', '6', { kind: 'complete', value: '123456' }],
    ['the clear key', '12', '*', { kind: 'clear' }],
    ['a key no telephone of today has', '12', 'A', { kind: 'wrong' }],
  ] as const)('%s', (_, digits, key, meaning) => {
    expect(onDigit(caseNumber, digits, key)).toEqual(meaning);
  });

  it.each([
    ['0612345678', { kind: 'complete', value: '+31612345678' }],
    ['0152602602', { kind: 'complete', value: '+31152602602' }],
    ['0012345678', { kind: 'wrong' }],
    ['1234567890', { kind: 'wrong' }],
    ['061234567', { kind: 'wrong' }],
    ['0882345678', { kind: 'complete', value: '+31882345678' }],
    // A number, though none that we phone: that is a matter of the configuration (tests/routing/callback-number.test.ts).
    ['0900123456', { kind: 'complete', value: '+31900123456' }],
    // A 097 number has twelve digits.
    ['0970123456', { kind: 'wrong' }],
  ] as const)('as a telephone number: %s', (digits, meaning) => {
    expect(valueOf({ ...caseNumber, format: 'phone', least: 10, most: 10 }, digits)).toEqual(meaning);
  });
});

describe('the keys of a telephone number', () => {
  const phone: AskDigitsStep = { ...caseNumber, format: 'phone', least: 8, most: 17 };

  /** Key by key, as far as it goes; the last meaning. */
  const keyed = (keys: string) => {
    let digits = '';
    for (const key of keys.slice(0, -1)) {
      expect(onDigit(phone, digits, key)).toEqual({ kind: 'digit' });
      digits += key;
    }
    return onDigit(phone, digits, keys.at(-1) ?? '');
  };

  it.each([
    ['a Dutch one needs no end key', '0612345678', '+31612345678'],
    ['097 has two digits more', '097012345678', '+3197012345678'],
    ['one from abroad ends with the end key', '0032475123456#', '+32475123456'],
    ['one with our own country before it needs none', '0031612345678', '+31612345678'],
    ['one of the most digits there can be', '00883510001234567', '+883510001234567'],
  ])('%s', (_, keys, value) => expect(keyed(keys)).toEqual({ kind: 'complete', value }));
});

describe('what is said', () => {
  it.each([
    ['when asked for again', 'again', ['keuzes']],
    ['after a wrong key', 'wrongKey', ['verkeerde-toets', 'keuzes']],
    ['after a silence', 'silence', ['geen-keuze', 'keuzes']],
    ['after a number that we do not phone', 'refused', ['number-not-called', 'keuzes']],
  ] as const)('%s', (_, occasion, names) => {
    expect(promptsAt(mainMenu, occasion)).toEqual(names.map(prompt));
  });

  it.each([
    ['after a wrong key, in fewer words', 'wrongKey', ['verkeerde-toets', 'kort']],
    ['after a silence, in fewer words', 'silence', ['geen-keuze', 'kort']],
    ['whole on the repeat key', 'again', ['keuzes']],
  ] as const)('%s', (_, occasion, names) => {
    expect(promptsAt({ ...mainMenu, shortPrompts: [prompt('kort')] }, occasion)).toEqual(names.map(prompt));
  });
});
