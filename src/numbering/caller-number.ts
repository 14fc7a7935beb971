/** Whose number a call shows: only what can be a number of somebody is taken for one. */
import type { PhoneNumber } from '../routing/ids.ts';
import { HOME, callingCode, telephoneNumber } from './telephone-number.ts';
import type { Country } from './telephone-number.ts';

/** How the trunk writes callers' numbers. */
export interface TrunkNumbers {
  /** In which national numbers are to be read. */
  readonly country: Country;
  /**
   * What digits without + or 0 before them are: `own`, a number of `country` with its code (31612345678);
   * `international`, of any country with its code (32475123456); `national`, of `country` without its 0 (612345678).
   */
  readonly plainDigits: PlainDigits;
  /** Digits that stand for no number ("266696687"). */
  readonly nobodys: readonly string[];
}

export const PLAIN_DIGITS = ['own', 'international', 'national'] as const;
export type PlainDigits = (typeof PLAIN_DIGITS)[number];

/**
 * What providers send for "anonymous", "restricted", "blocked", "unknown" and "unavailable": these words in the letters
 * of a telephone's keys. As numbers some of them would be somebody's.
 */
export const KNOWN_NOBODYS = ['266696687', '7378742833', '2562533', '8656696', '86282452253'];

export const STANDARD_TRUNK: TrunkNumbers = { country: HOME, plainDigits: 'own', nobodys: KNOWN_NOBODYS };

/**
 * The caller's number as the trunk presents it → E.164. null for one that is withheld ("", "anonymous"), that stands for
 * no number, or that can be nobody's: an internal number, too many digits, digits of some other country. Whoever has none
 * is nobody in particular: two of them are never taken for the same caller.
 */
export function callerNumber(presented: string, trunk: TrunkNumbers = STANDARD_TRUNK): PhoneNumber | null {
  const bare = presented.replace(/[\s().-]/g, '');
  if (!/^\+?\d+$/.test(bare) || trunk.nobodys.includes(bare.replace(/^(\+|0+)/, ''))) return null;
  const written = inFull(bare, trunk);
  return (written !== undefined && telephoneNumber(written, trunk.country)?.e164) || null;
}

/** As it is dialled in the trunk's country; undefined: nothing that the trunk may write. */
function inFull(presented: string, { country, plainDigits }: TrunkNumbers): string | undefined {
  if (!/^[1-9]\d*$/.test(presented)) return presented;
  switch (plainDigits) {
    case 'own':
      return presented.startsWith(callingCode(country)) ? `+${presented}` : undefined;
    case 'international':
      return `+${presented}`;
    case 'national':
      return presented;
  }
}
