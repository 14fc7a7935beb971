/** Whether something built is newer than all it was built from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../install/places.mjs';

/** Sources that are not there do not count: an image holds what was built and nothing to build it from. */
export function isFresh(built, sources) {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return sources.every((source) => newestIn(join(projectDir, source)) <= builtAt);
}

/** Epoch ms of the newest change in a file or folder, folders themselves included: a file taken away is a change. */
function newestIn(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(about.mtimeMs, ...inside);
}
