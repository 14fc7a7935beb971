/** How long callers listen, with a voice that takes a tenth of a second for each letter. */
import { describe, expect, it } from 'vitest';
import { MOST_SPOKEN, speechProblems } from '../../src/ivr/check-speech.ts';
import type { Spoken } from '../../src/ivr/texts.ts';
import { formatProblem, isWarning } from '../../src/support/problem.ts';
import { readSpelledOut } from './reading.ts';

const slowly = ({ text }: Spoken): number => text.length * 100;

const FLOW = `start: menu
steps:
  menu:
    kind: menu
    first: [welkom]
    say: [keuzes]
    choices:
      1: { label: Paspoort, then: algemeen }
      2: { label: Aanvraag, then: algemeen }
      3: { label: Anders, then: algemeen }
    otherwise: uitleg
  uitleg: { kind: say, say: [uitleg], then: algemeen }
  algemeen: { kind: queue, queue: algemeen }
`;

/** With limits of its own. */
const LIMITED = FLOW.replace(
  'start: menu',
  'start: menu\nlongest: { menu: 15s, first-choice: 20s, silence: 2m }',
);

/** Texts of so many letters that name the keys of the menu. */
const texts = (
  welcome: number,
  choices: number,
  short = 'Een twee drie, toets 1. Vier, toets 2. Vijf, toets 3.',
) => ({
  nl: {
    welkom: { text: 'w'.repeat(welcome) },
    keuzes: { text: `${'k'.repeat(choices)}, toets 1. Dan, toets 2. En, toets 3.` },
    kort: { text: short },
    uitleg: { text: 'u'.repeat(20) },
    'wrong-key': { text: 'Fout.' },
    'no-choice': { text: 'Stil.' },
  },
});

function told(flow: string, spoken: ReturnType<typeof texts>): readonly string[] {
  const problems = speechProblems(readSpelledOut(flow, spoken), slowly);
  return problems.map((problem) => `${isWarning(problem) ? 'warning: ' : ''}${formatProblem(problem)}`);
}

describe('what callers have to listen to', () => {
  it('is as short as we ask for, unless a flow says otherwise', () => {
    expect(MOST_SPOKEN).toEqual({ menu: 15_000, 'first-choice': 20_000, silence: 35_000 });
    expect(told(FLOW, texts(20, 20))).toEqual([]);
  });

  it('is told when a question takes longer, with its seconds, its place and the limit', () => {
    const found = 'found a question of 16.2 seconds in nl (keuzes)';
    expect(told(LIMITED, texts(20, 125))).toEqual([
      `menu.yaml:7:5 steps.menu.say: ${found}; allowed: at most 15 seconds (longest: menu)`,
    ]);
    // A limit of ours, which nobody wrote down, is a warning.
    expect(told(FLOW, texts(20, 125))).toEqual([
      `warning: menu.yaml:6:5 steps.menu.say: warning: ${found}; better: at most 15 seconds (longest: menu)`,
      expect.stringContaining('(longest: silence)'),
    ]);
  });

  it('may be longer where the flow or the menu says so', () => {
    const all = 'start: menu\nlongest: { menu: 17s, silence: 2m }';
    expect(told(FLOW.replace('start: menu', all), texts(20, 125))).toEqual([]);
    const one = FLOW.replace('start: menu', 'start: menu\nlongest: { silence: 2m }').replace(
      'say: [keuzes]',
      'say: [keuzes]\n    longest: 17s',
    );
    expect(told(one, texts(20, 125))).toEqual([]);
  });

  it('is told when the first choice comes too late, welcome and all', () => {
    expect(told(LIMITED, texts(190, 20))).toEqual([
      'menu.yaml:4:3 steps.menu: found 22 seconds before callers have heard the first choice (menu); allowed: at most 20 seconds (longest: first-choice)',
    ]);
  });

  it('counts what is told before a question to the first choice, and not to the question', () => {
    const flow = FLOW.replace('say: [keuzes]', 'say: [uitleg, keuzes]');
    expect(told(flow, texts(0, 100))).toEqual([expect.stringContaining('warning: ')]);
  });
});

describe('who presses nothing', () => {
  it('is in a queue soon enough when one silence is enough', () => {
    expect(told(FLOW.replace('start: menu', 'start: menu\nsilences: 1'), texts(60, 100))).toEqual([]);
    expect(told(FLOW, texts(60, 100))).toEqual([
      'warning: menu.yaml:3:3 steps.menu: warning: found 49.9 seconds before somebody who presses nothing is in a queue or put through (menu → uitleg → algemeen); better: at most 35 seconds (longest: silence)',
    ]);
  });

  it('is asked again in the short form', () => {
    const short = FLOW.replace('say: [keuzes]', 'say: [keuzes]\n    short: [kort]');
    expect(told(short, texts(10, 80))).toEqual([]);
    expect(told(FLOW, texts(10, 80))).toHaveLength(1);
  });

  it('waits as long as the flow lets them', () => {
    expect(
      told(FLOW.replace('start: menu', 'start: menu\nlongest: { silence: 50s }'), texts(60, 100)),
    ).toEqual([]);
  });
});
