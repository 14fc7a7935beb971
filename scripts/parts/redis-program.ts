/** Finds the Redis server. Debian's redis-tools holds it too, under the name redis-check-rdb: its name decides what it does. */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../src/support/errors.ts';
import { findProgram } from '../install/command.mjs';
import { cacheDir } from '../install/places.mjs';

/** Path of a program that is a Redis server when started. Throws an OperatorError when there is none. */
export async function findRedis(): Promise<string> {
  const installed = findProgram('redis-server');
  if (installed !== null) return installed;
  const twin = findProgram('redis-check-rdb');
  if (twin === null) {
    throw new OperatorError(
      'Redis is not installed: run "npm start" as root once, or give one with REDIS_URL',
    );
  }
  const link = join(cacheDir, 'bin', 'redis-server');
  await mkdir(join(cacheDir, 'bin'), { recursive: true });
  await rm(link, { force: true });
  await symlink(twin, link);
  return link;
}
