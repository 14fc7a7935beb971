/** What a caller does, written down: `1 2 wait 9`. For tests, and for trying the same thing again after a change. */
import type { LookupResult } from '../routing/commands.ts';
import type { Tryout } from './tryout.ts';

export type Deed =
  | { readonly do: 'keys'; readonly keys: string }
  | { readonly do: 'wait' | 'answer' | 'hangup' | 'again' }
  /** A key while something is said that asks for none: to hear it again. */
  | { readonly do: 'during'; readonly key: string }
  | { readonly do: 'time' | 'speak'; readonly ms: number };

export const SCRIPT_HELP = `keys         1, 2 … 0, *, #, also several in one: 123456#
wait         presses nothing until something happens
time 5m      lets so much time go by (90s, 5m, 2h)
during 9     presses a key while something is said that asks for none: 9 says it again
speak 20s    speaks so long in a message (a mere # speaks 10 seconds)
answer       whoever is rung answers; in a queue: an agent becomes free
hangup       hangs up
again        after the end: phones again`;

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
const PLAIN = new Set(['wait', 'answer', 'hangup', 'again']);

/** The deeds, or the word that is none. */
export function readScript(text: string): { readonly deeds: readonly Deed[]; readonly wrong: string | null } {
  const words = text.split(/\s+/).filter(Boolean);
  const deeds: Deed[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const takesOne = word === 'during' || word === 'time' || word === 'speak';
    const deed = deedOf(word, takesOne ? (words[at + 1] ?? '') : '');
    if (!deed) return { deeds, wrong: takesOne ? `${word} ${words[at + 1] ?? ''}`.trim() : word };
    deeds.push(deed);
    if (takesOne) at += 1;
  }
  return { deeds, wrong: null };
}

function deedOf(word: string, next: string): Deed | undefined {
  if (/^[0-9*#]+$/.test(word)) return { do: 'keys', keys: word };
  if (PLAIN.has(word)) return { do: word as 'wait' | 'answer' | 'hangup' | 'again' };
  if (word === 'during') return /^[0-9*#]$/.test(next) ? { do: 'during', key: next } : undefined;
  const [, amount, unit] = /^(\d+)([smh])$/.exec(next) ?? [];
  const ms = Number(amount) * (UNITS[unit ?? ''] ?? NaN);
  return (word === 'time' || word === 'speak') && Number.isFinite(ms) ? { do: word, ms } : undefined;
}

/** What the other system answers, one look-up after the other; the last answer stays. */
export type Answers = readonly LookupResult[];

const NO_ANSWER: LookupResult = { kind: 'failed', why: 'no answer given' };

/** Dials, does everything in turn, and hears out what is said at the end. false: nobody answers that number. */
export function follow(tryout: Tryout, deeds: readonly Deed[], answers: Answers = []): boolean {
  const lookUps = [...answers];
  const settle = (): void =>
    hearOut(tryout, () => (lookUps.length > 1 ? lookUps.shift() : lookUps[0]) ?? NO_ANSWER);
  if (!tryout.call()) return false;
  for (const deed of deeds) {
    if (deed.do === 'during') tryout.press(deed.key);
    else {
      settle();
      carryOut(tryout, deed, settle);
    }
  }
  settle();
  return true;
}

/** A flow that says more than this without asking anything is one the checker refuses. */
const MOST_TEXTS = 100;

/** Until something is asked of the caller, or it is over. */
function hearOut(tryout: Tryout, answer: () => LookupResult): void {
  for (let nth = 0; nth < MOST_TEXTS; nth += 1) {
    const { kind } = tryout.situation;
    if (kind === 'text') tryout.hearOut();
    else if (kind === 'lookup') tryout.lookUp(answer());
    else return;
  }
}

function carryOut(tryout: Tryout, deed: Exclude<Deed, { do: 'during' }>, settle: () => void): void {
  switch (deed.do) {
    case 'keys':
      for (const key of deed.keys) {
        settle();
        tryout.hearQuestion();
        tryout.press(key);
      }
      return;
    case 'wait':
      return tryout.wait();
    case 'time':
      return tryout.pass(deed.ms);
    case 'speak':
      return tryout.speak(deed.ms);
    case 'answer':
      tryout.hearQuestion();
      tryout.answer();
      return;
    case 'hangup':
      return tryout.hangUp();
    case 'again':
      tryout.call();
      return;
  }
}
