import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingsOf } from '../../src/config/recordings.ts';
import { TextsFolder, standardTexts } from './texts-folder.ts';

const PLACES =
  'a place such as {position}, {position-1} or {opens as time}, in braces that are used for nothing else';
const FORMATS = 'number, digits, phone, time, day, date, minutes, ahead, amount, words';

/** The texts, and the one line that the writer is told. */
const MISTAKES: readonly (readonly [what: string, texts: string, told: string])[] = [
  [
    'an unknown format',
    'welkom: Open om {opens as tine}.',
    `prompts.nl.yaml:1:17 welkom: found the format "tine" in {opens as tine}; allowed: ${FORMATS}. Did you mean "time"?`,
  ],
  [
    'an unknown format further down a folded text',
    'welkom: >-\n  Wij zijn open\n  om {opens as uur}.',
    `prompts.nl.yaml:3:6 welkom: found the format "uur" in {opens as uur}; allowed: ${FORMATS}`,
  ],
  [
    'a place that is none',
    'welkom: Hallo {Naam van u}.',
    `prompts.nl.yaml:1:15 welkom: found "{Naam van u}"; allowed: ${PLACES}`,
  ],
  ['an empty place', 'welkom: Hallo {}.', `prompts.nl.yaml:1:15 welkom: found "{}"; allowed: ${PLACES}`],
  ['a brace alone', 'welkom: Hallo {naam.', `prompts.nl.yaml:1:15 welkom: found "{"; allowed: ${PLACES}`],
  [
    'a sum with a moment',
    'welkom: Om {opens-1 as time}.',
    'prompts.nl.yaml:1:1 welkom: found a number added to {opens}; allowed: {opens} as it is, or {opens as …}',
  ],
  ['no text', 'welkom: ""', 'prompts.nl.yaml:1:1 welkom: found nothing; allowed: a text'],
  [
    'a list',
    'welkom: [a, b]',
    'prompts.nl.yaml:1:1 welkom: found a list; allowed: a map with the keys text, range, except',
  ],
  [
    'a mistyped key',
    'welkom: { text: Hallo, txt: x }',
    'prompts.nl.yaml:1:24 welkom.txt: found unknown key "txt"; allowed: text, range, except. Did you mean "text"?',
  ],
  [
    'a name that is none',
    'Welkom!: Hallo.',
    'prompts.nl.yaml:1:1 Welkom!: found the name "Welkom!"; allowed: a name of a-z, 0-9 and -, at most 40 long',
  ],
  [
    'a range that is none',
    'wachten: { text: "{minuten}", range: { minuten: 2-9 } }',
    'prompts.nl.yaml:1:40 wachten.range.minuten: found "2-9"; allowed: a range such as 2..30',
  ],
  [
    'a range whose number is not said',
    'wachten: { text: Een tijdje., range: { minuten: 2..9 } }',
    'prompts.nl.yaml:1:12 wachten.text: found no {minuten}; allowed: a text with the number of its range: {minuten}',
  ],
  [
    'an exception that never comes',
    'wachten: { text: "{minuten}", range: { minuten: 2..9 }, except: { 1: Eén } }',
    'prompts.nl.yaml:1:67 wachten.except.1: found "1"; allowed: a number of the range 2..9',
  ],
  [
    'exceptions to nothing',
    'wachten: { text: Lang., except: { 1: Kort } }',
    'prompts.nl.yaml:1:25 wachten.except: found neither; allowed: a range, or one place in the text, for exceptions to go by',
  ],
];

describe('whoever writes texts is told', () => {
  it.each(MISTAKES)('%s, where it stands', (_, texts, told) => {
    const all = new TextsFolder(texts).told();
    expect(all).toContain(told);
    // A name that can't be one spoils the outline; all else is told alone.
    if (!told.includes('Welkom!')) expect(all).toEqual([told]);
  });

  it('all at once', () => {
    expect(new TextsFolder('a: "{"\nb: "{x as y}"\nc: ""').told()).toHaveLength(3);
  });

  it('not what the engine came to say later: there are words for it, until the file has its own', () => {
    const folder = new TextsFolder();
    expect(folder.load().texts['nl']?.['agent-lost']?.text).toMatch(/weggevallen/);
    folder.write('prompts.nl.yaml', `agent-lost: Weg.\n${standardTexts('Tekst')}`);
    expect(folder.load().texts['nl']?.['agent-lost']).toEqual({ text: 'Weg.' });
    expect(folder.told()).toEqual([]);
  });

  it('that a caller would not hear at which number we call back', () => {
    const folder = new TextsFolder();
    folder.write('prompts.nl.yaml', `callback-confirm: Goed? Toets 1.\n${standardTexts('Tekst')}`);
    expect(folder.told()).toEqual([
      'prompts.nl.yaml:1:1 callback-confirm: found no {number}; allowed: a text that names the number: {number as digits}',
    ]);
  });

  it('what the engine says and the file lacks', () => {
    const folder = new TextsFolder();
    folder.write('prompts.nl.yaml', 'welkom: Welkom.');
    expect(folder.told()).toContain(
      'prompts.nl.yaml:1:1 one-moment: found nothing; allowed: a text: the engine says this prompt',
    );
    expect(folder.told()).toContain(
      'prompts.nl.yaml:1:1 position: found no such text; allowed: a text with the range position: 2..30',
    );
  });

  it('that there are no texts at all', () => {
    const folder = new TextsFolder();
    folder.write('x', '');
    expect(new TextsFolder().told()).toEqual([]);
    expect(TextsFolder.prototype.told.call(Object.assign(folder, { path: `${folder.path}-not` }))).toEqual([
      expect.stringContaining(
        'found no prompts.nl.yaml; allowed: a folder with flows (*.yaml) and their texts',
      ),
    ]);
  });

  it('nothing about texts that are good', () => {
    const texts = [
      'welkom: Welkom bij {municipality}.',
      'zaak: Zaak {zaak-nummer as digits}, {weken+1} weken.',
    ];
    expect(new TextsFolder(texts.join('\n')).told()).toEqual([]);
  });
});

describe('another language', () => {
  it('has each text of the Dutch, and no others', () => {
    const folder = new TextsFolder('welkom: Welkom.\ntot-ziens: Tot ziens.');
    folder.write('prompts.en.yaml', `welkom: Welcome.\ntot-zines: Goodbye.\n${standardTexts('Text')}`);
    expect(folder.told()).toEqual([
      'prompts.en.yaml:1:1 tot-ziens: found no text "tot-ziens"; allowed: each text of prompts.nl.yaml',
      'prompts.en.yaml:2:1 tot-zines: found the text "tot-zines"; allowed: the names of prompts.nl.yaml. Did you mean "tot-ziens"?',
    ]);
  });

  it('is named by two letters', () => {
    const folder = new TextsFolder().write('prompts.english.yaml', standardTexts('Text'));
    expect(folder.told()).toEqual([
      'prompts.english.yaml found the language "english"; allowed: two letters, such as prompts.en.yaml',
    ]);
  });
});

describe('a recording', () => {
  const TEXTS = 'welkom: Welkom.\nopen: Open om {opens as time}.';

  it('belongs to its prompt, to a number of it, or to its language', () => {
    const folder = new TextsFolder(TEXTS).recording('welkom.wav').recording('position-3.wav', -9);
    folder.write('prompts.en.yaml', `${TEXTS}\n${standardTexts('Text')}`).recording('en/welkom.wav', -6);
    const { texts, problems } = folder.load();
    expect(problems).toEqual([]);
    const hashes = [
      texts['nl']?.['welkom']?.recordings?.[''],
      texts['nl']?.['position']?.recordings?.['3'],
      texts['en']?.['welkom']?.recordings?.[''],
    ];
    const files = hashes.map((hash) =>
      recordingsOf(folder.root)
        .get(hash ?? '')
        ?.replace(`${folder.path}/`, ''),
    );
    expect(files).toEqual(['recordings/welkom.wav', 'recordings/position-3.wav', 'recordings/en/welkom.wav']);
  });

  it.each([
    ['welkon.wav', 'found a recording of "welkon"; allowed: the names of prompts. Did you mean "welkom"?'],
    ['open.wav', 'found a recording of a text with {opens}; allowed: a text without places'],
    [
      'position.wav',
      'found one recording for a text with a range; allowed: position-2.wav, one for each number',
    ],
    ['position-44.wav', 'found the number 44; allowed: a number of the range 2..30'],
    ['de/welkom.wav', 'found a recording in "de"; allowed: one of nl'],
  ])('%s belongs to nothing', (file, told) => {
    expect(new TextsFolder(TEXTS).recording(file).told()).toEqual([`recordings/${file} ${told}`]);
  });

  it.each([
    ['no sound at all', 'welkom.wav', 'hello', 'no WAV file'],
    ['of another kind', 'welkom.mp3', 'ID3', 'no WAV file'],
    ['cut off', 'welkom.wav', 'RIFF\x04\0\0\0WAVE', 'a WAV file that does not tell its format'],
  ])('that is %s is refused', (_, file, content, found) => {
    const folder = new TextsFolder(TEXTS).write(`recordings/${file}`, content);
    expect(folder.told()).toEqual([
      `recordings/${file} found ${found}; allowed: a WAV file, such as a sound editor saves`,
    ]);
  });
});

it('a recording that would be cut off is refused; a long one is not', () => {
  // A-law, one byte a sample, 8,000 a second.
  const lasting = (seconds: number): Buffer => {
    const file = Buffer.alloc(44 + seconds * 8_000);
    file.write('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x06\0\x01\0', 'latin1');
    file.writeUInt32LE(8_000, 24);
    file.writeUInt32LE(8_000, 28);
    file.write('data', 36);
    file.writeUInt32LE(seconds * 8_000, 40);
    return file;
  };
  const folder = new TextsFolder('welkom: Welkom.');
  expect(folder.write('recordings/welkom.wav', lasting(110)).told()).toEqual([]);
  expect(folder.write('recordings/welkom.wav', lasting(111)).told()).toEqual([
    'recordings/welkom.wav found a recording of 111 seconds, of which callers would hear 110; allowed: a WAV file, such as a sound editor saves',
  ]);
});

describe('the version of the words', () => {
  it('changes with a text in any language and with a recording, and with nothing else', () => {
    const folder = new TextsFolder('welkom: Welkom.');
    const hashes = [folder.load().hash];
    const next = (): void => void hashes.push(folder.load().hash);
    folder.write('hoofdmenu.yaml', 'start: x');
    next();
    expect(hashes[1]).toBe(hashes[0]);
    folder.write('prompts.en.yaml', standardTexts('Text'));
    next();
    folder.recording('welkom.wav');
    next();
    folder.recording('welkom.wav', -9);
    next();
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('reading never fails in another way than by naming mistakes', () => {
  it('of damaged texts', () => {
    const good = readFileSync('ivr-flows/delft/prompts.nl.yaml', 'utf8');
    const junk = fc.constantFrom(
      '',
      ':',
      '- ',
      '{',
      '}',
      '[',
      '*x',
      '&x ',
      '\t',
      '\n',
      '|',
      '__proto__: x',
      '{x as}',
      '..',
    );
    const folder = new TextsFolder();
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(30), junk, (from, length, put) => {
        folder.write('prompts.nl.yaml', good.slice(0, from) + put + good.slice(from + length));
        folder.told();
      }),
      { numRuns: 150 },
    );
  });

  it('of damaged recordings', () => {
    const folder = new TextsFolder('welkom: Welkom.').recording('welkom.wav');
    const good = readFileSync(`${folder.path}/recordings/welkom.wav`);
    fc.assert(
      fc.property(fc.nat(120), fc.nat(120), fc.uint8Array({ maxLength: 8 }), (from, length, put) => {
        folder.write(
          'recordings/welkom.wav',
          Buffer.concat([good.subarray(0, from), put, good.subarray(from + length, from + 200)]),
        );
        folder.told();
      }),
      { numRuns: 200 },
    );
  });
});
