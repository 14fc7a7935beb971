/** The texts of a municipality in all languages, with its recordings, from `prompts.<language>.yaml` and `recordings/`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_PROMPTS, NUMBER_PROMPTS, RANGE_PROMPTS, STANDARD_TEXTS } from '../ivr/engine-prompts.ts';
import type { Language } from '../ivr/flow.ts';
import { placesOf } from '../ivr/spoken-template.ts';
import type { PromptTemplate, SpokenTexts } from '../ivr/texts.ts';
import { unknown as unknownThing } from '../support/mistakes/flow.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { textAllowed, textFound } from '../support/mistakes/texts.ts';
import { fileProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { readYamlFile } from '../support/yaml-file.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import { readPromptFile } from './prompt-file.ts';
import { recordedPrompt } from './recorded-prompt.ts';
import { recordingsIn } from './recordings.ts';
import type { Recording } from './recordings.ts';

/** The language that every municipality has texts in; the others follow its list. */
const FIRST_LANGUAGE: Language = 'nl';
const FILE = /^prompts\.(.*)\.yaml$/;

export interface LoadedTexts {
  /** Misshapen texts are in it as far as they go, so that nobody calls them unknown as well. */
  readonly texts: SpokenTexts;
  readonly problems: readonly Problem[];
  /** Texts of other languages that the first one lacks: told here unless a flow says them, which is told there. */
  readonly strangers: readonly { readonly name: string; readonly problem: Problem }[];
  /** Of all texts and recordings: a flow that says other words is another version. */
  readonly hash: string;
}

interface LanguageFile {
  readonly language: Language;
  readonly source: YamlSource;
  readonly templates: Readonly<Record<string, PromptTemplate>>;
  readonly problems: readonly Problem[];
}

/** Reads `ivr-flows/<municipality>`. Never throws: what is wrong is in `problems`. */
export function loadTexts(folder: string): LoadedTexts {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const files = names.flatMap((name) => readLanguage(folder, name));
  const first = files.find(({ language }) => language === FIRST_LANGUAGE);
  const recordings = recordingsIn(folder);
  const spoken = files.map((file) => ({
    ...file,
    ...withRecordings(
      file,
      recordings.filter(({ language }) => language === file.language),
    ),
  }));
  const homeless = recordings.filter(
    (recording) => !files.some(({ language }) => language === recording.language),
  );
  const problems = [
    ...(first ? [] : [fileProblem(folder, textFound.noDutchTexts, textAllowed.textsFolder)]),
    ...files.flatMap((file) => [...file.problems, ...missingPrompts(file), ...unlike(file, first)]),
    ...spoken.flatMap((file) => file.recordingProblems),
    ...homeless.map(({ path, language }) =>
      fileProblem(
        path,
        textFound.recordingIn(language),
        textAllowed.oneOfLanguages(files.map((file) => file.language).join(', ')),
      ),
    ),
  ];
  const texts = Object.fromEntries(
    spoken.map(({ language, spokenTemplates }) => [language, spokenTemplates]),
  );
  const strangers = files.flatMap((file) => strangersIn(file, first));
  return { texts, problems, strangers, hash: hashOf(files, recordings) };
}

function readLanguage(folder: string, name: string): LanguageFile[] {
  const language = FILE.exec(name)?.[1];
  if (language === undefined) return [];
  const path = join(folder, name);
  const { source, problems } = readYamlFile(path);
  // Texts that can't be read as YAML have no shape to be judged either.
  const read = problems.length > 0 ? { templates: {}, problems } : readPromptFile(source);
  const misnamed = /^[a-z]{2}$/.test(language)
    ? []
    : [fileProblem(path, unknownThing('language', language), textAllowed.languageOfFile)];
  const templates = { ...standardTexts(language), ...read.templates };
  return [{ language, source, templates, problems: [...misnamed, ...read.problems] }];
}

/** Of the prompts that the engine says: what holds as long as the file has no text of its own. */
const standardTexts = (language: string): Record<string, PromptTemplate> =>
  Object.fromEntries(
    Object.entries(STANDARD_TEXTS.get(language) ?? {}).map(([name, text]) => [name, { text }]),
  );

/** Names that the first language has and this one lacks. */
function unlike(file: LanguageFile, first: LanguageFile | undefined): Problem[] {
  if (!isJudgedBy(first, file)) return [];
  return Object.keys(first.templates)
    .filter((name) => !Object.hasOwn(file.templates, name) && !standard(name))
    .map((name) => file.source.problemAt([name], textFound.noText(name), textAllowed.eachDutchText));
}

/** Names that this language has and the first one lacks. */
function strangersIn(file: LanguageFile, first: LanguageFile | undefined): LoadedTexts['strangers'] {
  if (!isJudgedBy(first, file)) return [];
  const known = Object.keys(first.templates);
  return Object.keys(file.templates)
    .filter((name) => !Object.hasOwn(first.templates, name))
    .map((name) => ({
      name,
      problem: file.source.problemAt([name], unknownThing('text', name), textAllowed.dutchNames, known),
    }));
}

const isJudgedBy = (first: LanguageFile | undefined, file: LanguageFile): first is LanguageFile =>
  first !== undefined &&
  first !== file &&
  file.source.value !== undefined &&
  first.source.value !== undefined;

const standard = (name: string): boolean =>
  ENGINE_PROMPTS.some((known) => known === name) ||
  RANGE_PROMPTS.some((known) => known.name === name) ||
  [...STANDARD_TEXTS.values()].some((texts) => Object.hasOwn(texts, name));

/** What the engine says by name must be there, whatever the flows name. */
function missingPrompts({ source, templates }: LanguageFile): Problem[] {
  if (source.value === undefined) return [];
  const named = ENGINE_PROMPTS.filter((name) => !Object.hasOwn(templates, name)).map((name) =>
    source.problemAt([name], shapeWords.nothing, textAllowed.engineText),
  );
  const ranged = RANGE_PROMPTS.flatMap(({ name, param, lowest, highest }) => {
    const template = templates[name];
    const range = template?.range;
    if (range?.param === param && range.from <= lowest && range.to >= highest) return [];
    // One that is misshapen is not called missing as well.
    if (template?.text === '') return [];
    const found = range?.param === param ? textFound.smallerRange : textFound.noSuchText;
    return [source.problemAt([name], found, textAllowed.rangedText(param, lowest, highest))];
  });
  const numbered = NUMBER_PROMPTS.filter((name) => {
    const text = templates[name]?.text ?? '';
    return text !== '' && !placesOf(text).some((place) => place.name === 'number');
  }).map((name) => source.problemAt([name], textFound.noPlace('number'), textAllowed.saysTheNumber));
  return [...named, ...ranged, ...numbered];
}

interface Recorded {
  readonly spokenTemplates: Readonly<Record<string, PromptTemplate>>;
  readonly recordingProblems: readonly Problem[];
}

function withRecordings({ templates }: LanguageFile, recordings: readonly Recording[]): Recorded {
  const found = recordings.map((recording) => ({ recording, ...recordedPrompt(recording, templates) }));
  const spokenTemplates = Object.entries(templates).map(([name, template]) => {
    const own = found.flatMap(({ recording, prompt, value, problem }) =>
      prompt === name && problem === undefined && recording.hash !== null ? [[value, recording.hash]] : [],
    );
    return [name, own.length === 0 ? template : { ...template, recordings: Object.fromEntries(own) }];
  });
  return {
    spokenTemplates: Object.fromEntries(spokenTemplates),
    recordingProblems: found.flatMap(({ problem }) => problem ?? []),
  };
}

function hashOf(files: readonly LanguageFile[], recordings: readonly Recording[]): string {
  const hash = createHash('sha256');
  for (const { language, source } of files) hash.update(`${language}\0${source.text}\0`);
  for (const { language, name, hash: content } of recordings)
    hash.update(`${language}\0${name}\0${content ?? ''}\0`);
  return hash.digest('hex');
}
