/**
 * The prompts file of a municipality (`prompts.nl.yaml`) → one text for each combination that can be said.
 * A prompt is a text, or a text with a range: `{position}` is the number, `{position-1}` one less.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ENGINE_PROMPTS, RANGE_PROMPTS } from '../ivr/engine-prompts.ts';
import type { Problem } from '../support/problem.ts';
import { described, mapOf, problemsOf, shape, words } from '../support/shapes.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import type { PromptText } from './configuration.ts';

const RANGE = /^(\d{1,3})\.\.(\d{1,3})$/;
const MOST_VALUES = 200;

const rangeText = z
  .string({ error: 'a range such as 2..30' })
  .regex(RANGE, { error: 'a range such as 2..30' })
  .transform((text) => {
    const [, from = '0', to = '0'] = RANGE.exec(text) ?? [];
    return { from: Number(from), to: Number(to) };
  })
  .refine(({ from, to }) => from <= to && to - from < MOST_VALUES, {
    error: `a range from low to high, of at most ${MOST_VALUES} numbers`,
  });

const RANGED = shape({
  range: mapOf(rangeText, z.string().regex(/^[a-z]+$/, { error: 'a name of a-z' })).refine(
    (ranges) => Object.keys(ranges).length === 1,
    {
      error: 'one parameter with its range',
    },
  ),
  text: words(),
  except: mapOf(words(), z.string().regex(/^\d{1,3}$/, { error: 'a number of the range' })).optional(),
});
type Ranged = z.output<typeof RANGED>;

/** Every text of the file; `recordingsDir` holds recordings named after prompts (`position-2.wav` for a number). */
export function promptTextsOf(
  source: YamlSource,
  recordingsDir: string,
): { texts: readonly PromptText[]; problems: readonly Problem[] } {
  const outline = mapOf(z.unknown()).safeParse(source.value);
  if (!outline.success) return { texts: [], problems: problemsOf(source, outline.error.issues) };
  const recordingOf = (file: string): string | null => {
    const path = resolve(join(recordingsDir, `${file}.wav`));
    return existsSync(path) ? path : null;
  };
  const parts = Object.entries(outline.data).map(([name, raw]) => textsOf(source, name, raw, recordingOf));
  const texts = parts.flatMap((part) => part.texts);
  return {
    texts,
    problems: [...parts.flatMap((part) => part.problems), ...missingPrompts(source, texts, outline.data)],
  };
}

interface Texts {
  readonly texts: readonly PromptText[];
  readonly problems: readonly Problem[];
}

function textsOf(
  source: YamlSource,
  name: string,
  raw: unknown,
  recordingOf: (file: string) => string | null,
): Texts {
  if (typeof raw === 'string') {
    if (raw.trim() === '') return { texts: [], problems: [source.problemAt([name], 'nothing', 'a text')] };
    return {
      texts: [{ name, language: 'nl', params: {}, text: raw.trim(), recording: recordingOf(name) }],
      problems: [],
    };
  }
  const ranged = RANGED.safeParse(raw);
  if (!ranged.success) return { texts: [], problems: problemsOf(source, ranged.error.issues, [name]) };
  const problems = placeholderProblems(source, name, ranged.data);
  return { texts: problems.length > 0 ? [] : spelledOut(name, ranged.data, recordingOf), problems };
}

function spelledOut(
  name: string,
  ranged: Ranged,
  recordingOf: (file: string) => string | null,
): PromptText[] {
  return Object.entries(ranged.range).flatMap(([param, { from, to }]) =>
    Array.from({ length: to - from + 1 }, (_, index) => {
      const value = from + index;
      const text = ranged.except?.[String(value)] ?? filledIn(ranged.text, value);
      return {
        name,
        language: 'nl',
        params: { [param]: value },
        text,
        recording: recordingOf(`${name}-${value}`),
      };
    }),
  );
}

const PLACEHOLDER = /\{([^}]*)\}/g;
/** "position", "position-1": a parameter, with or without a number added or taken off. */
const SUM = /^([a-z]+)(?:([+-])(\d{1,3}))?$/;

function filledIn(text: string, value: number): string {
  return text.replaceAll(PLACEHOLDER, (_, sum: string) => {
    const [, , sign, number = '0'] = SUM.exec(sum) ?? [];
    return String(sign === '-' ? value - Number(number) : value + Number(number));
  });
}

function placeholderProblems(source: YamlSource, name: string, ranged: Ranged): Problem[] {
  const params = Object.keys(ranged.range);
  const allowed = params.map((param) => `{${param}}, {${param}-1}`).join(', ');
  return [...ranged.text.matchAll(PLACEHOLDER)].flatMap(([whole, sum = '']) =>
    params.includes(SUM.exec(sum)?.[1] ?? '')
      ? []
      : [source.problemAt([name, 'text'], described(whole), allowed)],
  );
}

/** `raw`: a prompt that is there but misshapen is not called missing as well. */
function missingPrompts(
  source: YamlSource,
  texts: readonly PromptText[],
  raw: Readonly<Record<string, unknown>>,
): Problem[] {
  const named = ENGINE_PROMPTS.filter((name) => !Object.hasOwn(raw, name));
  const problems = named.map((name) =>
    source.problemAt([name], 'nothing', 'a text: the engine says this prompt'),
  );
  return [...problems, ...RANGE_PROMPTS.flatMap((range) => missingRange(source, texts, raw, range))];
}

function missingRange(
  source: YamlSource,
  texts: readonly PromptText[],
  raw: Readonly<Record<string, unknown>>,
  { name, param, lowest, highest }: (typeof RANGE_PROMPTS)[number],
): Problem[] {
  const spoken = texts.filter((text) => text.name === name).map((text) => text.params[param]);
  const misshapen = Object.hasOwn(raw, name) && spoken.length === 0 && typeof raw[name] !== 'string';
  const complete = Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i).every((n) =>
    spoken.includes(n),
  );
  if (complete || misshapen) return [];
  const allowed = `a text with the range ${param}: ${lowest}..${highest}`;
  return [source.problemAt([name], spoken.length === 0 ? 'no such text' : 'a smaller range', allowed)];
}
