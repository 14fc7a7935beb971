/** Words about what queues promise to callers. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

interface Words {
  readonly found: Phrase;
  readonly allowed: Phrase;
}

const MINUTE_MS = 60_000;
const minutes = (ms: number): string => (ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${ms / 1000}s`);

export const queueWords = {
  putOutBefore: (longestMs: number, why: Phrase, leastMs: number): Words => ({
    found: both(
      `${minutes(longestMs)}, waarna de beller uit de rij gaat, terwijl ${why.nl}`,
      `${minutes(longestMs)}, after which callers leave the line, while ${why.en}`,
    ),
    allowed: both(`langer dan ${minutes(leastMs)}, of none`, `longer than ${minutes(leastMs)}, or none`),
  }),
  letIn: (ms: number): Phrase =>
    both(
      `max-expected-wait wie ${minutes(ms)} moet wachten nog toelaat`,
      `max-expected-wait lets in who has to wait ${minutes(ms)}`,
    ),
  offered: (ms: number, step: string): Phrase =>
    both(
      `het keuzemenu bij ${step} rekent op een wachttijd van ${minutes(ms)} en langer`,
      `the flow at ${step} reckons with a wait of ${minutes(ms)} and more`,
    ),
  told: (ms: number): Phrase =>
    both(
      `bellers te horen krijgen dat zij langer dan ${minutes(ms)} wachten (announce)`,
      `callers are told that they wait longer than ${minutes(ms)} (announce)`,
    ),
  keyUnheard: (key: string): Words => ({
    found: both(
      `de toets ${key}, die de tekst callback-offer niet noemt`,
      `the key ${key}, which the text callback-offer does not name`,
    ),
    allowed: both('de toets die bellers horen', 'the key that callers hear'),
  }),
  keyOfMenu: (key: string, menu: string): Words => ({
    found: both(
      `de toets ${key}, waarmee bellers bij ${menu} ook in deze rij komen`,
      `the key ${key}, with which callers also come into this queue at ${menu}`,
    ),
    allowed: same('*'),
  }),
};
