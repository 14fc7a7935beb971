/** One slip is one line, however much follows from it. */
import { describe, expect, it } from 'vitest';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

describe('a single slip', () => {
  it('of a text that many steps say is one line, with where it is said', () => {
    const folder = new ConfigurationFolder();
    folder.change('ivr-flows/delft/prompts.nl.yaml', /^wrong-key:.*\n/m, '');
    const told = folder.told();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^ivr-flows\/delft\/\S+\.yaml:\d+:\d+ steps\.\S+: found the prompt "wrong-key" \(also in [a-z-]+, .*\); allowed: /,
    );
  });

  it('of a text that is there in English only is one line', () => {
    const folder = new ConfigurationFolder().change(
      'ivr-flows/delft/prompts.nl.yaml',
      /^tot-ziens:/m,
      'tot-zeins:',
    );
    expect(folder.told()).toHaveLength(2);
    expect(folder.told().join('\n')).toMatch(/en\.yaml\S* tot-zeins: found no text "tot-zeins"/);
    expect(folder.told().join('\n')).toContain('Did you mean "tot-zeins"?');
  });

  it.each([
    ['one line', '  openingstijden:\n\tkind: hours\n'],
    ['a whole step', '  openingstijden:\n\tkind: hours\n\topen: hoofdmenu\n\tclosed: gesloten\n'],
  ])('of tabs in %s is one line', (_, step) => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'ivr-flows/delft/hoofdmenu.yaml',
      / {2}openingstijden:\n {4}kind: hours\n {4}open: hoofdmenu\n {4}closed: gesloten\n/,
      step,
    );
    expect(folder.told()).toEqual([
      expect.stringMatching(
        /^ivr-flows\/delft\/hoofdmenu\.yaml:\d+:1 found a tab at the beginning of the line( \(also in line \d+, \d+\))?; allowed: spaces$/,
      ),
    ]);
  });

  it('of a key that comes twice names it, once for each time', () => {
    const folder = new ConfigurationFolder(SMALL_TOWN)
      .change('config/delft.yaml', '    wrap-up: 20s\n', '    wrap-up: 20s\n    wrap-up: 30s\n')
      .change('config/delft.yaml', 'monday: ', 'monday: []\n  monday: ');
    expect(folder.told()).toEqual([
      expect.stringMatching(
        /^config\/delft\.yaml:\d+:3 hours\.monday: found "monday" a second time \(before in line \d+\); allowed: each name once$/,
      ),
      expect.stringMatching(/^config\/delft\.yaml:\d+:5 queues\.\S+\.wrap-up: found "wrap-up" a second time/),
    ]);
  });
});
