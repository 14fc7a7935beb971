/** What the callers of the demonstration press, by the number they dial. Keys as in ivr-flows/. */

/** Keys with how often, among all callers. */
export type Choices = readonly (readonly [weight: number, keys: string])[];

/** Most know their way; some want to hear it again, press a wrong key first, or ask for a person at once. */
const DELFT: Choices = [
  [24, '11'],
  [12, '12'],
  [3, '130'],
  [24, '2'],
  [14, '33'],
  [4, '310'],
  [5, '41'],
  [4, '44'],
  [6, '0'],
  [3, '84'],
  [3, '92'],
  [2, '711'],
];

/** First the municipality: 1 Deventer, 2 Olst-Wijhe. */
const SHARED: Choices = [
  [30, '111'],
  [10, '112'],
  [20, '123'],
  [12, '13'],
  [8, '10'],
  [12, '21'],
  [8, '20'],
];

const BY_NUMBER: Readonly<Record<string, Choices>> = { 14015: DELFT, 140570: SHARED };

/** A number of somebody's own configuration: most press a 1, some nothing. */
const UNKNOWN: Choices = [
  [80, '1'],
  [20, ''],
];

export const choicesFor = (number: string): Choices => BY_NUMBER[number] ?? UNKNOWN;
