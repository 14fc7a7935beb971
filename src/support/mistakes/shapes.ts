/** Words of every kind of file: what stands there by its shape, and what may. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

export const shapeWords = {
  nothing: both('niets', 'nothing'),
  list: both('een lijst', 'a list'),
  emptyList: both('een lege lijst', 'an empty list'),
  map: both('een groep gegevens', 'a map'),
  /** A value as it was written. */
  written: (text: string): Phrase => same(JSON.stringify(text)),
  unknownKey: (key: string): Phrase => both(`het onbekende woord "${key}"`, `unknown key "${key}"`),
  theName: (name: string): Phrase => both(`de naam "${name}"`, `the name "${name}"`),

  mapWith: (keys: string): Phrase => both(`een groep met ${keys}`, `a map with the keys ${keys}`),
  mapOfNames: both('namen met elk een waarde', 'a map of names to values'),
  listOfAtLeast: (least: number): Phrase =>
    both(`een lijst van minstens ${least}`, `a list of at least ${least}`),
  name: both('een naam', 'a name'),
  id: both(
    'een naam van a-z, 0-9 en -, hoogstens 40 tekens lang',
    'a name of a-z, 0-9 and -, at most 40 long',
  ),
  idGiven: both('een andere naam dan constructor', 'another name than constructor'),
  text: both('een tekst', 'a text'),
  wholeNumber: (least: number, most: number): Phrase =>
    both(`een heel getal van ${least} tot en met ${most}`, `a whole number from ${least} to ${most}`),
  duration: (least: string, most: string): Phrase =>
    both(
      `een tijd zoals 20s, 5m, 2h of 30d (seconden, minuten, uren, dagen), van ${least} tot en met ${most}`,
      `a time such as 500ms, 20s, 5m, 2h or 30d, from ${least} to ${most}`,
    ),
  date: both('een datum zoals 2026-12-24', 'a date such as 2026-12-24'),
  clock: both('een tijd zoals 08:30', 'a time of day such as 08:30'),
};
