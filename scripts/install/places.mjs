import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'veertien');

export const asteriskRoot = join(cacheDir, 'asterisk-root');
