/** One file of texts (`prompts.<language>.yaml`): a prompt is a text, or a text with a range and exceptions. */
import { z } from 'zod';
import { FACTS, FORMATS, placesOf, templateOf } from '../ivr/spoken-template.ts';
import type { BadPlace } from '../ivr/spoken-template.ts';
import type { PromptTemplate } from '../ivr/texts.ts';
import { textAllowed, textFound } from '../support/mistakes/texts.ts';
import { allows, same } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { id, mapOf, problemsOf, shape, words } from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';

const RANGE = /^(\d{1,4})\.\.(\d{1,4})$/;
const MOST_VALUES = 200;
const LONGEST = 2_000;

const rangeText = z
  .string(allows(textAllowed.range))
  .regex(RANGE, allows(textAllowed.range))
  .transform((text) => {
    const [, from = '0', to = '0'] = RANGE.exec(text) ?? [];
    return { from: Number(from), to: Number(to) };
  })
  .refine(({ from, to }) => from <= to && to - from < MOST_VALUES, allows(textAllowed.rangeUp(MOST_VALUES)));

const text = () => words().max(LONGEST, allows(textAllowed.shortText(LONGEST)));

const RANGED = shape({
  text: text(),
  range: mapOf(rangeText, z.string().regex(/^[a-z]+$/, allows(textAllowed.parameter)))
    .refine((ranges) => Object.keys(ranges).length === 1, allows(textAllowed.oneParameter))
    .optional(),
  except: mapOf(text(), z.string().regex(/^[a-z0-9-]{1,40}$/, allows(textAllowed.numberOfRange))).optional(),
});
type Ranged = z.output<typeof RANGED>;

/** A prompts file as data, its shape alone: what editors are told. */
export const PROMPTS_SHAPE = mapOf(z.union([text(), RANGED]));

export interface PromptFile {
  /** The misshapen ones too, with what could be read of them: their names are known. */
  readonly templates: Readonly<Record<string, PromptTemplate>>;
  readonly problems: readonly Problem[];
}

/** Every text of a file. */
export function readPromptFile(source: YamlSource): PromptFile {
  const outline = mapOf(z.unknown()).safeParse(source.value);
  if (!outline.success) return { templates: {}, problems: problemsOf(source, outline.error.issues) };
  const read = Object.entries(outline.data).map(([name, raw]) => ({
    name,
    ...readPrompt(source, name, raw),
  }));
  return {
    templates: Object.fromEntries(read.map(({ name, template }) => [name, template])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadPrompt {
  readonly template: PromptTemplate;
  readonly problems: readonly Problem[];
}

function readPrompt(source: YamlSource, name: string, raw: unknown): ReadPrompt {
  if (typeof raw === 'string') {
    const plain = text().safeParse(raw);
    const problems = plain.success ? [] : problemsOf(source, plain.error.issues, [name]);
    return {
      template: { text: raw.trim() },
      problems: problems.length > 0 ? problems : placeProblems(source, [name], raw),
    };
  }
  const ranged = RANGED.safeParse(raw);
  if (!ranged.success)
    return { template: { text: '' }, problems: problemsOf(source, ranged.error.issues, [name]) };
  return {
    template: templateFrom(ranged.data),
    problems: [
      ...placeProblems(source, [name, 'text'], ranged.data.text),
      ...Object.entries(ranged.data.except ?? {}).flatMap(([value, other]) =>
        placeProblems(source, [name, 'except', value], other),
      ),
      ...rangeProblems(source, name, ranged.data),
    ],
  };
}

function templateFrom({ text, range = {}, except }: Ranged): PromptTemplate {
  const [first] = Object.entries(range);
  return {
    text,
    ...(except ? { except } : {}),
    ...(first ? { range: { param: first[0], ...first[1] } } : {}),
  };
}

/** A range whose number is never said, and exceptions that never come. */
function rangeProblems(
  source: YamlSource,
  name: string,
  { text, range = {}, except = {} }: Ranged,
): Problem[] {
  const said = [...new Set(placesOf(text).map((place) => place.name))];
  const [ranged] = Object.entries(range);
  if (!ranged) {
    if (Object.keys(except).length === 0 || said.length === 1) return [];
    const found = said.length === 0 ? textFound.neither : textFound.severalPlaces;
    return [source.problemAt([name, 'except'], found, textAllowed.rangeOrPlace)];
  }
  const [param, { from, to }] = ranged;
  const unsaid = said.includes(param)
    ? []
    : [source.problemAt([name, 'text'], textFound.noPlace(param), textAllowed.saysItsNumber(param))];
  const beyond = Object.keys(except).filter((value) => !/^\d+$/.test(value) || +value < from || +value > to);
  return [
    ...unsaid,
    ...beyond.map((value) =>
      source.problemAt([name, 'except', value], textFound.value(value), textAllowed.numberBetween(from, to)),
    ),
  ];
}

function placeProblems(source: YamlSource, path: YamlPath, text: string): Problem[] {
  const { bad } = templateOf(text);
  const bare = placesOf(text).filter(({ name, plus }) => plus !== 0 && Object.hasOwn(FACTS, name));
  return [
    ...bad.map((place) => at(source, path, place)),
    ...bare.map(({ name }) => source.problemAt(path, textFound.addedTo(name), textAllowed.asItIs(name))),
  ];
}

/** A bad place, told where it stands in the file rather than where its text begins. */
function at(source: YamlSource, path: YamlPath, { written, format }: BadPlace): Problem {
  const problem =
    format === undefined
      ? source.problemAt(path, textFound.place(written), textAllowed.place)
      : source.problemAt(path, textFound.format(format, written), same(FORMATS.join(', ')), FORMATS);
  const lines = source.text.split('\n');
  const line = lines.findIndex((one, index) => index >= problem.line - 1 && one.includes(written));
  const column = (lines[line] ?? '').indexOf(written, line === problem.line - 1 ? problem.column - 1 : 0);
  return column < 0 ? problem : { ...problem, line: line + 1, column: column + 1 };
}

/** The name of a prompt, as files and flows write it. */
export const isPromptName = (name: string): boolean => id().safeParse(name).success;
