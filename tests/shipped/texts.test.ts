/** What is said in the shipped municipalities: plain, short, and all of it in use. */
import { describe, expect, it } from 'vitest';
import { ENGINE_PROMPTS, RANGE_PROMPTS, STANDARD_TEXTS } from '../../src/ivr/engine-prompts.ts';
import type { Flow } from '../../src/ivr/flow.ts';
import type { Spoken } from '../../src/ivr/texts.ts';
import { everyWay, shipped } from './walker.ts';

const SITUATIONS = [
  { at: '2026-11-23T09:00:00+01:00' },
  { at: '2026-11-23T20:00:00+01:00' },
  { at: '2026-11-23T20:00:00+01:00', from: null },
  { at: '2026-11-28T11:00:00+01:00' },
  { at: '2026-12-25T11:00:00+01:00' },
  { at: '2026-11-23T09:00:00+01:00', crisis: true, signedIn: ['anna', 'hanna', 'femke'] },
  { at: '2026-11-23T20:00:00+01:00', crisis: true },
];
const MOST_WORDS = 20;

describe.each(['delft', 'deventer', 'olst-wijhe'])('the texts of %s', (id) => {
  const plan = shipped(id);
  const flow = flowOf(plan.flows);
  const templates = Object.entries(flow.texts).flatMap(([language, texts]) =>
    Object.entries(texts).map(([name, { text, except }]) => ({
      language,
      name,
      texts: [text, ...Object.values(except ?? {})],
    })),
  );

  it('are of short sentences', () => {
    const long = templates.flatMap(({ language, name, texts }) =>
      texts
        .flatMap((text) => text.split(/[.?!:]/))
        .filter((sentence) => sentence.trim().split(/\s+/).length > MOST_WORDS)
        .map((sentence) => `${name} (${language}): ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('name a choice before its key', () => {
    const turned = templates.filter(({ texts }) =>
      texts.some((text) => /\b(toets|press) \d (voor|for)\b/i.test(text)),
    );
    expect(turned).toEqual([]);
  });

  it('are free of abbreviations and of places that nobody fills', () => {
    for (const { call } of SITUATIONS.flatMap((situation) => everyWay(plan, situation))) {
      const { said } = call.staySilent();
      for (const { name, text } of said) {
        expect([name, text]).toEqual([
          name,
          expect.not.stringMatching(/[{}]|\b(m\.b\.t\.|o\.a\.|bijv\.|nr\.|t\/m)/),
        ]);
      }
    }
  });

  it('are all in use', () => {
    const heard = new Set(everythingSaid(plan).map(nameOf));
    const later = [...STANDARD_TEXTS.values()].flatMap(Object.keys);
    const engine = new Set<string>([...ENGINE_PROMPTS, ...later, ...RANGE_PROMPTS.map(({ name }) => name)]);
    const named = new Set(Object.values(flow.steps).flatMap((step) => namesIn(step)));
    const unused = Object.keys(flow.texts['nl'] ?? {}).filter(
      (name) => ![heard, named, engine, ALWAYS_THERE].some((known) => known.has(nameOf({ name }))),
    );
    expect(unused).toEqual([]);
  });

  it('are said as they were meant: nothing is replaced by the next best', () => {
    for (const { acts, call } of SITUATIONS.flatMap((situation) => everyWay(plan, situation))) {
      const { events } = call.staySilent().town;
      const asked = events.flatMap((event) =>
        event.type === 'StepEntered' || event.type === 'GoodbyeStarted' ? event.prompts : [],
      );
      const waits = asked.filter(isOneMoment).length;
      expect([acts, call.said.filter(isOneMoment).length]).toEqual([acts, waits]);
    }
  });
});

/** Texts of steps that not every municipality has; they must be there all the same. */
const ALWAYS_THERE = new Set([
  'wrong-key',
  'wrong-digits',
  'no-digits',
  'number-read-back',
  'message-thanks',
  'message-failed',
]);

const isOneMoment = ({ name }: { readonly name: string }): boolean => name === 'one-moment';

const nameOf = ({ name }: { readonly name: string }): string => name.split('/')[0] ?? name;

const namesIn = (step: unknown): string[] =>
  typeof step !== 'object' || step === null
    ? []
    : Object.entries(step).flatMap(([key, value]) =>
        /prompts$/i.test(key) && Array.isArray(value)
          ? value.map((ref: { readonly name: string }) => nameOf(ref))
          : [],
      );

function everythingSaid(plan: ReturnType<typeof shipped>): readonly Spoken[] {
  return SITUATIONS.flatMap((situation) => everyWay(plan, situation)).flatMap(({ call }) => call.said);
}

function flowOf(flows: Readonly<Record<string, Flow>>): Flow {
  const flow = flows['hoofdmenu'];
  if (!flow) throw new Error('no hoofdmenu');
  return flow;
}
