import { describe, expect, it } from 'vitest';
import type { Flow, MenuStep } from '../../src/ivr/flow.ts';
import type { Calendar } from '../../src/ivr/hours.ts';
import { enterStep, menuPrompts, onKey } from '../../src/ivr/stepping.ts';

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

const flow: Flow = {
  id: 'proef',
  version: '1',
  language: 'nl',
  start: 'openingstijden',
  steps: {
    openingstijden: { kind: 'hours', open: 'menu', closed: 'gesloten', holiday: 'feestdag' },
    menu: mainMenu,
    burgerzaken: { kind: 'queue', queue: 'burgerzaken' },
    gesloten: { kind: 'hang-up', prompts: [prompt('gesloten')], reason: 'closed' },
    feestdag: { kind: 'say', prompts: [prompt('feestdag')], then: 'gesloten' },
  },
};

const officeHours: Calendar = {
  timeZone: 'Europe/Amsterdam',
  week: [[{ from: '08:30', to: '17:00' }], [], [], [], [], [], []],
  holidays: { '2026-12-25': 'Kerstmis' },
};
const at = (local: string): number => Date.parse(local);
const MONDAY_NINE = at('2026-11-23T09:00:00+01:00');
const MONDAY_NIGHT = at('2026-11-23T22:00:00+01:00');
const CHRISTMAS = at('2026-12-25T09:00:00+01:00');

describe('a caller who enters the flow', () => {
  it('hears the welcome and the menu while the municipality is open', () => {
    const walk = enterStep(flow, flow.start, { at: MONDAY_NINE, calendar: officeHours });
    expect(walk).toEqual({
      passed: ['openingstijden'],
      step: 'menu',
      does: { kind: 'menu', prompts: [prompt('welkom'), prompt('keuzes')], menu: mainMenu },
    });
  });

  it('hears that we are closed in the evening, and the call ends as closed', () => {
    const walk = enterStep(flow, flow.start, { at: MONDAY_NIGHT, calendar: officeHours });
    expect(walk.does).toEqual({ kind: 'hang-up', prompts: [prompt('gesloten')], reason: 'closed' });
  });

  it('hears that it is a holiday', () => {
    const walk = enterStep(flow, flow.start, { at: CHRISTMAS, calendar: officeHours });
    expect(walk.does).toEqual({ kind: 'say', prompts: [prompt('feestdag')], then: 'gesloten' });
  });

  it('is not welcomed again on coming back to the menu', () => {
    const walk = enterStep(flow, 'menu', { at: MONDAY_NINE, calendar: officeHours, seen: ['menu'] });
    expect(walk.does).toMatchObject({ prompts: [prompt('keuzes')] });
  });

  it('comes to the queue that the choice names', () => {
    const walk = enterStep(flow, 'burgerzaken', { at: MONDAY_NINE, calendar: officeHours });
    expect(walk).toEqual({ passed: [], step: 'burgerzaken', does: { kind: 'queue', queue: 'burgerzaken' } });
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

describe('what a menu says', () => {
  it.each([
    ['on arrival', 'first', ['welkom', 'keuzes']],
    ['when asked for again', 'again', ['keuzes']],
    ['after a wrong key', 'wrongKey', ['verkeerde-toets', 'keuzes']],
    ['after a silence', 'silence', ['geen-keuze', 'keuzes']],
  ] as const)('%s', (_, occasion, names) => {
    expect(menuPrompts(mainMenu, occasion)).toEqual(names.map(prompt));
  });
});
