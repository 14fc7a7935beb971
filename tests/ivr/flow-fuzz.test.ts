import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { enterStep } from '../../src/ivr/stepping.ts';
import { GOOD_FLOW, readFlow } from './reading.ts';

const NAMES = [
  'tijden',
  'menu',
  'uitleg',
  'burgerzaken',
  'algemeen',
  'dicht',
  'constructor',
  '__proto__',
  'toString',
];
const name = fc.constantFrom(...NAMES);
const key = fc.constantFrom('0', '1', '2', '9', '*', '#', 'A');

const step = fc.oneof(
  fc.record({ kind: fc.constant('say'), say: fc.constant(['uitleg']), then: name }),
  fc.record({ kind: fc.constant('queue'), queue: name }),
  fc.record({ kind: fc.constant('hours'), open: name, closed: name, holiday: name }),
  fc.record({
    kind: fc.constant('menu'),
    say: fc.constant(['keuzes']),
    choices: fc.dictionary(key, fc.record({ label: fc.string(), then: name })),
    repeat: key,
    timeout: fc.constant('7s'),
    'wrong-key': fc.constant([]),
    silence: fc.constant([]),
    tries: fc.constant(2),
    otherwise: name,
  }),
  fc.anything(),
);
const flowText = fc
  .record({ start: name, steps: fc.dictionary(name, step) })
  .map((flow) => JSON.stringify(flow) ?? '')
  .filter((text) => text !== '');

const alwaysOpen = { timeZone: 'Europe/Amsterdam', week: [], holidays: {} };

describe('reading a flow never fails in another way than by naming mistakes', () => {
  it('whatever text the file holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readFlow(text)),
      { numRuns: 500 },
    );
  });

  it('whatever YAML the file holds', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(value, (found) => void readFlow(stringify(found))),
      { numRuns: 500 },
    );
  });

  it('whatever is cut out of, or put into, a good flow', () => {
    const place = fc.nat(GOOD_FLOW.length);
    const junk = fc.constantFrom(
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
    );
    fc.assert(
      fc.property(place, fc.nat(20), junk, (from, length, text) => {
        readFlow(GOOD_FLOW.slice(0, from) + text + GOOD_FLOW.slice(from + length));
      }),
      { numRuns: 2000 },
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

  it('and a flow without mistakes can be walked from every step', () => {
    fc.assert(
      fc.property(flowText, (text) => {
        const { flow, problems } = readFlow(text);
        if (!flow || problems.length > 0) return;
        for (const id of Object.keys(flow.steps)) enterStep(flow, id, { at: 0, calendar: alwaysOpen });
      }),
      { numRuns: 2000 },
    );
  });
});
