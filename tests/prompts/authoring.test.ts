import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPromptAuthoring } from '../../src/prompts/authoring.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { tone } from './sound.ts';
import { TextsFolder, standardTexts } from './texts-folder.ts';

const TEXTS = `# De begroeting.
welkom:   Welkom bij de gemeente.   # kort
menu: >-
  Voor een paspoort, toets 1.
  Voor iets anders, toets 2.

# Wie wacht.
zaak: 'Uw zaak {zaaknummer as digits}.'
wachten: { text: "Nog {minuten} minuten.", range: { minuten: 2..9 }, except: { 2: Nog even. } }
lang:
  # Met een bereik.
  range: { minuten: 2..9 }
  text: >-
    Het duurt nog {minuten} minuten,
    denken wij.
`;

const place = (name: string, language = 'nl') => ({ municipality: 'delft', language, name });
const fileOf = (folder: TextsFolder, file = 'prompts.nl.yaml'): string =>
  readFileSync(join(folder.path, file), 'utf8');
const textOf = (folder: TextsFolder, name: string): string | undefined =>
  folder.load().texts['nl']?.[name]?.text;

/** What the team lead is told, without the name of the temporary folder. */
async function told(
  folder: TextsFolder,
  work: Promise<Awaited<ReturnType<ReturnType<typeof createPromptAuthoring>['type']>>>,
) {
  const done = await work;
  return done.ok
    ? ['done']
    : done.problems.map((problem) => formatProblem(problem).replaceAll(`${folder.root}/`, ''));
}

describe('a text that a team lead types', () => {
  it.each([
    ['welkom', 'Goedendag: dit is de gemeente.', 'welkom:   "Goedendag: dit is de gemeente."   # kort\n'],
    ['menu', 'Kort.', 'menu: "Kort."\n\n# Wie wacht.'],
    ['zaak', 'Zaak {zaaknummer as digits}.', '\nzaak: "Zaak {zaaknummer as digits}."\nwachten'],
    ['wachten', 'Nog {minuten}.', '{ text: "Nog {minuten}.", range: { minuten: 2..9 }, except'],
    ['lang', 'Nog {minuten}.', '  text: "Nog {minuten}."\nposition-next'],
  ])(
    'stands in the file in place of the old one, and not a letter besides changes: %s',
    async (name, text, piece) => {
      const folder = new TextsFolder(TEXTS);
      const before = fileOf(folder).split('\n');
      expect(await told(folder, createPromptAuthoring(folder.root).type(place(name), text))).toEqual([
        'done',
      ]);
      expect(fileOf(folder)).toContain(piece.replace('\nposition-next', '\n'));
      expect(textOf(folder, name)).toBe(text);
      expect(folder.told()).toEqual([]);
      const lost = before.filter((line) => !fileOf(folder).split('\n').includes(line));
      expect(lost.length).toBeLessThanOrEqual(3);
    },
  );

  it('that is long is folded as the others are, but not where a comment would be taken for words', async () => {
    const folder = new TextsFolder(TEXTS);
    const text = 'Voor een paspoort, toets 1. '.repeat(6).trim();
    const authoring = createPromptAuthoring(folder.root);
    await authoring.type(place('menu'), text);
    expect(textOf(folder, 'menu')).toBe(text);
    const lengths = fileOf(folder)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThan(100);
    await authoring.type(place('welkom'), text);
    expect(textOf(folder, 'welkom')).toBe(text);
    expect(fileOf(folder)).toContain('1."   # kort\n');
  });

  it('goes into the file of its language', async () => {
    const folder = new TextsFolder('welkom: Welkom.');
    folder.write('prompts.en.yaml', `welkom: Welcome.\n${standardTexts('Text')}`);
    await createPromptAuthoring(folder.root).type(place('welkom', 'en'), 'Good day.');
    expect(fileOf(folder, 'prompts.en.yaml')).toMatch(/^welkom: "?Good day\."?\n/);
    expect(fileOf(folder)).toMatch(/^welkom: Welkom\.\n/);
  });

  it('does not undo what another types at the same time', async () => {
    const folder = new TextsFolder(TEXTS);
    const authoring = createPromptAuthoring(folder.root);
    await Promise.all(['welkom', 'menu'].map((name) => authoring.type(place(name), `Nieuw ${name}.`)));
    expect([textOf(folder, 'welkom'), textOf(folder, 'menu')]).toEqual(['Nieuw welkom.', 'Nieuw menu.']);
  });

  it.each([
    [
      'welkon',
      'Hallo.',
      'delft/prompts.nl.yaml found the text "welkon"; allowed: a text that is there. Did you mean "welkom"?',
    ],
    ['welkom', '', 'delft/prompts.nl.yaml:2:1 welkom: found nothing; allowed: a text'],
    [
      'welkom',
      'Om {open as time}.',
      'delft/prompts.nl.yaml found the place "open"; allowed: opens, reason, now, caller, deadline, municipality. Did you mean "opens"?',
    ],
    [
      'wachten',
      'Even.',
      'delft/prompts.nl.yaml:9:12 wachten.text: found no {minuten}; allowed: a text with the number of its range: {minuten}',
    ],
    ['../x', 'Hallo.', /found the name "\.\.\/x"/],
  ])(
    'and can not be used is refused, and the file stays as it was: %s "%s"',
    async (name, text, sentence) => {
      const folder = new TextsFolder(TEXTS);
      const before = fileOf(folder);
      const problems = await told(folder, createPromptAuthoring(folder.root).type(place(name), text));
      expect(problems).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
      expect(fileOf(folder)).toBe(before);
    },
  );

  it.each([
    ['a language without texts', { ...place('welkom'), language: 'fr' }],
    ['a language that is a path', { ...place('welkom'), language: '../nl' }],
    ['another municipality', { ...place('welkom'), municipality: 'gouda' }],
    ['a folder above', { ...place('welkom'), municipality: '..' }],
  ])('for %s is refused', async (_, where) => {
    const done = await createPromptAuthoring(new TextsFolder(TEXTS).root).type(where, 'Hallo.');
    expect(done.ok).toBe(false);
  });

  it('is read back as it was typed, or refused, whatever is typed', async () => {
    const folder = new TextsFolder(TEXTS);
    const authoring = createPromptAuthoring(folder.root);
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('# x', ': ', '"', "'", '{', '}', '\n', '- ', '>-', '&a', '*a', '\\', '\u0000'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('welkom', 'menu', 'zaak'), async (parts, name) => {
        // Some are long enough to be folded.
        const text = [...parts, ...parts, ...parts].join(' ');
        const done = await authoring.type(place(name), text);
        if (done.ok) expect(textOf(folder, name)).toBe(text.trim().replace(/\s+/g, ' '));
        expect(folder.told()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a recording that a team lead makes', () => {
  const wav = (folder: TextsFolder): Buffer => readFileSync(tone(join(folder.root, 'made.wav')));

  it.each([
    ['welkom', 'nl', 'recordings/welkom.wav'],
    ['wachten-3', 'nl', 'recordings/wachten-3.wav'],
    ['welkom', 'en', 'recordings/en/welkom.wav'],
  ])(
    'of %s (%s) stands at %s and wins over the voice, until it is taken away',
    async (name, language, file) => {
      const folder = new TextsFolder(TEXTS);
      folder.write('prompts.en.yaml', fileOf(folder));
      const authoring = createPromptAuthoring(folder.root);
      expect(await authoring.record(place(name, language), wav(folder))).toEqual({
        ok: true,
        file: join(folder.path, file),
      });
      expect(folder.told()).toEqual([]);
      const prompt = name.replace(/-\d$/, '');
      expect(folder.load().texts[language]?.[prompt]?.recordings).toBeDefined();
      await authoring.unrecord(place(name, language));
      await authoring.unrecord(place(name, language));
      expect(folder.load().texts[language]?.[prompt]?.recordings).toBeUndefined();
    },
  );

  it.each([
    [
      'of no prompt',
      'welkon',
      'found a recording of "welkon"; allowed: the names of prompts. Did you mean "welkom"?',
    ],
    [
      'of a text that is said differently each time',
      'zaak',
      'found a recording of a text with {zaaknummer}; allowed: a text without places',
    ],
  ])('%s is refused', async (_, name, sentence) => {
    const folder = new TextsFolder(TEXTS);
    const problems = await told(folder, createPromptAuthoring(folder.root).record(place(name), wav(folder)));
    expect(problems).toEqual([`delft/recordings/${name}.wav ${sentence}`]);
    expect(readdirSync(folder.path)).not.toContain('recordings');
  });

  it('that is no sound is refused', async () => {
    const folder = new TextsFolder(TEXTS);
    const recorded = createPromptAuthoring(folder.root).record(place('welkom'), Buffer.from('webm'));
    expect(await told(folder, recorded)).toEqual([
      'delft/recordings/welkom.wav found no WAV file; allowed: a WAV file, such as a sound editor saves',
    ]);
  });
});
