/**
 * What a telephone number is: whether it can be one, of which country, and of which kind. Pure: no more than a table of
 * the world's number plans. The largest table of libphonenumber, since the smaller ones know no kinds: with them 0900 is
 * as good a number as any.
 */
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, NumberType } from 'libphonenumber-js/max';
import { asPhoneNumber } from '../routing/ids.ts';
import type { PhoneNumber } from '../routing/ids.ts';

/** Kinds of Dutch numbers at which somebody can be phoned (Nummerplan telefoon- en ISDN-diensten). */
export const DUTCH_KINDS = [
  /** 010 … 079. */
  'geographic',
  /** 06. */
  'mobile',
  /** 097, twelve digits: sold for machines, and in use for people. */
  'machine',
  /** 085 and 088: of no region, mostly of businesses. */
  'business',
  /** 084 and 087: at a price of their own. */
  'personal',
] as const;
export type DutchKind = (typeof DUTCH_KINDS)[number];

export interface TelephoneNumber {
  readonly e164: PhoneNumber;
  /** "NL", "BE"; null: of no country, such as satellites. */
  readonly country: string | null;
  /** `person`: a fixed or mobile number of another country. `other`: paid services, short numbers, satellites, machines. */
  readonly kind: DutchKind | 'person' | 'other';
}

/** By its two letters in ISO 3166. */
export type Country = CountryCode;

export const HOME = 'NL';

export const isCountry = (code: string): code is Country => isSupportedCountry(code);

/** "31" */
export const callingCode = (country: Country): string => getCountryCallingCode(country);

/**
 * In any form, read as one dials in `country`; undefined for what cannot be anybody's number ("000", "anonymous",
 * a number too long or too short for its country).
 */
export function telephoneNumber(text: string, country: Country = HOME): TelephoneNumber | undefined {
  const asked = `${country} ${text}`;
  if (looked.has(asked)) return looked.get(asked);
  if (looked.size >= REMEMBERED) looked.clear();
  const found = lookUp(text, country);
  looked.set(asked, found);
  return found;
}

/** A look-up takes a tenth of a millisecond, and the same caller is asked about at every announcement. */
const looked = new Map<string, TelephoneNumber | undefined>();
const REMEMBERED = 5_000;

function lookUp(text: string, country: Country): TelephoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (!parsed?.isValid() || isAllZeros(parsed.number)) return undefined;
  return {
    e164: asPhoneNumber(parsed.number),
    country: parsed.country ?? null,
    kind: kindOf(parsed.number, parsed.country, parsed.getType()),
  };
}

/** The tables let 05 0000 0000 through; no subscriber has it. */
const isAllZeros = (e164: string): boolean => e164.endsWith('00000000');

const DUTCH_BY_PREFIX: readonly (readonly [string, DutchKind])[] = [
  ['+3197', 'machine'],
  ['+3185', 'business'],
  ['+3188', 'business'],
  ['+3184', 'personal'],
  ['+3187', 'personal'],
];

const OF_PEOPLE: readonly (NumberType | undefined)[] = [
  'FIXED_LINE',
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'VOIP',
];

function kindOf(
  e164: string,
  country: Country | undefined,
  type: NumberType | undefined,
): TelephoneNumber['kind'] {
  if (country !== HOME) return country !== undefined && OF_PEOPLE.includes(type) ? 'person' : 'other';
  const [, byPrefix] = DUTCH_BY_PREFIX.find(([prefix]) => e164.startsWith(prefix)) ?? [];
  if (byPrefix) return byPrefix;
  if (type === 'MOBILE') return 'mobile';
  return type === 'FIXED_LINE' ? 'geographic' : 'other';
}
