/** Words about a municipality's file. */
import { both } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

export const townFound = {
  phoneOf: (owner: string, address: string): Phrase =>
    both(`de telefoon van ${owner}, "${address}"`, `the phone of ${owner}, "${address}"`),
  deliveredTwice: (form: string, owner: string): Phrase =>
    both(`${form}, dat al in ${owner} staat`, `${form}, already in ${owner}`),
  handsOnTo: (other: string): Phrase =>
    both(`een keuzemenu dat oproepen aan "${other}" geeft`, `a flow that hands calls on to "${other}"`),
  handedInRound: (round: string): Phrase =>
    both(`oproepen die in een rondje worden doorgegeven: ${round}`, `calls handed on in a round: ${round}`),

  over: (date: string): Phrase => both(`een dag die voorbij is (${date})`, `a day that is over (${date})`),
  sameAsUsual: (dates: string): Phrase =>
    both(
      `${dates}, waarop u toch al zo open of gesloten bent`,
      `${dates}, on which you are open or closed like that anyway`,
    ),
  twoExceptions: (date: string, other: string): Phrase =>
    both(`${date}, die ook in ${other} staat`, `${date}, which is in ${other} too`),
  unheardReason: both('een reden die niemand hoort', 'a reason that nobody hears'),
};

/** Of `announcements`. */
export const announcementWords = {
  over: (until: string): Phrase =>
    both(`een mededeling die voorbij is (tot ${until})`, `an announcement that is over (until ${until})`),
  endsFirst: both('een einde dat niet na het begin komt', 'an end that does not come after the beginning'),
  later: both('een later einde', 'a later end'),
  names: (key: string): Phrase =>
    both(`de toets ${key} in een mededeling`, `the key ${key} in an announcement`),
  withoutKeys: both(
    'een tekst zonder toetsen: wat de toets doet, hangt af van het menu dat volgt',
    'a text without keys: what a key does depends on the menu that follows',
  ),
  lacks: (language: string): Phrase =>
    both(`geen tekst in de taal ${language}`, `no text in the language ${language}`),
  inEachLanguage: both(
    'een tekst in elke taal van de bellers, of languages',
    'a text in each language of callers, or languages',
  ),
  place: (name: string): Phrase =>
    both(`het gegeven "${name}" in een mededeling`, `the variable "${name}" in an announcement`),

  moment: both(
    'een datum zoals 2026-12-24, of met een tijd: 2026-12-24 08:30',
    'a date such as 2026-12-24, or with a time: 2026-12-24 08:30',
  ),
  text: both('een tekst, of { nl: tekst, en: tekst }', 'a text, or { nl: text, en: text }'),
  say: both(
    'de naam van een tekst uit prompts.nl.yaml, of een lijst daarvan',
    'the name of a text in prompts.nl.yaml, or a list of them',
  ),
  sayOrText: both('say of text, een van de twee', 'either say or text'),
};

export const townAllowed = {
  takenAway: both('deze regel weghalen', 'this entry taken away'),
  otherHours: both('andere tijden, of deze regel weghalen', 'other hours, or this entry taken away'),
  oneException: (holds: string): Phrase =>
    both(`één regel per dag; nu geldt ${holds}`, `one entry a day; now ${holds} holds`),
  exceptionExit: both(
    'een stap onder exception bij de stap met de openingstijden (kind: hours), met {reason} in de tekst',
    'a step under exception of the step with the opening hours (kind: hours), with {reason} in its text',
  ),

  phone: both(
    'browser, of een SIP-adres zoals sip:anna@10.0.0.7:5060',
    'browser, or a SIP address such as sip:anna@10.0.0.7:5060',
  ),
  ownPhone: both('een eigen telefoon', 'a phone of its own'),
  password: both(
    'scrypt$<salt>$<hash>, zoals npx veertien hash-password het maakt',
    'scrypt$<salt>$<hash>, as made by: npx veertien hash-password',
  ),
  serviceNumber: both('een nummer van alleen cijfers, zoals 14015', 'a number of digits only, such as 14015'),
  delivered: both(
    'een nummer zoals uw telefoonbedrijf het aanlevert, bijvoorbeeld 14015 of +3114015',
    'a number as the trunk delivers it, such as 14015 or +3114015',
  ),
  deliveredUnlessHandedOn: both(
    'een nummer zoals uw telefoonbedrijf het aanlevert, bijvoorbeeld 14015, tenzij een andere gemeente oproepen doorgeeft',
    'a number as the trunk delivers it, such as 14015, unless another municipality hands its calls on',
  ),
  deliveredOnce: both('elk aangeleverd nummer één keer', 'each delivered number once'),
  servedUnder: (number: string, serving: string): Phrase =>
    both(
      `een gemeente met het nummer ${number}: ${serving}`,
      `a municipality with the number ${number}: ${serving}`,
    ),
  anEnd: both('een einde daaraan', 'an end to it'),
  pauseReason: both(
    'wat mensen zien, of { name: wat mensen zien, by-team-lead: yes }',
    'what people see, or { name: what people see, by-team-lead: yes }',
  ),
  outsideNumber: both(
    'een telefoonnummer zoals +31152602602, of een kort nummer zoals 09008844',
    'a telephone number such as +31152602602, or a short one such as 09008844',
  ),
  department: both(
    'de naam van de afdeling, of { name: de naam, queue: … } of { name: de naam, number: … }',
    'the name of the department, or { name: its name, queue: … } or { name: its name, number: … }',
  ),
  callerNumber: both(
    'een volledig telefoonnummer, zoals +31151234567',
    'a telephone number in full, such as +31151234567',
  ),
  country: both(
    'eu (de Europese Unie), of een land in twee letters, zoals BE of TR',
    'eu (the European Union), or a country by its two letters, such as BE or TR',
  ),
  beginning: both(
    'het begin van een volledig nummer, zoals +3190',
    'the beginning of a number in full, such as +3190',
  ),
  url: both(
    'een adres zoals https://zaken.example.nl/status',
    'an address such as https://zaken.example.nl/status',
  ),
  tokenFrom: both(
    'de naam van een omgevingsvariabele, zoals ZAKEN_TOKEN',
    'the name of an environment variable, such as ZAKEN_TOKEN',
  ),
  nameOfReached: both('de naam van wie het nummer bereikt', 'the name of whom the number reaches'),
  nameOfSkill: both('de naam van de vaardigheid', 'the name of the skill'),

  span: both(
    'openingstijden zoals 08:30-17:00, die later eindigen dan ze beginnen (24:00 is middernacht)',
    'opening hours such as 08:30-17:00, ending later than they begin (24:00 is midnight)',
  ),
  spansInOrder: both('tijden op volgorde die elkaar niet overlappen', 'spans in order that do not overlap'),
  exception: both(
    'closed, openingstijden zoals [08:30-15:00], of { open: [08:30-15:00], reason: kerstavond }',
    'closed, opening hours such as [08:30-15:00], or { open: [08:30-15:00], reason: kerstavond }',
  ),
  exceptionDates: both(
    'een datum zoals 2026-12-24, of een eerste en een laatste dag zoals 2026-12-28..2026-12-31',
    'a date such as 2026-12-24, or a first and a last day such as 2026-12-28..2026-12-31',
  ),
  closed: both(
    'yes, of tijden waarop u gesloten bent, zoals [12:00-13:00]',
    'yes, or times of being closed such as [12:00-13:00]',
  ),
  openOrClosed: both('open of closed, een van de twee', 'either open or closed'),
  reason: both(
    'woorden zoals kerstavond, of { nl: kerstavond, en: Christmas Eve }',
    'words such as kerstavond, or { nl: kerstavond, en: Christmas Eve }',
  ),
  timeZone: both('een tijdzone zoals Europe/Amsterdam', 'a time zone such as Europe/Amsterdam'),
  nameOfDay: both('de naam van de dag', 'the name of the day'),

  exit: both(
    'callback, { say: [teksten] }, { queue: naam } of { number: naam }',
    'callback, { say: [texts] }, { queue: name } or { number: name }',
  ),
  longestWait: both(
    'een tijd zoals 30m (van 1s tot en met 4h), of none',
    'a time such as 30m (from 1s to 4h), or none',
  ),
  announceEvery: both('0s (alleen bij binnenkomst) of minstens 5s', '0s (only on entering) or at least 5s'),
  music: both('een muziekklasse van Asterisk', 'a music class of Asterisk'),
  stepsInTime: both('stappen op volgorde van tijd', 'steps in order of time'),
  notTheCallbackKey: both('een andere toets dan de callback-key', 'another key than the callback-key'),
};
