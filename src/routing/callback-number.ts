/**
 * Whether a number may be phoned back: one rule for all ways of asking (key in the queue, menu, a number keyed in, a
 * message, an exit). It decides what we dial, and a paid number dialled is money for whoever owns it.
 */
import { EUROPEAN_UNION } from '../numbering/countries.ts';
import { HOME, telephoneNumber } from '../numbering/telephone-number.ts';
import type { PhoneNumber } from './ids.ts';
import type { CallbackRule, Plan } from './plan.ts';

/** What holds where the configuration says nothing. */
export const STANDARD_CALLBACK_RULE: CallbackRule = {
  dutch: ['geographic', 'mobile', 'machine', 'business'],
  countries: EUROPEAN_UNION,
  never: [],
};

export type CallbackRefusal =
  /** Withheld, or nobody's. */
  | 'unknown'
  /** One of the municipality's own. */
  | 'ourOwn'
  /** Many people call from it, so it reaches no one person; keyed in, it is what was asked for. */
  | 'shared'
  /** Costs whoever calls it, or has no person behind it: 0900, 0800, 112, 14 numbers, satellites. */
  | 'kind'
  | 'country'
  /** Begins with what is never to be called. */
  | 'barred';

/** Satellites, networks of no country, and numbers that the whole world pays for (ITU-T E.164, shared codes 8xx, 979). */
const NEVER = ['+800', '+808', '+870', '+878', '+881', '+882', '+883', '+888', '+979'];

/** null: it may be called. `how`: whether it was seen with the call, or keyed in by the caller. */
export function callbackRefusal(
  plan: Plan,
  number: PhoneNumber | null,
  how: 'seen' | 'keyed' = 'seen',
): CallbackRefusal | null {
  if (number === null) return 'unknown';
  const rule = plan.callbackNumbers ?? STANDARD_CALLBACK_RULE;
  const { own, shared } = notOnePersons(plan);
  if (own.has(number)) return 'ourOwn';
  if (how === 'seen' && shared.has(number)) return 'shared';
  if (begins(number, NEVER)) return 'kind';
  if (begins(number, rule.never)) return 'barred';
  const found = telephoneNumber(number);
  if (!found) return 'unknown';
  if (found.country === HOME) return rule.dutch.some((kind) => kind === found.kind) ? null : 'kind';
  if (found.kind === 'other') return 'kind';
  return found.country !== null && rule.countries.includes(found.country) ? null : 'country';
}

/** false: no number at all may be phoned back, so it is not offered. */
export function callbacksPossible(plan: Plan): boolean {
  const { dutch, countries } = plan.callbackNumbers ?? STANDARD_CALLBACK_RULE;
  return dutch.length > 0 || countries.length > 0;
}

/** Whose number it is, as far as calls from it are one person's: null for the unknown, shared and our own. */
export function personOf(plan: Plan | null, number: PhoneNumber | null): PhoneNumber | null {
  if (!plan || number === null) return number;
  const { own, shared } = notOnePersons(plan);
  return own.has(number) || shared.has(number) ? null : number;
}

const begins = (number: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => number.startsWith(prefix));

interface NotOnePersons {
  /** The municipality's own, in every form in which they are written, and in full. */
  readonly own: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
}

const known = new WeakMap<Plan, NotOnePersons>();

/** Asked for at every call: made once for a plan. */
function notOnePersons(plan: Plan): NotOnePersons {
  const before = known.get(plan);
  if (before) return before;
  const written = plan.numbers.flatMap(({ number, delivered, presented }) => [
    number,
    ...delivered,
    ...(presented === undefined ? [] : [presented]),
  ]);
  const found = {
    own: new Set(written.flatMap((one) => [one, telephoneNumber(one)?.e164 ?? one])),
    shared: new Set(plan.sharedNumbers),
  };
  known.set(plan, found);
  return found;
}
