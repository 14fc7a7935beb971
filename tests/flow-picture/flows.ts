/** Flows made by hand, with every kind of step in them. */
import type { Flow, MenuStep, PromptRef, Step } from '../../src/ivr/flow.ts';

const say = (...names: readonly string[]): PromptRef[] => names.map((name) => ({ name }));

const asking = {
  repeatKey: '9',
  timeoutMs: 7_000,
  wrongKeyPrompts: say('wrong-key'),
  silencePrompts: say('no-choice'),
  tries: 2,
} as const;

export const menu = (
  changes: Pick<MenuStep, 'prompts' | 'choices' | 'otherwise'> & Partial<MenuStep>,
): MenuStep => ({
  kind: 'menu',
  ...asking,
  ...changes,
});

const TEXTS: Readonly<Record<string, string>> = {
  welkom: 'Welkom bij de gemeente Delft.',
  hoofdmenu:
    'Voor een paspoort, identiteitskaart of rijbewijs, toets 1. Voor afval en straat, toets 2. Voor uw zaak, toets 3. Voor een andere gemeente, toets 4.',
  meenemen: 'Neemt u een pasfoto mee & uw oude paspoort.',
  gesloten: 'Wij zijn nu gesloten. Wij zijn er weer {opens as day} om {opens as time}.',
  calamiteit: 'Er is een grote brand in de binnenstad. Sluit ramen en deuren.',
  'wrong-key': 'Deze keuze is er niet.',
  'no-choice': 'U heeft nog niets gekozen.',
  zaaknummer: 'Toets uw zaaknummer in.',
  'number-read-back': 'Is {zaak as digits} goed? Toets 1.',
  stand: 'De stand is: {status}.',
  inspreken: 'Spreek in na de toon. Wij bewaren het twee weken.',
  'message-thanks': 'Dank u wel.',
  'callback-number': 'Bellen wij terug op {caller as phone}?',
  'callback-half-day': 'Ochtend of middag?',
  'callback-noted': 'Wij bellen u terug.',
  'position-next': 'U bent aan de beurt.',
  'callback-offer': 'Wilt u niet wachten? Toets 1.',
  'callback-confirmed': 'Wij bellen u terug. Tot ziens.',
  gemeente: 'Deventer, toets 1. Olst-Wijhe, toets 2.',
  'one-moment': 'Een ogenblik.',
  piket: 'Wij verbinden u door.',
  paspoort: 'Wat u meeneemt, toets 1.',
};

const STEPS: Readonly<Record<string, Step>> = {
  calamiteit: { kind: 'branch', cases: [{ when: { kind: 'crisis' }, then: 'brand' }], otherwise: 'taal' },
  brand: { kind: 'hang-up', prompts: say('calamiteit'), repeatKey: '9', reason: 'crisis' },
  taal: menu({
    prompts: [{ name: 'talen', language: 'en' }],
    choices: [
      { key: '1', label: 'Nederlands', then: 'openingstijden', changes: { language: 'nl' }, silent: true },
      { key: '2', label: 'Engels', then: 'openingstijden', changes: { language: 'en' } },
    ],
    otherwise: 'openingstijden',
  }),
  openingstijden: {
    kind: 'hours',
    open: 'hoofdmenu',
    closed: 'gesloten',
    evening: 'gesloten',
    holiday: 'bericht',
  },
  gesloten: { kind: 'hang-up', prompts: say('gesloten'), repeatKey: '9', reason: 'closed' },
  bericht: {
    kind: 'message',
    queue: 'burgerzaken',
    prompts: say('inspreken'),
    mostMs: 120_000,
    leastMs: 2_000,
    keepMs: 1_209_600_000,
    endKey: '#',
    then: 'bedankt',
    otherwise: 'gesloten',
  },
  bedankt: { kind: 'hang-up', prompts: say('message-thanks'), repeatKey: '9', reason: 'holiday' },
  hoofdmenu: menu({
    firstPrompts: say('welkom'),
    prompts: say('hoofdmenu'),
    choices: [
      { key: '1', label: 'Paspoort, identiteitskaart of rijbewijs', then: 'paspoort' },
      { key: '2', label: 'Afval en straat', then: 'drukte' },
      { key: '3', label: 'Uw zaak', then: 'zaaknummer' },
      { key: '4', label: 'Andere gemeente', then: 'gemeente' },
      { key: '0', label: 'Een medewerker', then: 'algemeen', person: true },
    ],
    otherwise: 'algemeen',
  }),
  paspoort: menu({
    prompts: say('paspoort'),
    choices: [
      { key: '1', label: 'Wat neem ik mee', then: 'meenemen' },
      { key: '2', label: 'Terug naar het begin', then: 'terug' },
      { key: '3', label: 'Iets anders over "paspoorten" & <meer>', then: 'burgerzaken' },
    ],
    otherwise: 'burgerzaken',
  }),
  meenemen: { kind: 'say', prompts: say('meenemen'), repeatKey: '9', then: 'paspoort' },
  terug: { kind: 'goto', then: 'hoofdmenu' },
  drukte: {
    kind: 'branch',
    cases: [
      { when: { kind: 'waiting', queue: 'algemeen', atLeast: 6 }, then: 'terugbellen' },
      { when: { kind: 'time', from: '16:30', to: '17:00', days: [0, 1, 2, 3, 4] }, then: 'terugbellen' },
      { when: { kind: 'nobody', queue: 'algemeen' }, then: 'piket' },
    ],
    otherwise: 'algemeen',
  },
  piket: {
    kind: 'transfer',
    to: { kind: 'number', name: 'Storingsdienst' },
    prompts: say('piket'),
    otherwise: 'terugbellen',
  },
  terugbellen: menu({
    prompts: say('callback-number'),
    choices: [
      { key: '1', label: 'ja', then: 'terugbellen/dagdeel', silent: true },
      { key: '2', label: 'ander nummer', then: 'terugbellen/ander', silent: true },
    ],
    otherwise: 'algemeen',
  }),
  'terugbellen/ander': {
    kind: 'ask-digits',
    ...asking,
    prompts: say('callback-other-number'),
    into: 'terugbellen',
    least: 10,
    most: 10,
    endKey: '#',
    clearKey: '*',
    format: 'phone',
    then: 'terugbellen/dagdeel',
    otherwise: 'algemeen',
  },
  'terugbellen/dagdeel': menu({
    prompts: say('callback-half-day'),
    choices: [{ key: '1', label: 'ochtend', then: 'terugbellen/notitie', silent: true }],
    otherwise: 'terugbellen/notitie',
  }),
  'terugbellen/notitie': {
    kind: 'note',
    queue: 'algemeen',
    number: null,
    halfDay: null,
    prompts: say('callback-noted'),
    otherwise: 'algemeen',
  },
  zaaknummer: {
    kind: 'ask-digits',
    ...asking,
    prompts: say('zaaknummer'),
    into: 'zaak',
    least: 6,
    most: 8,
    endKey: '#',
    clearKey: '*',
    format: 'digits',
    then: 'zaaknummer/klopt',
    otherwise: 'algemeen',
  },
  'zaaknummer/klopt': menu({
    prompts: say('number-read-back'),
    choices: [
      { key: '1', label: 'klopt', then: 'zaakstatus', silent: true },
      { key: '2', label: 'opnieuw', then: 'zaaknummer', silent: true },
    ],
    otherwise: 'algemeen',
  }),
  zaakstatus: {
    kind: 'status',
    lookup: 'zaakstatus',
    send: ['zaak'],
    prompts: say('one-moment'),
    withinMs: 3_000,
    found: 'stand',
    notFound: 'algemeen',
    failed: 'algemeen',
  },
  stand: { kind: 'say', prompts: say('stand'), repeatKey: '9', then: 'onderwerp' },
  onderwerp: { kind: 'set', changes: { subject: 'Stand van een zaak' }, then: 'burgerzaken' },
  gemeente: {
    kind: 'branch',
    cases: [
      { when: { kind: 'remembered', municipality: 'deventer' }, then: 'gemeente/1' },
      { when: { kind: 'remembered', municipality: 'olst-wijhe' }, then: 'gemeente/2' },
    ],
    otherwise: 'gemeente/vraag',
  },
  'gemeente/vraag': menu({
    prompts: say('gemeente'),
    choices: [
      { key: '1', label: 'Gemeente Deventer', then: 'gemeente/1' },
      { key: '2', label: 'Gemeente Olst-Wijhe', then: 'gemeente/2' },
    ],
    otherwise: 'algemeen',
  }),
  'gemeente/1': {
    kind: 'set',
    changes: { municipality: { id: 'deventer', rememberMs: 0 } },
    then: 'algemeen',
  },
  'gemeente/2': {
    kind: 'set',
    changes: { municipality: { id: 'olst-wijhe', rememberMs: 0 } },
    then: 'gemeente/2-verder',
  },
  'gemeente/2-verder': { kind: 'hand-on', municipality: 'olst-wijhe' },
  burgerzaken: { kind: 'queue', queue: 'burgerzaken' },
  algemeen: { kind: 'queue', queue: 'algemeen' },
};

export const townHall: Flow = {
  id: 'hoofdmenu',
  version: '0123456789ab',
  language: 'nl',
  start: 'calamiteit',
  steps: STEPS,
  texts: {
    nl: Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name, { text }])),
    en: { talen: { text: 'For English, press 2.' } },
  },
};

export const NAMES = {
  queues: { burgerzaken: 'Burgerzaken', algemeen: 'Algemene vragen' },
  municipalities: { 'olst-wijhe': 'Gemeente Olst-Wijhe' },
};
