/** The built console pages: built when something changed since the last time, else as they are. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist/agent-console');

export async function builtPage(): Promise<string> {
  const index = join(BUILT, 'index.html');
  const newest = Math.max(...sources(join(ROOT, 'agent-console')).map((file) => statSync(file).mtimeMs));
  if (!existsSync(index) || statSync(index).mtimeMs < newest) {
    await build({ configFile: join(ROOT, 'agent-console/vite.config.ts'), logLevel: 'error' });
  }
  return BUILT;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
