import { describe, expect, it } from 'vitest';
import { keyWordsOf } from '../../src/ivr/key-words.ts';

const NAMED: readonly (readonly [string, string, readonly string[]])[] = [
  ['nl', 'Voor een paspoort, toets 1. Voor iets anders, toets 2.', ['1', '2']],
  ['nl', 'Wilt u dit nog eens horen? Toets dan negen.', ['9']],
  ['nl', 'Voor een medewerker drukt u op de nul.', ['0']],
  ['nl', 'Bent u klaar? Druk op het hekje. Opnieuw? Toets een sterretje.', ['#', '*']],
  ['nl', 'Is het goed, kies één. Is het fout, kies twee of drie.', ['1', '2', '3']],
  ['nl', 'Belt u over afval? Toetst u 3.', ['3']],
  ['nl', 'Toets een ander nummer in. Toets uw zaaknummer in.', []],
  ['nl', 'Toets 14 als u wilt.', []],
  ['nl', 'Wij zijn open van 9 tot 5.', []],
  ['nl', 'Voor straat,\n  toets\n  4.', ['4']],
  ['en', 'For English, press 8. For a passport, press one or 2.', ['8', '1', '2']],
  ['en', 'To stop, press the hash key.', ['#']],
];

const KEY_FIRST: readonly (readonly [string, string, readonly string[]])[] = [
  ['nl', 'Toets 1 voor een paspoort.', ['Toets 1 voor']],
  ['nl', 'Druk op 9 om dit nog eens te horen.', ['Druk op 9 om']],
  ['nl', 'Voor een paspoort, toets 1. Voor afval, toets 2.', []],
  ['en', 'Press 1 for a passport, or press two to stop.', ['Press 1 for', 'press two to']],
];

describe('the keys that a caller hears of', () => {
  it.each(NAMED)('%s: %s', (language, text, keys) => {
    expect(keyWordsOf(text, language)?.keys).toEqual(keys);
  });

  it('are not known in a language whose words we do not know', () => {
    expect(keyWordsOf('Drücken Sie die 1.', 'de')).toBeUndefined();
  });
});

describe('a key that comes before its choice', () => {
  it.each(KEY_FIRST)('%s: %s', (language, text, phrases) => {
    expect(keyWordsOf(text, language)?.keyFirst).toEqual(phrases);
  });
});
