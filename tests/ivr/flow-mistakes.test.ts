import { describe, expect, it } from 'vitest';
import { GOOD_FLOW, readFlow } from './reading.ts';

/** What is broken · what stood there · what stands there now · what the writer is told. */
const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  [
    'a step that is mistyped',
    'then: uitleg }',
    'then: uitlge }',
    'menu.yaml:10:32 steps.menu.choices.2.then: found the step "uitlge"; allowed: tijden, menu, uitleg, burgerzaken, algemeen, dicht. Did you mean "uitleg"?',
  ],
  [
    'a start that is not there',
    'start: tijden',
    'start: begin',
    'menu.yaml:1:1 start: found the step "begin"; allowed: tijden, menu, uitleg, burgerzaken, algemeen, dicht',
  ],
  [
    'a step named like a word of the language',
    'otherwise: algemeen',
    'otherwise: constructor',
    'menu.yaml:16:5 steps.menu.otherwise: found the step "constructor"; allowed: tijden, menu, uitleg, burgerzaken, algemeen, dicht',
  ],
  [
    'a queue that is mistyped',
    'queue: burgerzaken }',
    'queue: burgerzakne }',
    'menu.yaml:18:31 steps.burgerzaken.queue: found the queue "burgerzakne"; allowed: burgerzaken, algemeen. Did you mean "burgerzaken"?',
  ],
  [
    'a skill of all its callers that is mistyped',
    'start: tijden',
    'start: tijden\nrequires: { paspport: 2 }',
    'menu.yaml:2:13 requires.paspport: found the skill "paspport"; allowed: paspoort. Did you mean "paspoort"?',
  ],
  [
    'a skill that is mistyped',
    'then: burgerzaken }',
    'then: burgerzaken, requires: { paspport: 2 } }',
    'menu.yaml:9:60 steps.menu.choices.1.requires.paspport: found the skill "paspport"; allowed: paspoort. Did you mean "paspoort"?',
  ],
  [
    'a text that is not there',
    'say: [keuzes]',
    'say: [keuses]',
    'menu.yaml:7:11 steps.menu.say.0: found the prompt "keuses"; allowed: welkom, keuzes, fout, stil, uitleg, dicht. Did you mean "keuzes"?',
  ],
  [
    'a text that only the engine says',
    'say: [keuzes]',
    'say: [position]',
    'menu.yaml:7:11 steps.menu.say.0: found the prompt position, which has a range: only the engine says it; allowed: welkom, keuzes, fout, stil, uitleg, dicht',
  ],
  [
    'a step to which nothing leads',
    'then: uitleg }',
    'then: algemeen }',
    'menu.yaml:17:3 steps.uitleg: found the step uitleg, to which nothing leads; allowed: steps that can be reached from start',
  ],
  [
    'a way on without a key that comes back to itself',
    'say: [uitleg], then: algemeen',
    'say: [uitleg], then: uitleg',
    'menu.yaml:17:3 steps.uitleg: found the step uitleg, which comes back to itself without the caller; allowed: a menu in every round',
  ],
  [
    'a menu whose silence ends in a hang-up',
    'otherwise: algemeen',
    'otherwise: dicht',
    'menu.yaml:16:5 steps.menu.otherwise: found a way on which no queue comes; allowed: a way to a queue: who chooses nothing gets a person',
  ],
  [
    'a menu whose silence ends in itself',
    'otherwise: algemeen',
    'otherwise: menu',
    'menu.yaml:16:5 steps.menu.otherwise: found a way on which no queue comes; allowed: a way to a queue: who chooses nothing gets a person',
  ],
  [
    'a choice under the repeat key',
    'repeat: 9',
    'repeat: 1',
    'menu.yaml:9:7 steps.menu.choices.1: found a choice under key 1, which is the repeat key; allowed: another key',
  ],
  [
    'a key that no telephone has',
    '      2: {',
    '      12: {',
    'menu.yaml:10:7 steps.menu.choices.12: found the name "12"; allowed: a key: 0 1 2 3 4 5 6 7 8 9 * #',
  ],
  [
    'two choices under one key',
    '      2: {',
    '      1: {',
    'menu.yaml:10:7 found Map keys must be unique; allowed: well-formed YAML',
  ],
  [
    'a kind of step that is not there',
    'kind: say,',
    'kind: sya,',
    'menu.yaml:17:13 steps.uitleg.kind: found the kind "sya"; allowed: say, menu, queue, hours, hang-up. Did you mean "say"?',
  ],
  [
    'a step without a kind',
    'kind: say, ',
    '',
    'menu.yaml:17:3 steps.uitleg.kind: found the kind nothing; allowed: say, menu, queue, hours, hang-up',
  ],
  [
    'a step that is no map',
    '{ kind: queue, queue: algemeen }',
    'algemeen',
    'menu.yaml:19:3 steps.algemeen: found "algemeen"; allowed: say, menu, queue, hours, hang-up',
  ],
  [
    'a key of a step that is not known',
    'tries: 2',
    'trys: 2',
    'menu.yaml:15:5 steps.menu.trys: found unknown key "trys"; allowed: kind, first, say, choices, repeat, timeout, wrong-key, silence, tries, otherwise. Did you mean "tries"?',
  ],
  [
    'a key of a step that is missing',
    '    tries: 2\n',
    '',
    'menu.yaml:4:3 steps.menu.tries: found nothing; allowed: a whole number from 1 to 5',
  ],
  [
    'a time without its unit',
    'timeout: 7s',
    'timeout: 7',
    'menu.yaml:12:5 steps.menu.timeout: found "7"; allowed: a time such as 500ms, 20s, 5m or 2h, from 1s to 1m',
  ],
  [
    'a time too short for who needs time',
    'timeout: 7s',
    'timeout: 500ms',
    'menu.yaml:12:5 steps.menu.timeout: found "500ms"; allowed: a time such as 500ms, 20s, 5m or 2h, from 1s to 1m',
  ],
  [
    'too many tries',
    'tries: 2',
    'tries: 9',
    'menu.yaml:15:5 steps.menu.tries: found "9"; allowed: a whole number from 1 to 5',
  ],
  [
    'a step that says nothing',
    'say: [dicht]',
    'say: []',
    'menu.yaml:20:27 steps.dicht.say: found an empty list; allowed: a list of at least 1',
  ],
  [
    'a text that is not in a list',
    'say: [dicht]',
    'say: dicht',
    'menu.yaml:20:27 steps.dicht.say: found "dicht"; allowed: a list',
  ],
  [
    'a reason for hanging up that is not there',
    'reason: closed',
    'reason: close',
    'menu.yaml:20:41 steps.dicht.reason: found "close"; allowed: informed, closed, holiday. Did you mean "closed"?',
  ],
  [
    'a choice without a label',
    'label: Paspoort, ',
    '',
    'menu.yaml:9:7 steps.menu.choices.1.label: found nothing; allowed: a text',
  ],
  [
    'a name with a capital',
    '  dicht: {',
    '  Dicht: {',
    'menu.yaml:20:3 steps.Dicht: found the name "Dicht"; allowed: a name of a-z, 0-9 and -, at most 40 long',
  ],
  ['a bracket that is not closed', '[welkom]', '[welkom', 'well-formed YAML'],
];

describe('whoever writes a flow with a mistake is told where and what', () => {
  it.each(MISTAKES)('%s', (_, before, after, told) => {
    expect(GOOD_FLOW).toContain(before);
    const { problems } = readFlow(GOOD_FLOW.replace(before, after));
    expect(problems.join('\n')).toContain(told);
  });

  it('a menu with more than five choices', () => {
    const more = ['3', '4', '5', '6']
      .map((key) => `      ${key}: { label: Meer, then: algemeen }\n`)
      .join('');
    const { problems } = readFlow(GOOD_FLOW.replace('    repeat: 9\n', `${more}    repeat: 9\n`));
    expect(problems).toEqual([
      'menu.yaml:8:5 steps.menu.choices: found 6 choices; allowed: at most 5, the repeat key not counted',
    ]);
  });

  it('a menu without choices', () => {
    const flow = GOOD_FLOW.replace(/ {6}1: .*\n {6}2: .*\n/, '').replace('choices:', 'choices: {}');
    expect(readFlow(flow).problems[0]).toBe(
      'menu.yaml:8:5 steps.menu.choices: found no choices; allowed: 1 to 5 choices',
    );
  });

  it.each(['', 'start', '[1, 2]', 'start: a\nsteps: {}'])('a file that is no flow at all: %j', (text) => {
    expect(readFlow(text).problems).not.toEqual([]);
  });

  it('several mistakes are told together', () => {
    const broken = GOOD_FLOW.replace('tries: 2', 'tries: 0')
      .replace('reason: closed', 'reason: dicht')
      .replace('start: tijden', 'start: x');
    expect(readFlow(broken).problems).toHaveLength(3);
  });
});

describe('a flow without mistakes', () => {
  it('is read as it is meant', () => {
    const { flow, problems } = readFlow(GOOD_FLOW);
    expect(problems).toEqual([]);
    expect(flow?.steps['tijden']).toEqual({ kind: 'hours', open: 'menu', closed: 'dicht', holiday: 'dicht' });
    expect(flow?.steps['menu']).toMatchObject({
      firstPrompts: [{ name: 'welkom' }],
      prompts: [{ name: 'keuzes' }],
      choices: [
        { key: '1', label: 'Paspoort', then: 'burgerzaken' },
        { key: '2', label: 'Iets anders', then: 'uitleg' },
      ],
      repeatKey: '9',
      timeoutMs: 7000,
      tries: 2,
    });
  });
});
