/** npm run dev: sources that change are built, and the engine is started anew; calls stay in Asterisk meanwhile. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../src/support/errors.ts';
import { buildConsole, consoleIsBuilt } from '../build/console-build.ts';
import { buildEngine, engineIsBuilt } from '../build/engine-build.mjs';
import { projectDir } from '../install/places.mjs';

/** An editor writes several files at once. */
const SETTLED_MS = 200;

/** From here on. `restart` ends the engine, which is then started by whoever keeps it running. Returns how to stop. */
export function watchSources(say: (line: string) => void, restart: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let building: Promise<void> = Promise.resolve();
  const build = async (): Promise<void> => {
    try {
      if (!consoleIsBuilt()) {
        await buildConsole();
        say('The console pages are built anew; reload them.');
      }
      if (engineIsBuilt()) return;
      await buildEngine();
      restart();
    } catch (error) {
      say(`Not built, what ran before still runs: ${messageOf(error)}`);
    }
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(build);
    }, SETTLED_MS);
  };
  const watchers = ['src', 'agent-console'].map((folder) =>
    watch(join(projectDir, folder), { recursive: true }, changed),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
