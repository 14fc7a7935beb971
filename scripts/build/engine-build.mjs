/**
 * Builds the engine and the command line: src/ → dist/engine, as plain JavaScript that Node loads in a third of the
 * time. The npm packages stay packages. What the program reads beside its code (Lua scripts, openapi.json) is copied
 * to where it lies in src/.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectDir } from '../install/places.mjs';
import { isFresh } from './freshness.mjs';

const BUILT = join(projectDir, 'dist/engine');
const SOURCE = join(projectDir, 'src');

/** Programs, and the modules that are loaded into a thread of their own (src/support/in-thread.ts). */
const ENTRIES = ['main', 'cli', 'config/load', 'flow-picture/draw-flow'];

export const engineMain = join(BUILT, 'main.js');
export const engineCli = join(BUILT, 'cli.js');

/** What a build is made from; the two programs are written last. */
export const engineIsBuilt = () => isFresh(engineMain, ['src', 'package-lock.json', 'scripts/build']);

/** Builds into a folder beside it and changes them over, so that nobody ever finds half of it. */
export async function buildEngine() {
  const { build } = await import('esbuild');
  mkdirSync(dirname(BUILT), { recursive: true });
  const draft = mkdtempSync(`${BUILT}.`);
  try {
    await build({
      entryPoints: ENTRIES.map((name) => ({ in: join(SOURCE, `${name}.ts`), out: name })),
      outdir: draft,
      bundle: true,
      packages: 'external',
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      logLevel: 'silent',
      plugins: [OWN_ADDRESS],
    });
    refuseLostAddresses(draft);
    copyFilesBeside(draft);
    chmodSync(draft, 0o755);
    changeOver(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Builds only when something changed since. */
export async function ensureEngineBuilt() {
  if (!engineIsBuilt()) await buildEngine();
}

/**
 * A module finds files by its own address. Bundled, it lies elsewhere: so it is told where it would lie. Holds for
 * what ends up at the top of the folder, as everything does but the entries for threads.
 */
const OWN_ADDRESS = {
  name: 'own-address',
  setup(build) {
    build.onLoad({ filter: /[.]ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const place = JSON.stringify(`./${relative(SOURCE, path)}`);
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`),
        loader: 'ts',
      };
    });
  },
};

function refuseLostAddresses(folder) {
  const deep = readdirSync(folder, { recursive: true }).filter((name) => /[/].*[.]js$/.test(name));
  const lost = deep.filter((name) => readFileSync(join(folder, name), 'utf8').includes('import.meta.url'));
  if (lost.length > 0)
    throw new Error(`${lost.join(', ')}: finds files by its address, and is not at the top`);
}

function copyFilesBeside(folder) {
  for (const name of readdirSync(SOURCE, { recursive: true })) {
    if (/[.](lua|json|mjs|sql)$/.test(name)) cpSync(join(SOURCE, name), join(folder, name));
  }
}

function changeOver(draft) {
  const old = `${BUILT}.old-${process.pid}`;
  try {
    renameSync(BUILT, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(draft, BUILT);
  } catch (error) {
    // Somebody else was quicker, with the same sources.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
