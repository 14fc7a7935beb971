import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/config/setting-list.ts';
import type { Spoken } from '../../src/ivr/texts.ts';
import { createPromptStore } from '../../src/prompts/store.ts';
import type { PromptStore, PromptStoreOptions } from '../../src/prompts/store.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { createLogger, silentLogger } from '../../src/support/logger.ts';
import { tone } from './sound.ts';
import { wavFormat } from './wav.ts';

const VOICE = SETTINGS.TTS_COMMAND.standard;
const HOUR_MS = 3_600_000;

let folder = '';
let recordings = new Map<string, string>();
let clock = new ManualClock();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veertien-prompts-'));
  recordings = new Map();
  clock = new ManualClock();
});
afterEach(() => rmSync(folder, { recursive: true }));

const words = (text: string, rest: Partial<Spoken> = {}): Spoken => ({
  name: 'welkom',
  language: 'nl',
  text,
  recording: null,
  ...rest,
});
const MOMENT = words('Een ogenblik.', { name: 'one-moment' });

const store = (rest: Partial<PromptStoreOptions> = {}): PromptStore =>
  createPromptStore({
    cacheDir: join(folder, 'cache'),
    ttsCommand: VOICE,
    recordings: () => recordings,
    rate: 8000,
    baseUrl: 'http://127.0.0.1:8014',
    renderWithinMs: 3000,
    keepMs: HOUR_MS,
    clock,
    logger: silentLogger,
    ...rest,
  });

const files = (): string[] => readdirSync(join(folder, 'cache')).sort();
const fileOf = (media: string | undefined): string => join(folder, 'cache', basename(media ?? 'nothing'));

/** A voice of our own: a script that is given the file to write to and the language. */
function voice(script: string): string {
  const path = join(folder, `voice-${Math.abs(script.length)}.sh`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return `${path} {out} {language}`;
}

describe('a text', () => {
  it('becomes sound that Asterisk plays: 8 kHz WAV and G.711, 16 kHz raw, one channel, all equally long', async () => {
    const prompts = store();
    await prompts.prepare([words('Welkom bij de gemeente Delft.')]);
    const [media] = await prompts.media([words('Welkom bij de gemeente Delft.')], 'wide');
    const sound = wavFormat(readFileSync(fileOf(media)));
    expect(sound).toMatchObject({ sampleRate: 8000, bits: 16, channels: 1 });
    expect(sound.durationMs).toBeGreaterThan(1000);
    const raw = readFileSync(fileOf(media).replace(/wav$/, 'sln16'));
    expect(raw.length / 2 / 16).toBeCloseTo(sound.durationMs, -1);
    for (const ending of ['alaw', 'ulaw']) {
      expect(readFileSync(fileOf(media).replace(/wav$/, ending)).length / 8).toBeCloseTo(
        sound.durationMs,
        -1,
      );
    }
  });

  it('is made once, and again only when it changes', async () => {
    const made = [];
    for (const texts of [
      ['Een.', 'Twee.'],
      ['Een.', 'Twee.'],
      ['Een.', 'Drie.'],
    ])
      made.push(await store().prepare(texts.map((text) => words(text))));
    expect(made).toEqual([2, 0, 1]);
  });

  it('is made once when several ask for it at the same time', async () => {
    const counting = voice('echo x >> "$0.count"; espeak-ng --stdin -w "$1"');
    const prompts = store({ ttsCommand: counting });
    const media = await Promise.all([1, 2, 3].map(() => prompts.media([words('Een.')], 'wide')));
    expect(new Set(media.flat()).size).toBe(1);
    expect(readFileSync(`${counting.split(' ')[0]}.count`, 'utf8')).toBe('x\n');
  });

  it('is made anew by another voice, and in another language', async () => {
    await store().prepare([words('Een.')]);
    expect(
      await store({ ttsCommand: 'espeak-ng -v nl -s 250 -w {out} {text}' }).prepare([words('Een.')]),
    ).toBe(1);
    expect(await store().prepare([words('Een.', { language: 'en' })])).toBe(1);
  });

  it('is read by the voice of its language', async () => {
    const telling = voice('echo "$2" >> "$0.told"; espeak-ng --stdin -w "$1"');
    await store({ ttsCommand: telling }).prepare([words('Een.'), words('One.', { language: 'en' })]);
    expect(
      readFileSync(`${telling.split(' ')[0]}.told`, 'utf8')
        .split('\n')
        .sort(),
    ).toEqual(['', 'en', 'nl']);
  });

  it('can be read by Piper, given one model per language', async () => {
    // A stand-in that is as particular as Piper: its options, a model that is there, the text on its input.
    const piper = voice(
      '[ "$1 $3" = "--model --output_file" ] && [ -f "$2" ] && espeak-ng -v nl --stdin -w "$4"',
    ).split(' ')[0];
    writeFileSync(join(folder, 'nl.onnx'), 'a model');
    const ttsCommand = `${piper} --model ${folder}/{language}.onnx --output_file {out}`;
    const prompts = store({ ttsCommand });
    expect(await prompts.prepare([words('Welkom.')])).toBe(1);
    await expect(prompts.prepare([words('Welcome.', { language: 'en' })])).rejects.toThrow('(en)');
  });

  it.each(['"; touch /tmp/x $(id) {out}', '--help of dit'])(
    'is never taken for an order: %s',
    async (text) => {
      const prompts = store({ ttsCommand: 'espeak-ng -v nl -w {out} {text}' });
      const [media] = await prompts.media([words(text)], 'wide');
      expect(wavFormat(readFileSync(fileOf(media))).durationMs).toBeGreaterThan(400);
    },
  );

  it('leaves nothing half made behind', async () => {
    await store().prepare([words('Een.')]);
    expect(files().map((name) => name.replace(/^[a-f0-9]{32}\./, ''))).toEqual([
      'alaw',
      'sln16',
      'ulaw',
      'wav',
    ]);
  });

  it('is counted while it is made, for who waits', async () => {
    const told: unknown[] = [];
    await store().prepare(
      ['Een.', 'Twee.'].map((text) => words(text)),
      (progress) => told.push(progress),
    );
    expect(told).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });
});

describe('what Asterisk is told to play', () => {
  it('is one address per prompt, in order, long enough for its cache', async () => {
    const said = [words('Een.'), words('Twee.'), words('Een.')];
    const media = await store().media(said, 'wide');
    expect(media).toHaveLength(3);
    expect(media[0]).toBe(media[2]);
    for (const address of media) {
      expect(address).toMatch(/^sound:http:\/\/127\.0\.0\.1:8014\/prompts\/[a-f0-9]{32}\.wav$/);
      expect(address.length).toBeGreaterThan(60);
    }
  });

  it.each([
    ['alaw', 8000, 'alaw'],
    ['ulaw', 8000, 'ulaw'],
    ['wide', 8000, 'wav'],
    ['unknown', 8000, 'alaw'],
    ['alaw', 16_000, 'alaw'],
    ['ulaw', 16_000, 'ulaw'],
    ['wide', 16_000, 'sln16'],
    ['unknown', 16_000, 'sln16'],
  ] as const)('is what the line carries: %s, at %d Hz → %s', async (line, rate, ending) => {
    expect((await store({ rate }).media([words('Een.')], line))[0]).toMatch(new RegExp(`\\.${ending}$`));
  });

  it('can be fetched beforehand: all that was prepared', async () => {
    const prompts = store();
    await prompts.prepare([words('Een.'), MOMENT]);
    const media = await prompts.media([words('Een.'), MOMENT], 'alaw');
    expect(
      prompts
        .addresses()
        .map((address) => `sound:${address}`)
        .sort(),
    ).toEqual([...media].sort());
  });
});

describe('a recording', () => {
  it('wins over the voice and is made fit for the telephone', async () => {
    recordings.set('abc', tone(join(folder, 'welkom.wav')));
    const [media] = await store().media([words('Dit zegt niemand.', { recording: 'abc' })], 'wide');
    expect(wavFormat(readFileSync(fileOf(media)))).toMatchObject({
      sampleRate: 8000,
      bits: 16,
      channels: 1,
      durationMs: 500,
    });
  });

  it('that came after the start is found', async () => {
    const prompts = store();
    await prompts.prepare([MOMENT]);
    recordings = new Map([['abc', tone(join(folder, 'nieuw.wav'))]]);
    const [media] = await prompts.media([words('Nieuw.', { recording: 'abc' })], 'wide');
    expect(wavFormat(readFileSync(fileOf(media))).durationMs).toBe(500);
  });

  it('that is gone is replaced by the voice, and that is reported', async () => {
    const { logger, lines } = listening();
    const prompts = store({ logger });
    const [media] = await prompts.media([words('Welkom.', { recording: 'weg' })], 'wide');
    expect([media]).toEqual(await prompts.media([words('Welkom.')], 'wide'));
    expect(lines()).toMatchObject([{ prompt: 'welkom', why: 'its recording is not there any more' }]);
  });

  it('with only silence is refused by name', async () => {
    const path = join(folder, 'stil.wav');
    execFileSync('sox', ['-n', '-r', '8000', path, 'trim', '0', '1']);
    recordings.set('abc', path);
    await expect(store().prepare([words('Stil.', { recording: 'abc' })])).rejects.toThrow(
      'The prompt "welkom" can\'t be made (nl): there is only silence in it',
    );
  });
});

function listening() {
  const told: string[] = [];
  const logger = createLogger('warn', { write: (line: string) => void told.push(line) });
  return { logger, lines: () => told.map((line): unknown => JSON.parse(line)) };
}

describe('a voice that fails', () => {
  it.each([
    ['is not there', 'no-such-voice -o {out}', /^The prompt "welkom" can't be made \(nl\): .*no-such-voice/],
    ['ends with an error', 'false {out}', /^The prompt "welkom" can't be made \(nl\): false ended with 1/],
    ['writes nothing', 'true {out}', /^The prompt "welkom" can't be made \(nl\): sox ended with 2/],
  ])('because it %s is told in one sentence when all is prepared', async (_, command, sentence) => {
    const preparing = store({ ttsCommand: command }).prepare([words('Welkom.')]);
    await expect(preparing).rejects.toThrow(OperatorError);
    await expect(preparing).rejects.toThrow(sentence);
  });

  it('during a call lets the caller hear the next best, in their language, and is reported', async () => {
    const picky = voice(
      'read text; case "$text" in *Bad*) exit 3;; esac; echo "$text" | espeak-ng --stdin -w "$1"',
    );
    const { logger, lines } = listening();
    const prompts = store({ ttsCommand: picky, logger });
    const moment = words('One moment.', { name: 'one-moment', language: 'en' });
    await prompts.prepare([MOMENT, moment, words('Een.')]);
    const english = words('Bad.', { name: 'zaak', language: 'en' });
    expect(await prompts.media([english, english], 'wide')).toEqual(await prompts.media([moment], 'wide'));
    expect(await prompts.media([words('Bad.'), words('Een.')], 'wide')).toEqual(
      await prompts.media([MOMENT, words('Een.')], 'wide'),
    );
    expect(lines()).toContainEqual(expect.objectContaining({ prompt: 'zaak', instead: 'one-moment' }));
  });

  it('with nothing prepared leaves nothing to say, and says so in the log', async () => {
    const { logger, lines } = listening();
    expect(await store({ ttsCommand: 'false {out}', logger }).media([words('Een.')], 'wide')).toEqual([]);
    expect(lines()).toContainEqual(expect.objectContaining({ level: 50, prompt: 'welkom' }));
  });
});

describe('a voice that is slow', () => {
  it('lets no caller wait longer than is set; the next caller has it', async () => {
    const gate = join(folder, 'gate');
    execFileSync('mkfifo', [gate]);
    const slow = voice(
      `read text; case "$text" in *Slow*) read go < ${gate};; esac; echo "$text" | espeak-ng --stdin -w "$1"`,
    );
    const { logger, lines } = listening();
    const prompts = store({ ttsCommand: slow, logger });
    await prompts.prepare([MOMENT]);
    const first = prompts.media([words('Slow.')], 'wide');
    clock.advance(3000);
    expect(await first).toEqual(await prompts.media([MOMENT], 'wide'));
    expect(lines()).toMatchObject([{ why: 'not ready within 3000 ms' }, { instead: 'one-moment' }]);
    await writeFile(gate, 'go\n');
    const second = await prompts.media([words('Slow.')], 'wide');
    expect(second).not.toEqual(await first);
  });
});

describe('a caller who needs a prompt while many others are rendered', () => {
  it('need not wait for all of them', async () => {
    const gate = join(folder, 'gate');
    const busy = voice(
      `read text; case "$text" in *Slow*) until [ -e ${gate} ]; do sleep 0.02; done;; esac; echo "$text" | espeak-ng --stdin -w "$1"`,
    );
    const prompts = store({ ttsCommand: busy });
    const preparing = prompts.prepare(Array.from({ length: 20 }, (_, nth) => words(`Slow ${nth}.`)));
    // The clock stands still: were it behind the others, this would never come.
    expect(await prompts.media([words('Uw zaak.')], 'wide')).toHaveLength(1);
    writeFileSync(gate, '');
    expect(await preparing).toBe(20);
  });
});

describe('what is not said any more', () => {
  const zaak = words('Zaak één twee drie.', { name: 'zaak' });

  it('is removed an hour after it was last heard, when it was made for one caller', async () => {
    const prompts = store();
    await prompts.prepare([MOMENT]);
    const [media = ''] = await prompts.media([zaak], 'wide');
    clock.advance(HOUR_MS - 1);
    await prompts.media([zaak], 'wide');
    clock.advance(HOUR_MS - 1);
    expect(await prompts.sweep()).toEqual([]);
    clock.advance(1);
    const gone = await prompts.sweep();
    expect(gone.map((address) => `sound:${address}`)).toContain(media);
    // In each of its formats, since nobody knows in which it was played.
    expect(gone).toHaveLength(4);
    expect(files()).toHaveLength(4);
  });

  it('stays another hour for callers who are in the old version', async () => {
    const prompts = store();
    await prompts.prepare([MOMENT, words('Oud.')]);
    clock.advance(24 * HOUR_MS);
    await prompts.prepare([MOMENT, words('Nieuw.')]);
    expect(await prompts.sweep()).toEqual([]);
    clock.advance(HOUR_MS);
    expect(await prompts.sweep()).toHaveLength(4);
    expect(await prompts.media([words('Oud.')], 'wide')).toHaveLength(1);
  });

  it('is left alone before anything was prepared, and when it is not ours', async () => {
    await store().prepare([MOMENT]);
    writeFileSync(join(folder, 'cache', 'notes.txt'), 'mine');
    const prompts = store();
    clock.advance(24 * HOUR_MS);
    expect(await prompts.sweep()).toEqual([]);
    await prompts.prepare([words('Een.')]);
    clock.advance(24 * HOUR_MS);
    await prompts.sweep();
    expect(files()).toHaveLength(5);
  });

  it('is made again when somebody empties the folder', async () => {
    const prompts = store();
    await prompts.prepare([MOMENT]);
    rmSync(join(folder, 'cache'), { recursive: true });
    expect(await prompts.media([MOMENT], 'wide')).toHaveLength(1);
    expect(files()).toHaveLength(4);
  });
});
