/**
 * From words or a recording to what Asterisk plays: `<hash>.alaw` and `<hash>.ulaw` (G.711, as lines carry it, so that
 * Asterisk only has to pass it on), `<hash>.wav` (8 kHz) and `<hash>.sln16` (16 kHz, raw, which is how Asterisk takes
 * the higher rate; both 16 bits), all mono and equally loud.
 */
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spoken } from '../ivr/texts.ts';
import { alawOf, ulawOf } from './g711.ts';
import { equallyLoud } from './loudness.ts';
import { runCommand } from './run-command.ts';
import { readOut, voiceOf } from './voice.ts';

/** Part of each file's hash: raise it when the conversion changes, and everything is rendered anew. */
const CONVERSION = 'speech level -20 dBFS, 8 and 16 kHz, G.711, v3';
const FULL_RATE = 16_000;
const LINE_RATE = 8_000;
const LOUDEST_SAMPLE = 32_767;

/** A prompt is there in each of these; the last one to come tells that all are there. */
export const FILE_ENDINGS = ['sln16', 'alaw', 'ulaw', 'wav'] as const;
export type FileEnding = (typeof FILE_ENDINGS)[number];

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

/** Makes the files, which appear only when they are whole. Rejects with a sentence. */
export async function makeSound({ dir, hash, spoken, recording, ttsCommand }: SoundOrder): Promise<void> {
  drafts += 1;
  const draft = join(dir, `${hash}.${process.pid}.${drafts}`);
  const said = `${draft}.voice.wav`;
  const partOf = (ending: FileEnding): string => `${draft}.part.${ending}`;
  try {
    if (recording === null) await readOut(spoken, said, ttsCommand);
    const samples = equallyLoud(await samplesOf(recording ?? said), FULL_RATE);
    if (!samples) throw new Error('there is only silence in it');
    const wide = pcm16(samples);
    const narrow = await runCommand(['sox', '-V1', ...raw(FULL_RATE), '-', ...raw(LINE_RATE), '-'], wide);
    const contents: Readonly<Record<FileEnding, Buffer>> = {
      sln16: wide,
      alaw: alawOf(narrow),
      ulaw: ulawOf(narrow),
      wav: Buffer.concat([wavHeader(narrow.length), narrow]),
    };
    for (const ending of FILE_ENDINGS) await writeFile(partOf(ending), contents[ending]);
    for (const ending of FILE_ENDINGS) await rename(partOf(ending), join(dir, `${hash}.${ending}`));
  } finally {
    await Promise.all([said, ...FILE_ENDINGS.map(partOf)].map((file) => rm(file, { force: true })));
  }
}

const raw = (rate: number): readonly string[] => `-t raw -r ${rate} -e signed-integer -b 16 -c 1`.split(' ');

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

/** Of a WAV with so many bytes of 16-bit mono samples, 8000 a second. */
function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(LINE_RATE, 24);
  header.writeUInt32LE(LINE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}
