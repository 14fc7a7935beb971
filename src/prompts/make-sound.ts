/**
 * From words or a recording to what Asterisk plays: `<hash>.wav` (8 kHz) and `<hash>.sln16` (16 kHz, raw, which is
 * how Asterisk takes the higher rate), 16 bits, mono, equally loud.
 */
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spoken } from '../ivr/texts.ts';
import { equallyLoud } from './loudness.ts';
import { runCommand } from './run-command.ts';
import { readOut, voiceOf } from './voice.ts';

/** Part of each file's hash: raise it when the conversion changes, and everything is rendered anew. */
const CONVERSION = 'speech level -20 dBFS, 8 and 16 kHz, v2';
const FULL_RATE = 16_000;
const LOUDEST_SAMPLE = 32_767;

/** The endings of a prompt's files, by their rate in Hz. */
export const FILE_ENDINGS = { 8000: 'wav', 16000: 'sln16' } as const;
export type PromptRate = keyof typeof FILE_ENDINGS;

/** Of all that makes the sound what it is: a recording, or voice and text. 32 hexadecimal digits. */
export function soundHash({ text, language, recording }: Spoken, ttsCommand: string): string {
  const sound = recording === null ? `${voiceOf(ttsCommand, language)}\0${text}` : `recording\0${recording}`;
  return createHash('sha256').update(`${CONVERSION}\0${sound}`).digest('hex').slice(0, 32);
}

export interface SoundOrder {
  readonly dir: string;
  readonly hash: string;
  readonly spoken: Spoken;
  /** File of the recording; null: the voice reads the text. */
  readonly recording: string | null;
  readonly ttsCommand: string;
}

let drafts = 0;

/** Makes both files, which appear only when they are whole. Rejects with a sentence. */
export async function makeSound({ dir, hash, spoken, recording, ttsCommand }: SoundOrder): Promise<void> {
  drafts += 1;
  const draft = join(dir, `${hash}.${process.pid}.${drafts}`);
  const [said, high, low] = [`${draft}.voice.wav`, `${draft}.part.sln16`, `${draft}.part.wav`];
  try {
    if (recording === null) await readOut(spoken, said, ttsCommand);
    const samples = equallyLoud(await samplesOf(recording ?? said), FULL_RATE);
    if (!samples) throw new Error('there is only silence in it');
    const raw = pcm16(samples);
    await writeFile(high, raw);
    await runCommand(['sox', '-V1', ...RAW_16, '-', ...mono('8000'), '-t', 'wav', low], raw);
    // The .wav comes last: it tells that both are there.
    await rename(high, join(dir, `${hash}.sln16`));
    await rename(low, join(dir, `${hash}.wav`));
  } finally {
    await Promise.all([said, high, low].map((file) => rm(file, { force: true })));
  }
}

const RAW_16 = ['-t', 'raw', '-r', String(FULL_RATE), '-e', 'signed-integer', '-b', '16', '-c', '1'];
const mono = (rate: string): readonly string[] => ['-r', rate, '-e', 'signed-integer', '-b', '16', '-c', '1'];

async function samplesOf(file: string): Promise<Float32Array> {
  const format = ['-r', String(FULL_RATE), '-e', 'floating-point', '-b', '32', '-c', '1', '-t', 'raw', '-'];
  // Half as loud on the way, so that nothing is cut off where channels are mixed or the rate changes.
  const raw = await runCommand(['sox', '-V1', file, ...format, 'gain', '-6'], '');
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length - (raw.length % 4)));
}

function pcm16(samples: Float32Array): Buffer {
  const raw = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => raw.writeInt16LE(Math.round(sample * LOUDEST_SAMPLE), at * 2));
  return raw;
}
