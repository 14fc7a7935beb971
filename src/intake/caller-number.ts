import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asPhoneNumber } from '../routing/ids.ts';
import type { PhoneNumber } from '../routing/ids.ts';

/**
 * The caller's number as the trunk presents it → E.164, Dutch unless it says otherwise. A short internal number
 * ("1234") stays as it is; a withheld or unreadable one ("", "anonymous") is null.
 */
export function callerNumber(presented: string): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(presented, 'NL');
  if (parsed?.isPossible()) return asPhoneNumber(parsed.number);
  return /^\+?\d{3,15}$/.test(presented) ? asPhoneNumber(presented) : null;
}
