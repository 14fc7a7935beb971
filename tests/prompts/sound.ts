/** Sounds and voices for the tests of prompts. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { wavFormat } from './wav.ts';

/** A WAV of half a second of a tone, as loud as `db` (dB of full scale, peak). */
export function tone(path: string, db = -3, seconds = 0.5, rate = 44_100): string {
  const format = ['-r', String(rate), '-c', '2', '-b', '24'];
  execFileSync('sox', ['-n', ...format, path, 'synth', String(seconds), 'sine', '440', 'norm', String(db)]);
  return path;
}

/** The samples of a 16-bit file, −1 … 1; a WAV, or raw. */
export function samplesIn(path: string): Float32Array {
  const file = readFileSync(path);
  const data = path.endsWith('.wav') ? wavFormat(file).data : file;
  return Float32Array.from({ length: data.length / 2 }, (_, at) => data.readInt16LE(at * 2) / 32_768);
}
