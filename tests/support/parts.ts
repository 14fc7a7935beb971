/**
 * The real Redis, PostgreSQL and Asterisk of a test run: started when the first test asks, shared by all test files
 * of the run, stopped at its end.
 */
import { inject } from 'vitest';
import type { AsteriskPart } from '../../scripts/parts/asterisk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests/support/parts.setup.ts listens. */
    partsUrl: string;
  }
}

/** What a test may know of the shared Asterisk. `dir` and `insideDir`: its folder seen from here and from inside. */
export type TestAsterisk = Pick<
  AsteriskPart,
  'version' | 'sip' | 'ari' | 'ami' | 'webSocketUrl' | 'dir' | 'insideDir'
> & {
  /** Runs a command of Asterisk's own console, e.g. "core show channels". */
  command(text: string): Promise<string>;
};

/** An empty database of the shared Redis, each call another one. The URL ends in its number. */
export const testRedis = (): Promise<{ readonly url: string }> => ask('/redis');

/** An empty database of the shared PostgreSQL, each call another one. */
export const testPostgres = (): Promise<{ readonly url: string }> => ask('/postgres');

/** The shared Asterisk; calls to its SIP address come in as from the trunk and enter Stasis(veertien,call,<number>). */
export async function testAsterisk(): Promise<TestAsterisk> {
  const found = await ask<Omit<TestAsterisk, 'command'>>('/asterisk');
  return { ...found, command: async (text) => (await ask<{ said: string }>('/asterisk/command', text)).said };
}

async function ask<T>(path: string, body = ''): Promise<T> {
  const answer = await fetch(`${inject('partsUrl')}${path}`, { method: 'POST', body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as T;
}
