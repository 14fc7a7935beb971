/** Which numbers may be phoned back, and which are many people's; explained in config/delft.yaml. */
import { z } from 'zod';
import { EUROPEAN_UNION } from '../numbering/countries.ts';
import { DUTCH_KINDS, isCountry } from '../numbering/telephone-number.ts';
import { STANDARD_CALLBACK_RULE } from '../routing/callback-number.ts';
import { asPhoneNumber } from '../routing/ids.ts';
import { STANDARD_CALLER_LIMITS } from '../routing/caller-limits.ts';
import type { CallbackRule, CallerLimits } from '../routing/plan.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { allows } from '../support/phrase.ts';
import { duration, listOf, oneOf, shape, wholeNumber } from '../support/shapes.ts';

const fullError = allows(townAllowed.callerNumber);
export const fullNumber = z
  .string(fullError)
  .regex(/^\+\d{8,15}$/, fullError)
  .transform(asPhoneNumber);

const countryError = allows(townAllowed.country);
const country = z
  .string(countryError)
  .refine((code) => code === 'eu' || isCountry(code), countryError)
  .transform((code): readonly string[] => (code === 'eu' ? EUROPEAN_UNION : [code]));

const beginningError = allows(townAllowed.beginning);
const beginning = z.string(beginningError).regex(/^\+\d{1,15}$/, beginningError);

const standard = STANDARD_CALLBACK_RULE;

const callbackNumbers = shape({
  dutch: listOf(oneOf(DUTCH_KINDS)).default([...standard.dutch]),
  countries: listOf(country)
    .transform((lists) => [...new Set(lists.flat())])
    .default([...standard.countries]),
  never: listOf(beginning).default([...standard.never]),
}).transform((rule): CallbackRule => rule);

const limits = STANDARD_CALLER_LIMITS;

const callerLimits = shape({
  'calls-at-once': wholeNumber(1, 1_000).default(limits.callsAtOnce),
  calls: wholeNumber(1, 10_000).default(limits.calls),
  'calls-within': duration(1_000, 24 * 3_600_000).default(limits.callsWithinMs),
  'keys-per-call': wholeNumber(20, 100_000).default(limits.keysPerCall),
  'keys-per-second': wholeNumber(3, 1_000).default(limits.keysPerSecond),
}).transform((given): CallerLimits => ({
  callsAtOnce: given['calls-at-once'],
  calls: given.calls,
  callsWithinMs: given['calls-within'],
  keysPerCall: given['keys-per-call'],
  keysPerSecond: given['keys-per-second'],
}));

/** Of a municipality's file. */
export const NUMBER_FIELDS = {
  'callback-numbers': callbackNumbers.default(standard),
  'caller-limits': callerLimits.default(limits),
  'shared-numbers': listOf(fullNumber).default([]),
};
