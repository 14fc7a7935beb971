/** What is known of a caller besides number and choices: asked for, keyed in, or looked up in the menu. */
import { phoneNumber } from '../format/phone-number.ts';
import type { Caller } from '../live/types.ts';
import { words } from '../words.nl.ts';

export interface CallerFact {
  readonly name: string;
  readonly value: string;
}

/** The language of this page: not worth a line. */
const OURS = 'nl';

const languages = new Intl.DisplayNames('nl', { type: 'language' });

export function callerFacts({ municipality, language, variables }: Caller): CallerFact[] {
  return [
    ...(municipality === null ? [] : [{ name: words.call.municipality, value: municipality }]),
    ...(language === OURS ? [] : [{ name: words.call.language, value: languageName(language) }]),
    ...Object.entries(variables).map(([name, value]) => variableFact(name, value)),
  ];
}

/** Two are kept by the step `callback`; the others are called as whoever wrote the keuzemenu named them. */
function variableFact(name: string, value: string): CallerFact {
  switch (name) {
    case 'callback-number':
      return { name: words.call.callbackNumber, value: phoneNumber(value) };
    case 'half-day':
      return { name: words.call.halfDay, value: halfDays[value] ?? value };
    default:
      return { name: titled(name.replaceAll(/[-_]/g, ' ')), value };
  }
}

const halfDays: Readonly<Record<string, string>> = words.notes.halfDay;

/** "en" → "Engels" */
const languageName = (code: string): string => titled(languages.of(code) ?? code);

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
