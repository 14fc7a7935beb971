import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/config/setting-list.ts';
import { PEAK_LIMIT_DB, SPEECH_LEVEL_DB, equallyLoud, speechLevelDb } from '../../src/prompts/loudness.ts';
import { createPromptStore } from '../../src/prompts/store.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { samplesIn } from './sound.ts';

const RATE = 16_000;
let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'veertien-loudness-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Somebody speaking, as a WAV of that loudness; `effects` are sox's. */
function speech(name: string, ...effects: string[]): string {
  const said = join(folder, `${name}.said.wav`);
  execFileSync('espeak-ng', [
    '-v',
    'nl',
    '-s',
    '150',
    '-w',
    said,
    'Voor een paspoort, toets één. Voor verhuizen, toets twee.',
  ]);
  execFileSync('sox', [said, '-r', '44100', join(folder, `${name}.wav`), ...effects]);
  return join(folder, `${name}.wav`);
}

async function rendered(recordings: Record<string, string>): Promise<Record<string, string>> {
  const store = createPromptStore({
    cacheDir: join(folder, 'cache'),
    ttsCommand: SETTINGS.TTS_COMMAND.standard,
    recordings: () => new Map(Object.entries(recordings)),
    rate: 8000,
    baseUrl: 'http://127.0.0.1:8014',
    renderWithinMs: 3000,
    keepMs: 1,
    clock: new ManualClock(),
    logger: silentLogger,
  });
  const spoken = (recording: string | null) => ({
    name: recording ?? 'voice',
    language: 'nl',
    text: 'Wij zijn op werkdagen open, van half negen tot vijf uur.',
    recording,
  });
  const names = [...Object.keys(recordings), null];
  const media = await store.media(names.map(spoken), 'wide');
  return Object.fromEntries(
    names.map((name, index) => [name ?? 'voice', join(folder, 'cache', basename(media[index] ?? ''))]),
  );
}

const level = (path: string): number =>
  speechLevelDb(samplesIn(path), path.endsWith('.wav') ? 8000 : RATE) ?? NaN;
const peakDb = (samples: Float32Array): number =>
  20 * Math.log10(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));

describe('prompts are equally loud', () => {
  it('whether a recording is soft, loud, has a click or long pauses in it, or the voice says it', async () => {
    const files = await rendered({
      loud: speech('loud', 'norm', '-1'),
      soft: speech('soft', 'norm', '-21'),
      // Half a second of silence before, three seconds after.
      pauses: speech('pauses', 'norm', '-12', 'pad', '0.5', '3'),
      compressed: speech('compressed', 'compand', '0.01,0.1', '-60,-40,-30,-15,0,-5', 'norm', '-1'),
    });
    for (const [name, file] of Object.entries(files)) {
      for (const path of [file, file.replace(/wav$/, 'sln16')]) {
        expect(Math.abs(level(path) - SPEECH_LEVEL_DB), `${name}: ${level(path)} dB`).toBeLessThan(1);
        expect(peakDb(samplesIn(path)), name).toBeLessThan(PEAK_LIMIT_DB + 0.5);
      }
    }
    expect(Math.abs(level(files['loud'] ?? '') - level(files['soft'] ?? ''))).toBeLessThan(1);
  });

  it('and a click does not make the words around it soft', () => {
    const words = samplesIn(execute(speech('words', 'norm', '-12')));
    const clicked = words.slice();
    clicked[1000] = 1;
    const [plain, with1] = [words, clicked].map(
      (one) => speechLevelDb(equallyLoud(one, RATE) ?? one, RATE) ?? NaN,
    );
    expect(Math.abs((plain ?? NaN) - (with1 ?? NaN))).toBeLessThan(0.5);
  });

  const execute = (path: string): string => {
    const raw = path.replace(/wav$/, 'raw');
    execFileSync('sox', [path, '-r', String(RATE), '-b', '16', '-e', 'signed-integer', '-c', '1', raw]);
    return raw;
  };
});

describe('whatever the sound', () => {
  const samples = fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 2000 })
    .map((values) => Float32Array.from(values));

  it('no sample is louder than the limit, and silence stays silence', () => {
    fc.assert(
      fc.property(samples, (sound) => {
        const loud = equallyLoud(sound, RATE);
        if (loud === undefined) return;
        expect(loud).toHaveLength(sound.length);
        expect(peakDb(loud)).toBeLessThan(PEAK_LIMIT_DB + 0.01);
      }),
    );
    expect(equallyLoud(new Float32Array(RATE), RATE)).toBeUndefined();
    expect(equallyLoud(new Float32Array(0), RATE)).toBeUndefined();
  });
});
