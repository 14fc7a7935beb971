/** The Lua scripts of `scripts/`: one per change of state, each described in its own header. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { messageOf } from '../support/errors.ts';

/** Every change of state there is in the Redis log. */
export type ScriptName = 'acquire' | 'renew' | 'release' | 'append' | 'save-snapshot' | 'save-checkpoint';

/** What every script answers: a word, a number (epoch or position), or for a held lease the holder and ms left. */
export type ScriptAnswer =
  | { readonly word: string; readonly number: number }
  | { readonly word: 'held'; readonly holder: string; readonly msLeft: number };

interface Script {
  readonly lua: string;
  readonly sha: string;
}

const load = (name: ScriptName): Script => {
  const lua = readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
};

const SCRIPTS: Readonly<Record<ScriptName, Script>> = {
  acquire: load('acquire'),
  renew: load('renew'),
  release: load('release'),
  append: load('append'),
  'save-snapshot': load('save-snapshot'),
  'save-checkpoint': load('save-checkpoint'),
};

/** Runs a script by its hash; sends its text only to a Redis that does not know it yet (it forgets at a restart). */
export async function runScript(
  redis: Redis,
  name: ScriptName,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<ScriptAnswer> {
  const { lua, sha } = SCRIPTS[name];
  const reply = await redis.evalsha(sha, keys.length, ...keys, ...args).catch((error: unknown) => {
    if (!messageOf(error).startsWith('NOSCRIPT')) throw error;
    return redis.eval(lua, keys.length, ...keys, ...args);
  });
  return answerFrom(name, reply);
}

function answerFrom(name: ScriptName, reply: unknown): ScriptAnswer {
  if (Array.isArray(reply)) {
    const [word, second, third]: unknown[] = reply;
    if (word === 'held' && typeof second === 'string' && typeof third === 'number') {
      return { word, holder: second, msLeft: third };
    }
    if (typeof word === 'string' && typeof second === 'number') return { word, number: second };
  }
  throw new Error(`the Redis script ${name} answered ${JSON.stringify(reply)}, which it never should`);
}
