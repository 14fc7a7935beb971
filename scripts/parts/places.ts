/** Where things live on this machine, as scripts/install (plain JavaScript) and the parts agree. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const projectDir = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** What may be thrown away and is then made again. */
export const cacheDir = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'veertien');

/** The private root file system with Debian's Asterisk in it. */
export const asteriskRoot = join(cacheDir, 'asterisk-root');
