/** The two sounds Asterisk needs when the engine is away: music, and "een ogenblik geduld". Made once, kept in the cache. */
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OperatorError, messageOf } from '../support/errors.ts';

const run = promisify(execFile);

export interface Sounds {
  /** WAV, A-law and µ-law, 8 kHz mono; the same base name: Asterisk takes the one that costs it least. */
  readonly music: readonly string[];
  readonly waitPrompt: readonly string[];
}

const WAIT_TEXT = 'Een ogenblik geduld alstublieft. U wordt zo geholpen.';

/** Four quiet chords of six seconds (Hz): soft enough to talk over, slow enough not to irritate. */
const CHORDS = [
  [196.0, 246.94, 293.66, 392.0],
  [164.81, 246.94, 329.63, 392.0],
  [130.81, 261.63, 329.63, 392.0],
  [146.83, 220.0, 293.66, 369.99],
];
const CHORD_SECONDS = 6;

/** Makes what is absent. Throws an OperatorError when sox or espeak-ng fails. */
export async function prepareSounds(cacheDir: string): Promise<Sounds> {
  const recipe = JSON.stringify([WAIT_TEXT, CHORDS, CHORD_SECONDS, 4]);
  const dir = join(cacheDir, 'sounds', createHash('sha256').update(recipe).digest('hex').slice(0, 16));
  const sounds = { music: filesOf(dir, 'music'), waitPrompt: filesOf(dir, 'wait') };
  const present = await Promise.all([...sounds.music, ...sounds.waitPrompt].map((file) => access(file)))
    .then(() => true)
    .catch(() => false);
  if (!present) await make(dir);
  return sounds;
}

/** Asterisk's endings of raw G.711, and sox's names of it. */
const G711 = { alaw: 'a-law', ulaw: 'u-law' } as const;

const filesOf = (dir: string, name: string): readonly string[] =>
  ['wav', ...Object.keys(G711)].map((ending) => join(dir, `${name}.${ending}`));

async function make(dir: string): Promise<void> {
  const draft = `${dir}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    await makeMusic(draft);
    await makeWaitPrompt(draft);
    for (const name of ['music', 'wait']) {
      for (const [ending, encoding] of Object.entries(G711)) {
        const raw = ['-t', 'raw', '-e', encoding, '-r', '8000', '-c', '1'];
        await run('sox', [join(draft, `${name}.wav`), ...raw, join(draft, `${name}.${ending}`)]);
      }
    }
    // Another start may have finished the same work meanwhile: its result is as good as ours.
    await rename(draft, dir).catch(() => undefined);
  } catch (error) {
    throw new OperatorError(`the waiting music cannot be made (sox, espeak-ng): ${messageOf(error)}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function makeMusic(dir: string): Promise<void> {
  const parts: string[] = [];
  for (const [index, chord] of CHORDS.entries()) {
    const part = join(dir, `chord${index}.wav`);
    const voices = chord.flatMap((hertz) => ['sine', String(hertz)]);
    const seconds = String(CHORD_SECONDS);
    const shape = ['tremolo', '0.5', '25', 'fade', 'q', '1.2', seconds, '1.8', 'norm', '-14'];
    await run('sox', [
      '-n',
      '-r',
      '8000',
      '-c',
      String(chord.length),
      part,
      'synth',
      seconds,
      ...voices,
      'remix',
      '-',
      ...shape,
    ]);
    parts.push(part);
  }
  await run('sox', [...parts, '-b', '16', '-c', '1', join(dir, 'music.wav'), 'reverb', '40', 'norm', '-16']);
  await Promise.all(parts.map((part) => rm(part)));
}

async function makeWaitPrompt(dir: string): Promise<void> {
  const spoken = join(dir, 'spoken.wav');
  await run('espeak-ng', ['-v', 'nl', '-s', '145', '-w', spoken, WAIT_TEXT]);
  await run('sox', [spoken, '-r', '8000', '-c', '1', '-b', '16', join(dir, 'wait.wav'), 'norm', '-6']);
  await rm(spoken);
}
