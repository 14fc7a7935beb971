/**
 * What callers of the shipped municipalities hear, whole calls long, as it lies in tests/shipped/transcripts/ for people
 * to read. After a change that is meant: npx tsx scripts/transcripts.ts
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEPT_CALLS } from '../../scripts/transcripts/calls.ts';
import { TRANSCRIPTS, fileOf, transcriptOf } from '../../scripts/transcripts/write.ts';

const AGAIN = 'not as it was kept; when that is meant: npx tsx scripts/transcripts.ts';
/** Another release of the voice may take a moment longer. */
const SECONDS = /\d+:\d\d|\d+,\d s/g;
/** Of a whole call, and of one text. */
const MOST_OFF = 0.1;

const secondsIn = (text: string): readonly number[] =>
  [...text.matchAll(SECONDS)].map(([found]) => {
    const [minutes = '0', seconds = '0'] = found.includes(':') ? found.split(':') : ['0', found];
    return Number(minutes) * 60 + Number.parseFloat(seconds.replace(',', '.'));
  });

describe('the transcripts', () => {
  it('are those of the calls that are kept, and no others', () => {
    expect(readdirSync(TRANSCRIPTS).sort()).toEqual(KEPT_CALLS.map((kept) => basename(fileOf(kept))).sort());
  });

  it.each(KEPT_CALLS)('$municipality, $name: $about', async (kept) => {
    const before = readFileSync(fileOf(kept), 'utf8');
    const now = await transcriptOf(kept);
    expect(now.replace(/^ *(?=\d+:\d\d)/gm, '').replace(SECONDS, '·'), AGAIN).toBe(
      before.replace(/^ *(?=\d+:\d\d)/gm, '').replace(SECONDS, '·'),
    );
    const kepts = secondsIn(before);
    for (const [at, seconds] of secondsIn(now).entries())
      expect(Math.abs(seconds - (kepts[at] ?? 0)), AGAIN).toBeLessThanOrEqual(1 + seconds * MOST_OFF);
  });
});

describe('who presses nothing', () => {
  it('is in a queue of Delft within 35 seconds after the answer', () => {
    const told = readFileSync(`${TRANSCRIPTS}/delft-stil.txt`, 'utf8');
    const [, minutes, seconds] = /(\d+):(\d\d) {2}→ wachtrij/.exec(told) ?? [];
    expect(Number(minutes) * 60 + Number(seconds)).toBeLessThanOrEqual(35);
  });

  it.each(['delft', 'deventer', 'olst-wijhe'])('hears danger first when %s is closed', (municipality) => {
    const told = readFileSync(`${TRANSCRIPTS}/${municipality}-feestdag.txt`, 'utf8');
    expect(told.indexOf('één één twee')).toBeLessThan(told.indexOf('gesloten'));
    expect(told).not.toMatch(/medewerker, toets 0/);
  });
});
