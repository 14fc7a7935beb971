/** Builds the console's pages when their sources are newer than what was built. */
import { join } from 'node:path';
import { OperatorError, messageOf } from '../../src/support/errors.ts';
import { projectDir } from '../install/places.mjs';
import { isFresh } from './freshness.mjs';

const SOURCES = ['agent-console', 'src/console', 'src/projections', 'src/routing', 'package-lock.json'];
const BUILT = join(projectDir, 'dist/agent-console/index.html');

export const consoleIsBuilt = (): boolean => isFresh(BUILT, SOURCES);

/** Runs Vite inside this process. Throws an OperatorError when the sources have a mistake. */
export async function buildConsole(): Promise<void> {
  const { build } = await import('vite');
  const root = join(projectDir, 'agent-console');
  try {
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'silent' });
  } catch (error) {
    throw new OperatorError(`The console pages can't be built: ${messageOf(error)}`);
  }
}
