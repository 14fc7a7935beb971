/** Steps of which each word is right, and that nobody could get past or hear out. */
import { describe, expect, it } from 'vitest';
import { GOOD_FLOW, readFlow } from './reading.ts';

const LENGTH = 'length: 4..8';
const MESSAGE = 'say: [inspreken], then';
const EXPLAINED = 'say: [uitleg], then';

describe('a step that nobody could get past', () => {
  it.each([
    [
      'a telephone number of six digits',
      LENGTH,
      'format: phone\n    length: 6',
      'steps.zaaknummer.length: found a telephone number without room for its ten digits; allowed: 10, or no length',
    ],
    [
      'one key to end and to begin again',
      LENGTH,
      `${LENGTH}\n    end: "*"`,
      'steps.zaaknummer.end: found the key * to end and to begin again; allowed: two keys',
    ],
    [
      'an end key that is a digit',
      LENGTH,
      `${LENGTH}\n    end: 5`,
      'steps.zaaknummer.end: found the digit 5; allowed: # or *',
    ],
    [
      'a message that must be longer than it may be',
      MESSAGE,
      'say: [inspreken], at-least: 30s, at-most: 10s, then',
      'steps.inspreken.at-least: found a message that may not last as long as it must; allowed: at-least shorter than at-most',
    ],
  ])('%s', (_, from, to, problem) => {
    const { problems } = readFlow(GOOD_FLOW.replace(from, to));
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it('is not seen in a number that has room for its digits, or other keys', () => {
    const sound = ['format: phone\n    length: 10', `${LENGTH}\n    end: "*"\n    clear: "#"`];
    for (const to of sound) expect(readFlow(GOOD_FLOW.replace(LENGTH, to)).problems).toEqual([]);
  });
});

it('so much text at one go that it would be cut off is refused; short of that it is not', () => {
  const said = (times: number): readonly string[] =>
    readFlow(GOOD_FLOW.replace(EXPLAINED, `say: [${Array(times).fill('uitleg').join(', ')}], then`)).problems;
  expect(said(57)).toEqual([]);
  expect(said(58)).toEqual([
    expect.stringContaining(
      'steps.uitleg.say: found 1218 letters said at one go in nl; allowed: at most 1200',
    ),
  ]);
});

describe('a text with a variable that some way does not fill', () => {
  const FAILED = 'failed: algemeen';
  const asked = (cases: string): string =>
    GOOD_FLOW.replace(FAILED, 'failed: bekend').replace(
      '  stand:',
      `  bekend: { kind: branch, cases: [${cases}], otherwise: algemeen }\n  stand:`,
    );
  const told = (place: string, text: string): unknown =>
    expect.stringContaining(`the variable "${place}" in the text ${text}, which some way here does not fill`);

  it('is a mistake: callers would hear another text in its place', () => {
    expect(readFlow(GOOD_FLOW.replace(FAILED, 'failed: stand')).problems).toEqual([told('status', 'stand')]);
    expect(readFlow(asked('{ if: { caller: known }, then: stand }')).problems).toEqual([
      told('status', 'stand'),
    ]);
  });

  it('is none where it is asked for first', () => {
    const flow = asked('{ if: { variable: { name: status } }, then: stand }');
    expect(readFlow(flow.replace('found: stand', 'found: bekend')).problems).toEqual([]);
  });

  it('is a mistake of the number of who withholds it, too', () => {
    const says = (when: string): readonly string[] =>
      readFlow(asked(`{ if: ${when}, then: nummer }`).replace('  stand:', `${NUMBER}\n  stand:`)).problems;
    const NUMBER = '  nummer: { kind: say, say: [uw-nummer], then: algemeen }';
    expect(says('{ crisis: yes }')).toEqual([told('caller', 'uw-nummer')]);
    expect(says('{ caller: mobile }')).toEqual([]);
  });
});
