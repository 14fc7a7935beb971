import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PromptText } from '../../src/config/configuration.ts';
import { loadMunicipalities } from '../../src/config/load.ts';
import { SETTINGS } from '../../src/config/setting-list.ts';
import { renderPrompts } from '../../src/prompts/render.ts';
import type { PromptStore } from '../../src/prompts/store.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { createLogger, silentLogger } from '../../src/support/logger.ts';
import { wavFormat } from './wav.ts';

const VOICE = SETTINGS.TTS_COMMAND.standard;
const BASE = 'http://127.0.0.1:8014';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'veertien-prompts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const text = (name: string, said: string, rest: Partial<PromptText> = {}): PromptText => ({
  name,
  language: 'nl',
  params: {},
  text: said,
  recording: null,
  ...rest,
});

interface Rendered {
  readonly store: PromptStore;
  /** Files made in this run. */
  readonly made: number;
}

async function render(
  texts: readonly PromptText[],
  ttsCommand = VOICE,
  logger = silentLogger,
): Promise<Rendered> {
  let made = 0;
  const onProgress = (): void => void (made += 1);
  const store = await renderPrompts({
    texts: { delft: texts },
    cacheDir: join(folder, 'cache'),
    ttsCommand,
    logger,
    onProgress,
  });
  return { store, made };
}

function fileOf(store: PromptStore, name: string): string {
  const [media = ''] = store.mediaOf('delft', [{ name }], BASE);
  return join(folder, 'cache', basename(media));
}

describe('a text', () => {
  it('becomes sound that Asterisk plays: 8 kHz, 16 bits, one channel, not silent', async () => {
    const { store } = await render([text('welkom', 'Welkom bij de gemeente Delft.')]);
    const sound = wavFormat(readFileSync(fileOf(store, 'welkom')));
    expect(sound).toMatchObject({ sampleRate: 8000, bits: 16, channels: 1 });
    expect(sound.durationMs).toBeGreaterThan(1000);
    // "-3 dB of full scale" is 23,198; sox leaves a little room.
    expect(sound.peak).toBeGreaterThan(20_000);
  });

  it('is made once, and again only when it changes', async () => {
    const first = await render([text('a', 'Een.'), text('b', 'Twee.')]);
    const same = await render([text('a', 'Een.'), text('b', 'Twee.')]);
    const changed = await render([text('a', 'Een.'), text('b', 'Drie.')]);
    expect([first.made, same.made, changed.made]).toEqual([2, 0, 1]);
    expect(fileOf(changed.store, 'a')).toBe(fileOf(first.store, 'a'));
    expect(fileOf(changed.store, 'b')).not.toBe(fileOf(first.store, 'b'));
  });

  it('is made anew by another voice', async () => {
    const slow = await render([text('a', 'Een.')]);
    const fast = await render([text('a', 'Een.')], 'espeak-ng -v nl -s 250 -w {out} {text}');
    expect(fast.made).toBe(1);
    expect(fileOf(fast.store, 'a')).not.toBe(fileOf(slow.store, 'a'));
  });

  it('is never taken for a part of the command', async () => {
    const { store } = await render(
      [text('a', '"; touch /tmp/x $(id) {out}')],
      'espeak-ng -v nl -w {out} -- {text}',
    );
    expect(wavFormat(readFileSync(fileOf(store, 'a'))).durationMs).toBeGreaterThan(500);
  });

  it('leaves nothing half made behind', async () => {
    await render([text('a', 'Een.')]);
    expect(readdirSync(join(folder, 'cache'))).toEqual([expect.stringMatching(/^[a-f0-9]{32}\.wav$/)]);
  });
});

describe('a recording', () => {
  it('wins over the voice and is made fit for the telephone', async () => {
    const recording = join(folder, 'welkom.wav');
    execFileSync('sox', [
      '-n',
      '-r',
      '44100',
      '-c',
      '2',
      '-b',
      '24',
      recording,
      'synth',
      '0.5',
      'sine',
      '440',
    ]);
    const { store } = await render([text('welkom', 'Dit zegt niemand.', { recording })]);
    const sound = wavFormat(readFileSync(fileOf(store, 'welkom')));
    expect(sound).toMatchObject({ sampleRate: 8000, bits: 16, channels: 1, durationMs: 500 });
  });

  it('that cannot be read is refused by name', async () => {
    const recording = join(folder, 'nergens.wav');
    const rendering = render([text('welkom', 'Welkom.', { recording })]);
    await expect(rendering).rejects.toThrow('The prompt "welkom" can\'t be made: ');
  });
});

describe('a voice that fails', () => {
  it.each([
    ['is not there', 'no-such-voice -o {out}', /^The prompt "welkom" can't be made: .*no-such-voice/],
    ['ends with an error', 'false {out}', /^The prompt "welkom" can't be made: false ended with 1/],
    ['writes nothing', 'true {out}', /^The prompt "welkom" can't be made: sox ended with 2/],
  ])('because it %s is told in one sentence', async (_, command, sentence) => {
    const rendering = render([text('welkom', 'Welkom.')], command);
    await expect(rendering).rejects.toThrow(OperatorError);
    await expect(rendering).rejects.toThrow(sentence);
  });
});

describe('what Asterisk is told to play', () => {
  const position = [2, 3].map((place) =>
    text('position', `Plaats ${place}.`, { params: { position: place } }),
  );
  const texts = [
    ...position,
    text('position-many', 'Veel.'),
    text('one-moment', 'Een ogenblik.'),
    text('welkom', 'Welkom.'),
  ];

  it('is one address per prompt, in order', async () => {
    const { store } = await render(texts);
    const refs = [{ name: 'welkom' }, { name: 'position', params: { position: 3 } }];
    const media = store.mediaOf('delft', refs, BASE);
    expect(media).toHaveLength(2);
    for (const address of media)
      expect(address).toMatch(/^sound:http:\/\/127\.0\.0\.1:8014\/prompts\/[a-f0-9]{32}\.wav$/);
    expect(refs.map((ref) => store.textOf('delft', ref))).toEqual(['Welkom.', 'Plaats 3.']);
  });

  it('is the next best when a prompt is missing, never silence, and that is reported', async () => {
    const lines: string[] = [];
    const logger = createLogger('warn', { write: (line: string) => void lines.push(line) });
    const { store } = await render(texts, VOICE, logger);
    const play = (name: string, params: Readonly<Record<string, number>>) =>
      store.mediaOf('delft', [{ name, params }], BASE);
    expect(play('position', { position: 44 })).toEqual(play('position-many', {}));
    expect(play('weg', {})).toEqual(play('one-moment', {}));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { prompt: 'position', params: { position: 44 }, instead: 'position-many' },
      { prompt: 'weg', instead: 'one-moment' },
    ]);
  });
});

describe('what Delft says', () => {
  it('is short: welcome under 4 seconds, welcome and menu under 25', async () => {
    const loaded = loadMunicipalities('config', 'ivr-flows', Date.parse('2026-11-23T09:00:00+01:00'));
    const all = loaded.ok ? (loaded.municipalities[0]?.prompts ?? []) : [];
    const { store } = await render(all.filter(({ name }) => ['welkom', 'hoofdmenu'].includes(name)));
    const [welcome = 0, menu = 0] = ['welkom', 'hoofdmenu'].map(
      (name) => wavFormat(readFileSync(fileOf(store, name))).durationMs,
    );
    expect(welcome).toBeGreaterThan(0);
    expect(welcome).toBeLessThan(4000);
    expect(welcome + menu).toBeLessThan(25_000);
  });
});
