import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exitsOf, reachableFrom } from '../../src/ivr/ways.ts';
import { GOOD_FLOW, readFlow } from './reading.ts';

const NAMES = ['taal', 'menu', 'uitleg', 'algemeen', 'dicht', 'constructor', '__proto__', 'toString'];
const name = fc.constantFrom(...NAMES);
const key = fc.constantFrom('0', '1', '2', '9', '*', '#', 'A');
const texts = fc.array(
  fc.constantFrom('keuzes', 'ja-of-nee', 'stand', 'position', 'constructor', 'engels@en'),
  {
    minLength: 1,
    maxLength: 2,
  },
);
const choices = <T>(choice: fc.Arbitrary<T>) => fc.dictionary(key, choice, { maxKeys: 7 });
const kind = <K extends string>(word: K) => fc.constant(word);
const condition = fc.constantFrom(
  { crisis: 'yes' },
  { 'cut-off': 'yes' },
  { variable: { name: 'zaak' } },
  { nobody: 'algemeen' },
  { time: { from: '08:30', to: '12:00' } },
  { language: 'en' },
  {},
);

const step = fc.oneof(
  fc.record({ kind: kind('say'), say: texts, then: name }),
  fc.record({ kind: kind('queue'), queue: fc.constantFrom('algemeen', 'constructor') }),
  fc.record({ kind: kind('hours'), open: name, closed: name, evening: name }),
  fc.record({
    kind: kind('menu'),
    say: texts,
    choices: choices(fc.record({ label: fc.string(), then: name })),
    otherwise: name,
  }),
  fc.record({
    kind: kind('choose-municipality'),
    say: texts,
    choices: choices(fc.record({ name: fc.string(), municipality: fc.constant('rijswijk') })),
    remember: fc.constantFrom('0s', '720h'),
    remembered: texts,
    otherwise: name,
  }),
  fc.record({
    kind: kind('language'),
    say: texts,
    choices: choices(fc.record({ language: fc.constantFrom('nl', 'en', 'xx'), then: name })),
    otherwise: name,
  }),
  fc.record({ kind: kind('ask-digits'), say: texts, into: fc.constant('zaak'), then: name, otherwise: name }),
  fc.record({
    kind: kind('status'),
    lookup: fc.constantFrom('zaakstatus', 'constructor'),
    send: fc.constant(['zaak']),
    found: name,
    'not-found': name,
    failed: name,
  }),
  fc.record({ kind: kind('callback'), queue: kind('algemeen'), otherwise: name }),
  fc.record({ kind: kind('transfer'), to: fc.constantFrom({ agent: 'anna' }, {}), otherwise: name }),
  fc.record({ kind: kind('message'), queue: kind('algemeen'), say: texts, then: name, otherwise: name }),
  fc.record({
    kind: kind('branch'),
    cases: fc.array(fc.record({ if: condition, then: name })),
    otherwise: name,
  }),
  fc.record({ kind: kind('goto'), then: name }),
  fc.record({ kind: kind('hang-up'), say: texts, reason: kind('closed') }),
  fc.anything(),
);
const flowText = fc
  .record({ start: name, steps: fc.dictionary(name, step) })
  .map((flow) => JSON.stringify(flow) ?? '')
  .filter((text) => text !== '');

const JUNK = [
  '',
  ':',
  '- ',
  '{',
  ']',
  '*x',
  '&x ',
  '<<: *x',
  '\t',
  '\u0000',
  '? ',
  '|',
  '!!js x',
  'constructor',
];

describe('reading a flow never fails in another way than by naming mistakes', () => {
  it('whatever text the file holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readFlow(text)),
      { numRuns: 300 },
    );
  });

  it('whatever YAML the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (found) => void readFlow(stringify(found))),
      { numRuns: 300 },
    );
  });

  it('whatever is cut out of, or put into, a good flow', () => {
    const place = fc.nat(GOOD_FLOW.length);
    fc.assert(
      fc.property(place, fc.nat(20), fc.constantFrom(...JUNK), (from, length, text) => {
        readFlow(GOOD_FLOW.slice(0, from) + text + GOOD_FLOW.slice(from + length));
      }),
      { numRuns: 500 },
    );
  });

  it('whatever steps lead wherever', () => {
    fc.assert(
      fc.property(flowText, (text) => void readFlow(text)),
      { numRuns: 500 },
    );
  });

  it('however deep it is nested, however often it refers to itself', () => {
    expect(readFlow('['.repeat(100_000)).problems).not.toEqual([]);
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijkl'.split('').map((c, i) => `${c}: &${c} [${`*${'abcdefghijk'[i]}, `.repeat(9)}]`),
    ];
    expect(readFlow(bomb.join('\n')).problems).not.toEqual([]);
  });
});

describe('a flow without mistakes', () => {
  const queue = fc.constant({ kind: 'queue', queue: 'algemeen' });
  const ours = fc.constantFrom('a', 'b', 'c', 'd');
  const small = fc.oneof(
    fc.record({ kind: kind('goto'), then: ours }),
    fc.record({ kind: kind('hours'), open: ours, closed: ours, evening: ours }),
    fc.record({
      kind: kind('menu'),
      say: fc.constant(['ja-of-nee']),
      choices: fc.record({ 1: fc.record({ label: fc.constant('Ja'), then: ours }) }),
      otherwise: ours,
    }),
    fc.constant({ kind: 'hang-up', say: ['dicht'], reason: 'closed' }),
    queue,
  );
  const flows = fc.record({ a: small, b: small, c: small, d: queue });

  it('ends for who presses nothing, whatever was pressed before and whatever the hour', () => {
    let sound = 0;
    fc.assert(
      fc.property(flows, (steps) => {
        const { flow, problems } = readFlow(JSON.stringify({ start: 'a', steps }));
        if (!flow || problems.some((problem) => !problem.includes('to which nothing leads'))) return;
        sound += 1;
        for (const opening of ['open', 'closed', 'evening', 'holiday']) {
          for (const from of reachableFrom(flow, 'a')) walkSilently(flow, from, opening);
        }
      }),
      { numRuns: 1000 },
    );
    expect(sound).toBeGreaterThan(20);
  });
});

/** Walks on without a key; fails when that does not end. */
function walkSilently(
  flow: NonNullable<ReturnType<typeof readFlow>['flow']>,
  from: string,
  opening: string,
): void {
  let at = from;
  for (let steps = 0; steps < 20; steps += 1) {
    const step = flow.steps[at];
    const exits = step ? exitsOf(step) : [];
    const exit = exits.find(
      ({ key, byCaller }) => !byCaller && (step?.kind !== 'hours' || key[0] === opening),
    );
    if (!exit) return;
    at = exit.to;
  }
  expect.fail(`from ${from} there is no end while ${opening}`);
}
