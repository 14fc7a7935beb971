import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/config/configuration.ts';
import { FolderWatch } from '../../src/config/folder-watch.ts';
import { ConfigurationKeeper } from '../../src/config/keeper.ts';
import type { loadMunicipalities } from '../../src/config/load.ts';
import { askToReload, openReloadLine } from '../../src/config/reload-line.ts';
import { ManualClock, systemClock } from '../../src/support/clock.ts';
import { inThread } from '../../src/support/in-thread.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { ConfigurationFolder, NOW } from './folder.ts';

const FLOW = 'ivr-flows/delft/hoofdmenu.yaml';
const TEXTS = 'ivr-flows/delft/prompts.nl.yaml';

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

/** A running program, as far as its configuration goes. `prepare`: whether the voice does its work. */
function running(prepare: () => Promise<void> = () => Promise.resolve()) {
  const folder = new ConfigurationFolder();
  const loaded = folder.load();
  if (!loaded.ok) throw new Error('the shipped configuration is not well');
  const taken: (readonly Municipality[])[] = [];
  const order: string[] = [];
  const keeper = new ConfigurationKeeper({
    inForce: loaded.municipalities,
    load: () => Promise.resolve(folder.load()),
    prepare: () => {
      order.push('prepared');
      return prepare();
    },
    bringIntoForce: (municipalities) => {
      order.push('in force');
      taken.push(municipalities);
      return Promise.resolve();
    },
    onChange: () => order.push(keeper.refused() ? 'told of mistakes' : 'told that all is well'),
    clock: new ManualClock(NOW),
    logger: silentLogger,
  });
  return { folder, keeper, taken, order };
}

const versionOf = (municipalities: readonly Municipality[]): string | undefined =>
  municipalities.find(({ plan }) => plan.municipality === 'delft')?.plan.flows['hoofdmenu']?.version;

describe('configuration that changes while the program runs', () => {
  it('is taken when all of it is well, with everything to be heard made before', async () => {
    const { folder, keeper, taken, order } = running();
    const before = versionOf(keeper.inForce);
    folder.change(FLOW, '\nstart:', '\ntimeout: 9s\nstart:');
    const report = await keeper.reload();
    expect(report).toMatchObject({ outcome: 'taken', problems: [], changed: [{ municipality: 'delft' }] });
    expect(order).toEqual(['prepared', 'in force']);
    expect(versionOf(keeper.inForce)).not.toBe(before);
    expect(taken).toEqual([keeper.inForce]);
    expect(report.changed[0]?.flows).toContainEqual({ id: 'hoofdmenu', version: versionOf(keeper.inForce) });
  });

  it('that says what is in force already changes nothing', async () => {
    const { keeper, order } = running();
    expect(await keeper.reload()).toMatchObject({ outcome: 'unchanged' });
    expect(order).toEqual([]);
  });

  it('with a mistake is refused whole, with the report kept until it is mended', async () => {
    const { folder, keeper, taken, order } = running();
    const before = keeper.inForce;
    folder.change(FLOW, '\nstart:', '\nrepaet: 9\nstart:').change(TEXTS, 'welkom:', 'welkomm:');
    const report = await keeper.reload();
    expect(report.outcome).toBe('refused');
    expect(report.problems.map(({ file }) => file.split('/').at(-1))).toContain('hoofdmenu.yaml');
    expect(keeper.refused()).toEqual({ refusedAt: NOW, problems: report.problems });
    expect(keeper.inForce).toBe(before);
    // Asked again without a change: nobody is told twice.
    await keeper.reload();
    expect(order).toEqual(['told of mistakes']);
    folder.change(FLOW, '\nrepaet: 9', '').change(TEXTS, 'welkomm:', 'welkom:');
    expect(await keeper.reload()).toMatchObject({ outcome: 'unchanged' });
    expect(keeper.refused()).toBeNull();
    expect(order).toEqual(['told of mistakes', 'told that all is well']);
    expect(taken).toEqual([]);
  });

  it('that the voice cannot read is refused, and says so', async () => {
    const { folder, keeper, taken } = running(() => Promise.reject(new Error('no voice today')));
    folder.change(TEXTS, 'Welkom bij', 'Hartelijk welkom bij');
    const report = await keeper.reload();
    expect(report).toMatchObject({ outcome: 'refused', problems: [{ found: { nl: 'no voice today' } }] });
    expect(taken).toEqual([]);
  });

  it('with one more municipality, or one less, takes a restart', async () => {
    const { folder, keeper } = running();
    folder.remove('config/olst-wijhe.yaml').remove('config/deventer.yaml');
    expect((await keeper.reload()).problems).toMatchObject([
      {
        file: 'deventer',
        found: { nl: 'geen bestand meer', en: 'no file any more' },
        allowed: { en: 'a restart, which ends serving it' },
      },
      { file: 'olst-wijhe', found: { en: 'no file any more' } },
    ]);
  });

  it('that cannot be read at all is refused', async () => {
    const { folder, keeper } = running();
    folder.remove('config');
    expect(await keeper.reload()).toMatchObject({
      outcome: 'refused',
      problems: [{ found: { en: 'no such folder' } }],
    });
  });
});

describe('reading it in a thread of its own', () => {
  it('gives what reading it here gives', async () => {
    const folder = new ConfigurationFolder();
    const [configDir, flowsDir] = [join(folder.path, 'config'), join(folder.path, 'ivr-flows')];
    const load = new URL('../../src/config/load.ts', import.meta.url);
    const read = () =>
      inThread<typeof loadMunicipalities>(load, 'loadMunicipalities', [configDir, flowsDir, NOW]);
    expect(await read()).toEqual(folder.load());
    folder.change(FLOW, 'start:', 'strat:');
    expect(await read()).toEqual(folder.load());
  });
});

describe('the watch over the files', () => {
  /** Resolves when the watch has told of what `work` changed. */
  async function toldOf(folder: ConfigurationFolder, ...works: readonly (() => void)[]): Promise<void> {
    let tell = (): void => undefined;
    const roots = [join(folder.path, 'config'), join(folder.path, 'ivr-flows')];
    const watch = new FolderWatch(roots, () => tell(), { clock: systemClock, logger: silentLogger });
    toClose.push(() => watch.close());
    for (const work of works) {
      const told = new Promise<void>((resolve) => (tell = resolve));
      work();
      await told;
    }
  }

  it('sees a file that is changed, and one that is put in its place, as editors do', async () => {
    const folder = new ConfigurationFolder();
    const [file, draft] = [join(folder.path, FLOW), join(folder.path, 'ivr-flows/delft/.draft.tmp')];
    const replace = (): void => {
      writeFileSync(draft, 'start: x');
      renameSync(draft, file);
    };
    await toldOf(folder, () => folder.write(FLOW, 'start: y'), replace, replace);
  });

  it('sees what happens in a folder that was not there before', async () => {
    const folder = new ConfigurationFolder();
    const shared = join(folder.path, 'ivr-flows/delft/nieuw');
    await toldOf(
      folder,
      () => mkdirSync(shared),
      () => writeFileSync(join(shared, 'x.yaml'), 'steps: {}'),
      () => rmSync(shared, { recursive: true }),
    );
  });
});

describe('the line of `veertien reload`', () => {
  it('gives the report of the running program, and another engine does not take it', async () => {
    const folder = new ConfigurationFolder();
    const report = { outcome: 'unchanged', problems: [], warnings: [], changed: [] } as const;
    const close = await openReloadLine(folder.path, () => Promise.resolve(report), silentLogger);
    toClose.push(close);
    const second = await openReloadLine(folder.path, () => Promise.reject(new Error()), silentLogger);
    await second();
    expect(await askToReload(folder.path)).toEqual(report);
  });

  it('says so when nothing runs', async () => {
    await expect(askToReload(new ConfigurationFolder().path)).rejects.toThrow(/No running engine/);
  });
});
