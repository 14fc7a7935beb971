import { pino } from 'pino';
import type { DestinationStream } from 'pino';

/**
 * Fields of a log line. A citizen's number has a type of its own (`PhoneNumber`) and is refused here by the
 * compiler: write `masked(number)`.
 */
type Loggable<T> = {
  readonly [K in keyof T]: T[K] extends { readonly __personalData: string } ? never : T[K];
};

export interface Logger {
  info<T extends object>(fields: Loggable<T>, message: string): void;
  warn<T extends object>(fields: Loggable<T>, message: string): void;
  error<T extends object>(fields: Loggable<T>, message: string): void;
  debug<T extends object>(fields: Loggable<T>, message: string): void;
  child(fields: Readonly<Record<string, string | number>>): Logger;
}

/** Names under which a number could still slip through in somebody else's object (an error of a library). */
const PERSONAL_FIELDS = ['from', 'callerNumber', 'number', '*.from', '*.callerNumber', '*.number'];

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: { paths: PERSONAL_FIELDS, censor: (value: unknown) => masked(String(value)) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}

export const silentLogger: Logger = createLogger('silent');

/** "+31612345678" → "+316*****78": enough to recognise in a conversation, too little to call. */
export function masked(number: string | null): string {
  if (number === null) return 'withheld';
  if (number.length < 8) return '*'.repeat(number.length);
  return number.slice(0, 4) + '*'.repeat(number.length - 6) + number.slice(-2);
}
