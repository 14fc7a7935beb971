/** Words about spoken texts and recordings. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

export const textFound = {
  neither: both('geen van beide', 'neither'),
  severalPlaces: both('meer dan één plaats', 'several places'),
  noPlace: (param: string): Phrase => both(`geen {${param}}`, `no {${param}}`),
  value: (value: string): Phrase => same(`"${value}"`),
  addedTo: (name: string): Phrase => both(`een getal opgeteld bij {${name}}`, `a number added to {${name}}`),
  place: (written: string): Phrase => same(JSON.stringify(written)),
  format: (format: string, written: string): Phrase =>
    both(`de vorm "${format}" in ${written}`, `the format "${format}" in ${written}`),
  noDutchTexts: both('geen prompts.nl.yaml', 'no prompts.nl.yaml'),
  noText: (name: string): Phrase => both(`geen tekst "${name}"`, `no text "${name}"`),
  smallerRange: both('een kleinere reeks', 'a smaller range'),
  noSuchText: both('niet deze tekst', 'no such text'),
  unknownPlace: (name: string): Phrase => both(`de plaats "${name}"`, `the place "${name}"`),
  unwritable: both('een tekst die zo niet geschreven kan worden', 'a text that can not be written as it is'),

  recordingIn: (language: string): Phrase =>
    both(`een opname in "${language}"`, `a recording in "${language}"`),
  recordingOf: (name: string): Phrase => both(`een opname van "${name}"`, `a recording of "${name}"`),
  oneForRange: both(
    'één opname voor een tekst met een reeks getallen',
    'one recording for a text with a range',
  ),
  recordingWithPlace: (name: string): Phrase =>
    both(`een opname van een tekst met {${name}}`, `a recording of a text with {${name}}`),
  number: (number: string): Phrase => both(`het getal ${number}`, `the number ${number}`),
  noWav: both('geen WAV-bestand', 'no WAV file'),
  wavWithoutFormat: both(
    'een WAV-bestand dat niet zegt hoe het is opgenomen',
    'a WAV file that does not tell its format',
  ),
  wavFormat: (format: number): Phrase =>
    both(`een WAV-bestand van een eigen soort (${format})`, `a WAV file in a format of its own (${format})`),
  wavSilent: both('een WAV-bestand zonder geluid', 'a WAV file without sound'),
  wavLong: (seconds: number, heard: number): Phrase =>
    both(
      `een opname van ${seconds} seconden, waarvan bellers er ${heard} zouden horen`,
      `a recording of ${seconds} seconds, of which callers would hear ${heard}`,
    ),
  largerFile: both('een groter bestand', 'a larger file'),
};

export const textAllowed = {
  range: both('een reeks zoals 2..30', 'a range such as 2..30'),
  rangeUp: (most: number): Phrase =>
    both(
      `een reeks van laag naar hoog, van hoogstens ${most} getallen`,
      `a range from low to high, of at most ${most} numbers`,
    ),
  shortText: (most: number): Phrase =>
    both(`een tekst van hoogstens ${most} letters`, `a text of at most ${most} letters`),
  parameter: both('een naam van a-z', 'a name of a-z'),
  oneParameter: both('één gegeven met zijn reeks', 'one parameter with its range'),
  numberOfRange: both('een getal van de reeks', 'a number of the range'),
  rangeOrPlace: both(
    'een reeks, of één plaats in de tekst, waarnaar uitzonderingen zich richten',
    'a range, or one place in the text, for exceptions to go by',
  ),
  saysItsNumber: (param: string): Phrase =>
    both(
      `een tekst met het getal van zijn reeks: {${param}}`,
      `a text with the number of its range: {${param}}`,
    ),
  saysTheNumber: both(
    'een tekst die het nummer noemt: {number as digits}',
    'a text that names the number: {number as digits}',
  ),
  numberBetween: (from: number, to: number): Phrase =>
    both(`een getal van de reeks ${from}..${to}`, `a number of the range ${from}..${to}`),
  asItIs: (name: string): Phrase =>
    both(`{${name}} zoals het is, of {${name} as …}`, `{${name}} as it is, or {${name} as …}`),
  place: both(
    'een plaats zoals {position}, {position-1} of {opens as time}; accolades zijn nergens anders voor',
    'a place such as {position}, {position-1} or {opens as time}, in braces that are used for nothing else',
  ),
  textsFolder: both(
    'een map met keuzemenu’s (*.yaml) en hun teksten',
    'a folder with flows (*.yaml) and their texts',
  ),
  languageOfFile: both('twee letters, zoals prompts.en.yaml', 'two letters, such as prompts.en.yaml'),
  eachDutchText: both('elke tekst van prompts.nl.yaml', 'each text of prompts.nl.yaml'),
  dutchNames: both('de namen uit prompts.nl.yaml', 'the names of prompts.nl.yaml'),
  engineText: both('een tekst: deze zeggen wij zelf', 'a text: the engine says this prompt'),
  rangedText: (param: string, from: number, to: number): Phrase =>
    both(`een tekst met de reeks ${param}: ${from}..${to}`, `a text with the range ${param}: ${from}..${to}`),
  textThere: both('een tekst die er is', 'a text that is there'),
  plainText: both('een tekst zonder besturingstekens', 'a text without control characters'),

  oneOfLanguages: (languages: string): Phrase => both(`een van ${languages}`, `one of ${languages}`),
  wav: both(
    'een WAV-bestand, zoals een geluidsprogramma het opslaat',
    'a WAV file, such as a sound editor saves',
  ),
  oneForEach: (example: string): Phrase =>
    both(`${example}, één voor elk getal`, `${example}, one for each number`),
  withoutPlaces: both('een tekst zonder plaatsen', 'a text without places'),
  promptNames: both('de namen van teksten', 'the names of prompts'),
  atMostMegabytes: (most: number): Phrase => both(`hoogstens ${most} MB`, `at most ${most} MB`),
  authoredName: both(
    'een naam van a-z, 0-9 en -; een taal van twee letters',
    'a name of a-z, 0-9 and -; a language of two letters',
  ),
  authoredPlace: both(
    'een gemeente, en een taal waarin zij teksten heeft',
    'a municipality, and a language it has texts in',
  ),
};
