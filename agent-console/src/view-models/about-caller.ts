/** What is known of a caller besides number and choices: asked for, keyed in, or looked up in the menu. */
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
    ...Object.entries(variables)
      .filter(([name]) => !isPart(name))
      .map(([name, value]) => ({ name: asTitle(name), value })),
  ];
}

/** What a step of several parts keeps for itself ("terugbellen/dagdeel") says nothing to an agent. */
const isPart = (name: string): boolean => name.includes('/');

/** "zaak-nummer" → "Zaak nummer" */
const asTitle = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll(/[-_]/g, ' ');

/** "en" → "Engels" */
function languageName(code: string): string {
  const name = languages.of(code) ?? code;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
