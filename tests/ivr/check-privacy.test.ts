/** Whoever keeps something of a caller says so, and where to read more. */
import { describe, expect, it } from 'vitest';
import { privacyProblems } from '../../src/ivr/check-privacy.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { readSpelledOut } from './reading.ts';

const FLOW = `start: gemeente
steps:
  gemeente:
    kind: choose-municipality
    first: [welkom]
    say: [vraag]
    choices:
      1: { name: Delft, municipality: delft, then: bericht }
      2: { name: Rijswijk, municipality: rijswijk }
    remember: 720h
    otherwise: bericht
  bericht: { kind: message, queue: algemeen, say: [inspreken], then: algemeen, otherwise: algemeen }
  algemeen: { kind: queue, queue: algemeen }
`;

function told(welcome: string, message: string, flow = FLOW): readonly string[] {
  const nl = { welkom: { text: welcome }, vraag: { text: 'Welke?' }, inspreken: { text: message } };
  return privacyProblems(readSpelledOut(flow, { nl })).map(formatProblem);
}

describe('the privacy of callers', () => {
  it('is told where a choice is remembered by their number', () => {
    expect(
      told('Wij onthouden uw keuze. Meer leest u op delft punt nl, schuine streep, privacy.', ''),
    ).toEqual([]);
    expect(told('Welkom.', '')[0]).toContain(
      "menu.yaml:3:3 steps.gemeente: warning: found a choice that is remembered by the caller's number",
    );
  });

  it('is told with the page, or it is not told', () => {
    expect(told('Wij onthouden uw keuze.', '')[0]).toContain('steps.gemeente: warning:');
  });

  it('is told of a message, there or before', () => {
    const unremembered = FLOW.replace('    remember: 720h\n', '');
    expect(told('Welkom.', 'Spreek in.', unremembered)).toEqual([
      expect.stringContaining(
        'menu.yaml:11:3 steps.bericht: warning: found a message with which nobody hears in nl',
      ),
    ]);
    expect(told('Welkom.', 'Spreek in. Zie de pagina privacy.', unremembered)).toEqual([]);
    expect(told('Zie de pagina privacy.', 'Spreek in.', unremembered)).toEqual([]);
  });

  it('is nobody’s business where nothing is kept', () => {
    const nothing = FLOW.replace('    remember: 720h\n', '')
      .replaceAll('bericht }', 'algemeen }')
      .replace(/ {2}bericht.*\n/, '')
      .replace('otherwise: bericht', 'otherwise: algemeen');
    expect(told('Welkom.', '', nothing)).toEqual([]);
  });
});
