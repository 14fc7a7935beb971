/**
 * Writing and recording prompts from the console, as a port: what a team lead types goes into the municipality's
 * `prompts.<language>.yaml`, what they record into `recordings/`. Only what can be used is written, whole or not at
 * all; comments and order of a file stay as they are. A running engine takes it like any change of its files.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isPromptName, readPromptFile } from '../config/prompt-file.ts';
import type { PromptFile } from '../config/prompt-file.ts';
import { recordedPrompt } from '../config/recorded-prompt.ts';
import { problemOfWav } from '../config/recordings.ts';
import type { Language } from '../ivr/flow.ts';
import { FACTS, placesOf } from '../ivr/spoken-template.ts';
import { messageOf } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { unknown } from '../support/mistakes/flow.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { textAllowed, textFound } from '../support/mistakes/texts.ts';
import { listed } from '../support/phrase.ts';
import type { Phrase } from '../support/phrase.ts';
import { fileProblem, nearest } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { readYaml } from '../support/yaml-source.ts';
import { flat, withText } from './rewrite.ts';

/** Which prompt, of which municipality, in which language. */
export interface PromptPlace {
  readonly municipality: string;
  readonly language: Language;
  /** As in the prompts file; for a recording of one number of a range with that number: "position-3". */
  readonly name: string;
}

export type Authored =
  | { readonly ok: true; /** Its file. */ readonly file: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface PromptAuthoring {
  /** Puts another text in place of the one there is; exceptions and range stay. A recording of it still wins. */
  type(place: PromptPlace, text: string): Promise<Authored>;
  /** Stores a recording (WAV) in place of the voice. */
  record(place: PromptPlace, wav: Uint8Array): Promise<Authored>;
  /** Takes the recording away: the voice reads the text again. Also done when there is none. */
  unrecord(place: PromptPlace): Promise<Authored>;
}

const FIRST_LANGUAGE: Language = 'nl';
const MOST_BYTES = 30_000_000;

/** On the folder with flows per municipality. */
export function createPromptAuthoring(flowsDir: string): PromptAuthoring {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: two who change one file must not lose each other's words.
  const inTurn = (work: () => Promise<Authored>): Promise<Authored> => {
    const done = last
      .then(work)
      .catch((error: unknown) => refused(flowsDir, fileWords.trouble(messageOf(error)), fileWords.writable));
    last = done;
    return done;
  };
  return {
    type: (place, text) => inTurn(() => type(flowsDir, place, text)),
    record: (place, wav) => inTurn(() => record(flowsDir, place, wav)),
    unrecord: (place) => inTurn(() => unrecord(flowsDir, place)),
  };
}

async function type(flowsDir: string, place: PromptPlace, text: string): Promise<Authored> {
  const found = await fileOf(flowsDir, place);
  if ('problems' in found) return found;
  const { file, yaml, read } = found;
  const before = own(read.templates, place.name);
  if (!before) return unknownPrompt(found, place);
  const fillable = new Set(
    [before.text, ...Object.values(before.except ?? {})].flatMap(placesOf).map(({ name }) => name),
  );
  const unfilled = placesOf(text).find(({ name }) => !fillable.has(name) && !Object.hasOwn(FACTS, name));
  if (unfilled) {
    const known = [...fillable, ...Object.keys(FACTS)];
    return refused(file, textFound.unknownPlace(unfilled.name), listed(known), nearest(unfilled.name, known));
  }
  const changed = withText(yaml, place.name, flat(text));
  const { source, problems } = readYaml(file, changed);
  // As strictly as a start would read it: what is refused there is not written.
  const after = readPromptFile(source);
  const all = problems.length > 0 ? problems : after.problems;
  if (all.length > 0) return { ok: false, problems: all };
  if (own(after.templates, place.name)?.text !== flat(text))
    return refused(file, textFound.unwritable, textAllowed.plainText);
  await writeWhole(file, changed);
  return { ok: true, file };
}

async function record(flowsDir: string, place: PromptPlace, wav: Uint8Array): Promise<Authored> {
  const found = await fileOf(flowsDir, place);
  if ('problems' in found) return found;
  const file = recordingFile(flowsDir, place);
  if (wav.byteLength > MOST_BYTES)
    return refused(file, textFound.largerFile, textAllowed.atMostMegabytes(MOST_BYTES / 1_000_000));
  const problem = problemOfWav(Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength));
  const at = recordedPrompt(
    { name: place.name, path: file, ...(problem ? { problem } : {}) },
    found.read.templates,
  );
  if (at.problem) return { ok: false, problems: [at.problem] };
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, wav);
  return { ok: true, file };
}

async function unrecord(flowsDir: string, place: PromptPlace): Promise<Authored> {
  const found = await fileOf(flowsDir, place);
  if ('problems' in found) return found;
  const file = recordingFile(flowsDir, place);
  await rm(file, { force: true });
  return { ok: true, file };
}

interface FoundFile {
  readonly file: string;
  readonly yaml: string;
  readonly read: PromptFile;
}

/** The prompts file of a place whose names can be part of a path. */
async function fileOf(
  flowsDir: string,
  { municipality, language, name }: PromptPlace,
): Promise<FoundFile | Extract<Authored, { ok: false }>> {
  const wrong =
    [municipality, name].find((part) => !isPromptName(part)) ??
    (/^[a-z]{2}$/.test(language) ? undefined : language);
  if (wrong !== undefined) return refused(flowsDir, shapeWords.theName(wrong), textAllowed.authoredName);
  const file = join(flowsDir, municipality, `prompts.${language}.yaml`);
  const yaml = await readFile(file, 'utf8').catch(() => undefined);
  if (yaml === undefined) return refused(file, fileWords.noSuchFile, textAllowed.authoredPlace);
  const { source, problems } = readYaml(file, yaml);
  if (problems.length > 0) return { ok: false, problems };
  return { file, yaml, read: readPromptFile(source) };
}

const unknownPrompt = ({ file, read }: FoundFile, { name }: PromptPlace): Authored =>
  refused(file, unknown('text', name), textAllowed.textThere, nearest(name, Object.keys(read.templates)));

const recordingFile = (flowsDir: string, { municipality, language, name }: PromptPlace): string =>
  join(
    flowsDir,
    municipality,
    'recordings',
    ...(language === FIRST_LANGUAGE ? [] : [language]),
    `${name}.wav`,
  );

/** Whole or not at all, whoever reads meanwhile. The dot keeps it from being taken for a prompt. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = join(dirname(file), `.${process.pid}.draft`);
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

function refused(
  file: string,
  found: Phrase,
  allowed: Phrase,
  meant?: string,
): Extract<Authored, { ok: false }> {
  const suggestion = meant === undefined ? {} : { suggestion: meant };
  return { ok: false, problems: [{ ...fileProblem(file, found, allowed), ...suggestion }] };
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
