/** What callers are told for a while: as the keeper of a municipality writes it, and as callers hear it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { wordsBeforehand } from '../../src/config/words-beforehand.ts';
import { problemLine } from '../../src/support/problem.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const FILE = 'config/delft.yaml';
const FLOW = 'ivr-flows/delft/hoofdmenu.yaml';
const PROMPTS = 'ivr-flows/delft/prompts.nl.yaml';

/** With a choice of language in the welcome, a menu, and a question of a menu below it. */
const MENU = `start: gemeente
steps:
  gemeente:
    kind: choose-municipality
    first: [welkom]
    say: [welke-gemeente]
    choices:
      1: { name: Delft, municipality: delft, then: hoofdmenu }
    otherwise: hoofdmenu
  hoofdmenu:
    kind: menu
    first: [engels@en]
    say: [keuzes]
    choices:
      1: { label: Paspoort, then: paspoort }
      2: { label: Belastingen, then: belastingen }
      8: { label: Engels, then: hoofdmenu, language: en, silent: yes }
    otherwise: algemeen
  paspoort: { kind: say, say: [paspoort], then: hoofdmenu }
  belastingen: { kind: queue, queue: belastingen }
  algemeen: { kind: queue, queue: algemeen }
`;
const DUTCH = `welkom: Welkom bij Delft.
welke-gemeente: Belt u voor Delft? Toets 1.
engels: Voor Engels, toets 8.
keuzes: Voor een paspoort, toets 1. Voor belastingen, toets 2.
paspoort: Neem uw oude paspoort mee.
storing-tekst: Er is een storing.
wrong-key: Deze keuze is er niet.
no-choice: U heeft nog niets gekozen.
`;
const ENGLISH = `welkom: Welcome to Delft.
welke-gemeente: For Delft, press 1.
engels: For English, press 8.
keuzes: For a passport, press 1. For taxes, press 2.
paspoort: Bring your old passport.
storing-tekst: There is a failure.
wrong-key: That is no choice.
no-choice: You have not chosen yet.
`;

function town(announcements: string): ConfigurationFolder {
  const folder = new ConfigurationFolder(SMALL_TOWN);
  // What the engine says has to be there in each language, and to name its keys in it.
  const engine = folder.read(PROMPTS).slice(folder.read(PROMPTS).indexOf('position-next:'));
  return folder
    .change(FILE, 'departments:', `announcements:\n${announcements.replace(/^/gm, '  ')}\ndepartments:`)
    .write(FLOW, MENU)
    .write(PROMPTS, `${DUTCH}${engine}`)
    .write(
      'ivr-flows/delft/prompts.en.yaml',
      `${ENGLISH}${engine.replace('Toets een sterretje', 'Press star')}`,
    );
}

async function veertien(folder: ConfigurationFolder, ...args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const print = (line: string): void => void out.push(line);
  const folders = ['--config', join(folder.path, 'config'), '--flows', join(folder.path, 'ivr-flows')];
  await runCli([...args, ...folders], { env: {}, print, printError: print });
  return out.join('\n').replaceAll(`${folder.path}/`, '');
}

/** Only what is heard. */
async function heard(
  folder: ConfigurationFolder,
  at: string,
  keys: string,
  ...more: string[]
): Promise<string[]> {
  const told = await veertien(folder, 'try', 'delft', '--at', at, '--keys', keys, ...more);
  const words = [...told.matchAll(/“(.*)”/g)].map(([, text = '']) => text);
  if (words.length === 0) throw new Error(told);
  return words;
}

const STORING = `storing:
  from: 2026-11-24 08:00
  until: 2026-11-24 17:00
  text: { nl: Door een storing geven wij geen paspoorten uit., en: We cannot issue passports today. }`;
const SAID = 'Door een storing geven wij geen paspoorten uit.';

describe('an announcement', () => {
  it('comes after the welcome and the choice of a municipality and a language, before the first menu', async () => {
    expect(await heard(town(STORING), '2026-11-24T10:00', '1')).toEqual([
      'Welkom bij Delft.',
      'Belt u voor Delft? Toets 1.',
      'For English, press 8.',
      SAID,
      'Voor een paspoort, toets 1. Voor belastingen, toets 2.',
    ]);
  });

  it('is not said again on the way back to the menu, but by key 9 it is', async () => {
    const folder = town(STORING);
    const back = await heard(folder, '2026-11-24T10:00', '1 1 wait');
    expect(back.filter((text) => text === SAID)).toHaveLength(1);
    expect((await heard(folder, '2026-11-24T10:00', '1 9')).slice(-2)).toEqual([
      SAID,
      expect.stringContaining('Voor een'),
    ]);
  });

  it('is said in English to who chooses English meanwhile', async () => {
    const words = await heard(town(STORING), '2026-11-24T10:00', '1 8');
    expect(words.slice(-2)).toEqual([
      'We cannot issue passports today.',
      'For a passport, press 1. For taxes, press 2.',
    ]);
  });

  it('is not said again to who chooses English, where it is there in Dutch only', async () => {
    const words = await heard(town(STORING.replace(/text: .*/, `text: ${SAID}`)), '2026-11-24T10:00', '1 8');
    expect(words.filter((text) => text === SAID)).toHaveLength(1);
  });

  it.each([
    ['begins when it says', '2026-11-24T07:59', false],
    ['on the minute', '2026-11-24T08:00', true],
    ['ends by itself', '2026-11-24T17:00', false],
  ])('%s', async (_, at, isSaid) => {
    expect((await heard(town(STORING), at, '1')).includes(SAID)).toBe(isSaid);
  });

  it('of a date lasts all of it, by the clock of the municipality', async () => {
    const folder = town(`zomertijd:\n  until: 2027-03-28\n  text: ${SAID}`);
    expect(await heard(folder, '2027-03-28T23:59', '1')).toContain(SAID);
    expect(await heard(folder, '2027-03-29T00:00', '1')).not.toContain(SAID);
    expect(await heard(folder, '2026-11-23T09:00', '1')).toContain(SAID);
  });

  it('may come before everything', async () => {
    const words = await heard(town(`${STORING}\n  place: before-everything`), '2026-11-24T10:00', '1');
    expect(words[0]).toBe(SAID);
    expect(words.filter((text) => text === SAID)).toHaveLength(1);
  });

  it('may be a text by name, and several texts', async () => {
    const folder = town('storing:\n  until: 2026-11-24\n  say: [storing-tekst, paspoort]');
    expect((await heard(folder, '2026-11-24T10:00', '1')).slice(3, 5)).toEqual([
      'Er is een storing.',
      'Neem uw oude paspoort mee.',
    ]);
  });

  it('may be for one language, or for another flow', async () => {
    const dutch = town(`${STORING}\n  languages: [en]`);
    expect(await heard(dutch, '2026-11-24T10:00', '1')).not.toContain(SAID);
    expect(await heard(dutch, '2026-11-24T10:00', '1 8')).toContain('We cannot issue passports today.');
    const other = town(`${STORING}\n  flows: [avond]`).write('ivr-flows/delft/avond.yaml', MENU);
    expect(await heard(other, '2026-11-24T10:00', '1')).not.toContain(SAID);
    expect(await heard(other, '2026-11-24T10:00', '1', '--flow', 'avond')).toContain(SAID);
  });

  it('is silent in a disaster: what saves lives comes first', async () => {
    expect(await heard(town(STORING), '2026-11-24T10:00', '1', '--crisis')).not.toContain(SAID);
  });

  it('is made beforehand, and makes another version of the flow', () => {
    const before = town('anders: { until: 2026-11-24, text: Iets anders. }').load();
    const after = town(STORING).load();
    if (!before.ok || !after.ok) throw new Error('not well');
    const plans = after.municipalities.map(({ plan }) => plan);
    expect(wordsBeforehand(plans).map(({ text }) => text)).toContain('We cannot issue passports today.');
    expect(plans[0]?.flows['hoofdmenu']?.version).not.toBe(
      before.municipalities[0]?.plan.flows['hoofdmenu']?.version,
    );
  });
});

describe('check says of announcements', () => {
  it.each([
    [
      'until: 2026-11-20, text: { nl: A, en: B }',
      'announcements.a.until: let op: er staat een mededeling die voorbij is (tot 2026-11-20)',
    ],
    [
      'until: 2026-12-01, text: Alleen Nederlands.',
      'announcements.a.text: let op: er staat geen tekst in de taal en',
    ],
    [
      'until: 2026-12-01, text: { nl: "Druk op 5, toets 5.", en: B }',
      'announcements.a.text: let op: er staat de toets 5 in een mededeling',
    ],
    [
      'from: 2026-12-02, until: 2026-12-01, text: { nl: A, en: B }',
      'announcements.a.until: er staat een einde dat niet na het begin komt',
    ],
    ['until: 2026-12-01, say: storing', 'announcements.a.say: er staat de tekst "storing"; er mag staan: '],
    [
      'until: 2026-12-01, say: paspoort, flows: [menu]',
      'announcements.a.flows: er staat het keuzemenu "menu"; er mag staan: hoofdmenu',
    ],
    [
      'until: 2026-12-01, text: { nl: "Zaak {zaak}.", en: B }',
      'announcements.a.text: er staat het gegeven "zaak" in een mededeling; er mag staan: opens, now, municipality',
    ],
    [
      'until: 2026-12-01',
      'announcements.a: er staat een groep gegevens; er mag staan: say of text, een van de twee',
    ],
    [
      'text: Iets.',
      'announcements.a.until: er staat niets; er mag staan: een datum zoals 2026-12-24, of met een tijd',
    ],
    ['until: morgen, text: Iets.', 'announcements.a.until: er staat "morgen"; er mag staan: een datum'],
    [
      'until: 2026-12-01, text: Iets., place: na-welkom',
      'announcements.a.place: er staat "na-welkom"; er mag staan: after-welcome, before-everything',
    ],
  ])('{ %s }: %s', (announcement, told) => {
    const loaded = town(`a: { ${announcement} }`).load();
    const all = [...(loaded.ok ? [] : loaded.problems), ...loaded.warnings].map(problemLine('nl'));
    expect(all).toEqual([expect.stringContaining(told)]);
  });

  it('nothing when one is well', () => {
    const loaded = town(STORING).load();
    expect([loaded.ok, loaded.warnings]).toEqual([true, []]);
  });
});
