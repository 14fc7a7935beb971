/** What a queue promises in one place and breaks in another is told, and the files are taken all the same. */
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/support/problem.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const FILE = 'config/delft.yaml';
const MENU = 'ivr-flows/delft/hoofdmenu.yaml';
const PROMPTS = 'ivr-flows/delft/prompts.nl.yaml';

const warned = (folder: ConfigurationFolder): string[] => {
  const { ok, warnings } = folder.load();
  expect(folder.told()).toEqual([]);
  expect(ok).toBe(true);
  return warnings.map((one) => formatProblem(one).replaceAll(`${folder.path}/`, ''));
};

/** The small town with other lines of one queue. */
const withQueue = (id: string, before: string, after: string): ConfigurationFolder => {
  const folder = new ConfigurationFolder(SMALL_TOWN);
  return folder.change(FILE, ...within(folder, id, before, after));
};

function within(folder: ConfigurationFolder, id: string, before: string, after: string): [string, string] {
  const queue =
    folder
      .read(FILE)
      .split(/\n {2}(?=[a-z-]+:\n {4}name: )/)
      .find((part) => part.startsWith(`${id}:`)) ?? '';
  return [queue, queue.replace(before, after)];
}

describe('whoever writes queues is told of', () => {
  it('callers who are let in to wait longer than they may', () => {
    expect(warned(withQueue('belastingen', 'longest-wait: 45m', 'longest-wait: 20m'))).toEqual([
      'config/delft.yaml:71:5 queues.belastingen.longest-wait: warning: found 20m, after which callers leave the line, while max-expected-wait lets in who has to wait 30m; better: longer than 30m, or none',
    ]);
  });

  it('callers who chose to wait after a warning, and are put out when it comes true', () => {
    const druk = (longest: string) =>
      withQueue('burgerzaken', 'longest-wait: 45m', `longest-wait: ${longest}`)
        .change(MENU, 'then: burgerzaken, requires', 'then: druk, requires')
        .change(
          MENU,
          '  toch-een-medewerker:\n',
          `  druk:
    kind: branch
    cases: [{ if: { expected-wait: { queue: burgerzaken, at-least: 10m } }, then: druk-keuze }]
    otherwise: burgerzaken
  druk-keuze:
    kind: menu
    say: [druk]
    wrong-key: [verkeerde-toets]
    silence: [geen-keuze]
    choices: { 2: { label: Toch wachten, then: burgerzaken } }
    otherwise: algemeen
  toch-een-medewerker:\n`,
        )
        .change(PROMPTS, 'welkom:', 'druk: Het duurt lang. Toch wachten? Toets 2.\nwelkom:');
    expect(warned(druk('10m'))).toEqual([
      expect.stringContaining(
        'queues.burgerzaken.longest-wait: warning: found 10m, after which callers leave the line, while the flow at druk reckons with a wait of 10m and more; better: longer than 10m',
      ),
    ]);
    expect(warned(druk('30m'))).toEqual([]);
    expect(warned(druk('none'))).toEqual([]);
  });

  it('callers who hear that they wait longer than ten minutes, and are put out at ten', () => {
    expect(warned(withQueue('algemeen', 'longest-wait: 45m', 'longest-wait: 10m'))).toEqual([
      expect.stringContaining(
        'callers are told that they wait longer than 10m (announce); better: longer than 10m',
      ),
    ]);
    const onward = 'longest-wait: 10m\n    exits: { full: callback, longest-wait: { queue: burgerzaken } }';
    const folder = withQueue('algemeen', '    exits: { full: callback }\n', '');
    expect(warned(folder.change(FILE, ...within(folder, 'algemeen', 'longest-wait: 45m', onward)))).toEqual(
      [],
    );
  });

  it('a key for being called back that nobody hears of, or that the menu has too', () => {
    expect(warned(withQueue('burgerzaken', "callback-key: '*'", 'callback-key: 5'))).toEqual([
      'config/delft.yaml:60:5 queues.burgerzaken.callback-key: warning: found the key 5, which the text callback-offer does not name; better: the key that callers hear',
    ]);
    const heard = withQueue('burgerzaken', "callback-key: '*'", 'callback-key: 1').change(
      PROMPTS,
      'Toets een sterretje.',
      'Toets een sterretje of toets 1.',
    );
    expect(warned(heard)).toEqual([
      'config/delft.yaml:60:5 queues.burgerzaken.callback-key: warning: found the key 1, with which callers also come into this queue at hoofdmenu; better: *',
    ]);
    expect(warned(withQueue('burgerzaken', "callback-key: '*'", 'callback-key: none'))).toEqual([]);
  });
});

it('nothing of this stands in what we ship', () => {
  expect(warned(new ConfigurationFolder()).filter((one) => /longest-wait|callback-key/.test(one))).toEqual(
    [],
  );
});
