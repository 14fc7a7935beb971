/** How long texts are: of what the voice says, or of the recording; measured once. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Spoken } from '../../src/ivr/texts.ts';
import { SoundLengths } from '../../src/prompts/sound-lengths.ts';
import { tone } from './sound.ts';

const said = (text: string, recording: string | null = null): Spoken => ({
  name: 'welkom',
  language: 'nl',
  text,
  recording,
});
const VOICE = 'espeak-ng -v {language} -s 150 --stdin -w {out}';

describe('the length of a text', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'veertien-lengths-test-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const lengths = (ttsCommand = VOICE): SoundLengths =>
    new SoundLengths({
      dir: join(dir, 'prompts'),
      ttsCommand,
      recordings: () => new Map([['recorded', join(dir, 'welkom.wav')]]),
    });

  it('is that of the voice, and a longer text is longer', async () => {
    const [short, long] = [said('Welkom.'), said('Welkom bij de gemeente Delft.')];
    const measured = lengths();
    expect(measured.ms(short)).toBeUndefined();
    await measured.measure([short, long]);
    expect(measured.ms(short)).toBeGreaterThan(400);
    expect(measured.ms(long)).toBeGreaterThan((measured.ms(short) ?? 0) + 500);
  });

  it('is that of the recording where there is one', async () => {
    tone(join(dir, 'welkom.wav'), -3, 2.5);
    const measured = lengths();
    await measured.measure([said('Welkom.', 'recorded')]);
    expect(measured.ms(said('Welkom.', 'recorded'))).toBeCloseTo(2500, -1);
  });

  it('is measured once: the next time no voice is needed', async () => {
    const counting = `sh -c 'echo x >> ${dir}/calls; ${VOICE}'`;
    await lengths(counting).measure([said('Welkom.')]);
    const again = lengths(counting);
    await again.measure([said('Welkom.')]);
    expect(again.ms(said('Welkom.'))).toBeGreaterThan(400);
    expect(readFileSync(join(dir, 'calls'), 'utf8')).toBe('x\n');
  });

  it('can not be told without a voice: the text is named', async () => {
    await expect(lengths('no-such-voice {out}').measure([said('Welkom.')])).rejects.toThrow(
      'The prompt "welkom" can\'t be said (nl)',
    );
  });
});
