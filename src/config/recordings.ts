/**
 * Recordings that win over the voice: `recordings/<name>.wav`, `recordings/<language>/<name>.wav` (Dutch needs no
 * folder), and `<name>-<number>.wav` for one number of a range.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { Language } from '../ivr/flow.ts';
import { messageOf } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { textFound } from '../support/mistakes/texts.ts';
import type { Phrase } from '../support/phrase.ts';

const FOLDER = 'recordings';
const FIRST_LANGUAGE = 'nl';
const OTHER_SOUND = new Set(['.mp3', '.ogg', '.m4a', '.flac', '.opus', '.wma', '.aac', '.aiff', '.gsm']);

export interface Recording {
  /** Its file's name without ".wav": a prompt, or a prompt and a number. */
  readonly name: string;
  readonly language: Language;
  readonly path: string;
  /** Of its content; null: it can't be played, see `problem`. */
  readonly hash: string | null;
  /** What was found instead of sound: "no WAV file". */
  readonly problem?: Phrase;
}

/** The recordings of one municipality's folder, in order of name. */
export function recordingsIn(folder: string): readonly Recording[] {
  const root = join(folder, FOLDER);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !isHidden(root, entry) && isSound(entry.name))
    .map((entry) => recordingAt(root, join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** All recordings below a folder of flows, of every municipality: content hash → file. */
export function recordingsOf(flowsDir: string): ReadonlyMap<string, string> {
  if (!existsSync(flowsDir)) return new Map();
  const municipalities = readdirSync(flowsDir, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const all = municipalities.flatMap(({ name }) => recordingsIn(join(flowsDir, name)));
  return new Map(all.flatMap(({ hash, path }) => (hash === null ? [] : [[hash, path]])));
}

/** What editors and Kubernetes put beside the files that are meant. */
const isHidden = (root: string, { name, parentPath }: Dirent): boolean =>
  name.startsWith('.') || relative(root, parentPath).startsWith('.');

const isSound = (name: string): boolean =>
  /\.wav$/i.test(name) || OTHER_SOUND.has(extname(name).toLowerCase());

function recordingAt(root: string, path: string): Recording {
  const place = relative(root, dirname(path));
  const about = {
    name: basename(path).replace(/\.[^.]*$/, ''),
    language: place === '' ? FIRST_LANGUAGE : place,
    path,
  };
  try {
    const content = readFileSync(path);
    const problem = problemOfWav(content);
    return problem === undefined
      ? { ...about, hash: createHash('sha256').update(content).digest('hex').slice(0, 32) }
      : { ...about, hash: null, problem };
  } catch (error) {
    return { ...about, hash: null, problem: fileWords.trouble(messageOf(error)) };
  }
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** PCM, floating point, A-law, µ-law, and "see further on" (WAVE_FORMAT_EXTENSIBLE). */
const FORMATS = new Set([1, 3, 6, 7, 0xfffe]);
/** The core takes what lasts two minutes for lost, and goes on: in the middle of a word. */
const LONGEST_SECONDS = 110;

/** What is wrong with a file that should be sound in RIFF/WAVE (Microsoft, 1991); undefined: it is sound. */
export function problemOfWav(content: Buffer): Phrase | undefined {
  const isWav = content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav) return textFound.noWav;
  const format = chunkOf(content, 'fmt ');
  if (!format || format.length < 16) return textFound.wavWithoutFormat;
  if (!FORMATS.has(format.readUInt16LE(0))) return textFound.wavFormat(format.readUInt16LE(0));
  const sound = chunkOf(content, 'data');
  if (!sound || sound.length === 0) return textFound.wavSilent;
  const seconds = Math.ceil(sound.length / Math.max(1, format.readUInt32LE(8)));
  return seconds > LONGEST_SECONDS ? textFound.wavLong(seconds, LONGEST_SECONDS) : undefined;
}

/** A chunk of a RIFF file by its name (Microsoft, 1991); undefined: there is none. */
export function chunkOf(content: Buffer, name: string): Buffer | undefined {
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= content.length;) {
    const size = content.readUInt32LE(at + 4);
    const from = at + CHUNK_HEADER_BYTES;
    if (content.toString('latin1', at, at + 4) === name) return content.subarray(from, from + size);
    at = from + size + (size % 2);
  }
  return undefined;
}
