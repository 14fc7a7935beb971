/**
 * Asterisk's cache of sounds fetched over HTTP (res_http_media_cache), told beforehand what callers will hear. Its
 * console commands do that: `media cache refresh <uri>` fetches what is not there or old, `media cache delete <uri>`
 * removes the file too. Both need `command` among the rights in manager.conf.
 *
 * Each run has a connection of its own: Asterisk fetches while the connection waits, and the watch over the phones
 * must not wait with it.
 */
import { AmiRefusal, openAmi } from './ami-client.ts';
import type { AmiLink, AmiOptions } from './ami-client.ts';

export interface SoundCache {
  /**
   * Lets Asterisk fetch these addresses ("http://127.0.0.1:8014/prompts/<hash>.wav"), one after the other. Resolves to
   * those it could not fetch; rejects with a sentence when Asterisk can't be asked or does not answer in time.
   */
  warm(addresses: readonly string[]): Promise<readonly string[]>;
  /** Lets Asterisk remove what it keeps of these addresses. Rejects likewise. */
  forget(addresses: readonly string[]): Promise<void>;
}

/** What can stand in a console command without being taken for more than an address. */
const ADDRESS = /^https?:\/\/[\w.:[\]/~%-]+$/;

export function soundCache(options: AmiOptions): SoundCache {
  return {
    warm: (addresses) =>
      eachOf(options, addresses, 'media cache refresh', (said) => said.startsWith('Refreshed')),
    forget: async (addresses) => void (await eachOf(options, addresses, 'media cache delete', () => true)),
  };
}

/** Resolves to the addresses for which the answer is not a good one. */
async function eachOf(
  options: AmiOptions,
  addresses: readonly string[],
  command: string,
  good: (said: string) => boolean,
): Promise<readonly string[]> {
  if (addresses.length === 0) return [];
  const link = await openAmi(options, { event: () => undefined, closed: () => undefined });
  try {
    await link.action({ action: 'Events', eventmask: 'off' });
    const failed: string[] = [];
    for (const address of addresses)
      if (!ADDRESS.test(address) || !good(await said(link, `${command} ${address}`))) failed.push(address);
    return failed;
  } finally {
    link.drop('done');
  }
}

/** What Asterisk's console answers, also when it is that it could not: then the others are still to be done. */
async function said(link: AmiLink, command: string): Promise<string> {
  try {
    return (await link.action({ action: 'Command', command }))['output'] ?? '';
  } catch (error) {
    if (error instanceof AmiRefusal) return error.message;
    throw error;
  }
}
