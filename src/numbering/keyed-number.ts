/** A telephone number as a caller keys it in: national, or from 00 on. */
import type { PhoneNumber } from '../routing/ids.ts';
import { telephoneNumber } from './telephone-number.ts';

/** The shortest that is anything (0900-1234) and the longest there can be: 00 and the 15 digits of E.164. */
export const KEYED_DIGITS = { least: 8, most: 17 };

/**
 * With how many digits it is whole, as far as its beginning tells; undefined: only the end key or a silence tells.
 * Dutch numbers have ten digits, 097 twelve; who begins with 0031 keys three more in.
 */
export function keyedLength(digits: string): number | undefined {
  if (digits.startsWith('00310')) return undefined;
  if (digits.startsWith('0031')) return keyedLength(`0${digits.slice(4)}`) === 12 ? 15 : 13;
  if (digits.startsWith('00')) return undefined;
  return digits.startsWith('097') ? 12 : 10;
}

/** undefined: nobody's number. */
export const keyedNumber = (digits: string): PhoneNumber | undefined =>
  /^0\d+$/.test(digits) ? telephoneNumber(digits)?.e164 : undefined;

/** A number as somebody here would key it in: "+31612345678" is 0612345678, "+3224567890" is 003224567890. */
export const asKeyed = (e164: string): string => e164.replace(/^\+31/, '0').replace(/^\+/, '00');
