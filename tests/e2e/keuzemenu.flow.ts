/** The municipality of tests/e2e/keuzemenu.test.ts: a menu with every kind of step, and texts that are known apart. */

const bye = (say: string, reason = 'informed') => ({ kind: 'hang-up', say: [say], reason });

export const steps = {
  menu: { kind: 'branch', cases: [{ if: { crisis: 'yes' }, then: 'ramp' }], otherwise: 'welke' },
  ramp: bye('ramp', 'crisis'),
  welke: {
    kind: 'choose-municipality',
    say: ['welke'],
    choices: {
      1: { name: 'Proefstad', municipality: 'proefstad', then: 'partner' },
      2: { name: 'Buurstad', municipality: 'buurstad' },
    },
    remember: '1h',
    remembered: ['weer-proefstad'],
    otherwise: 'algemeen',
  },
  partner: {
    kind: 'branch',
    cases: [{ if: { 'caller-in': 'partners' }, then: 'voorrang' }],
    otherwise: 'hoofdmenu',
  },
  voorrang: { kind: 'set', subject: 'Partner', priority: '60s', then: 'door' },
  door: { kind: 'goto', then: 'belastingen' },
  hoofdmenu: {
    kind: 'menu',
    say: ['hoofdmenu'],
    choices: {
      1: { label: 'Stand van uw zaak', then: 'zaaknummer' },
      2: { label: 'Terugbellen', then: 'terugbellen' },
      3: { label: 'Inspreken', then: 'inspreken' },
      4: { label: 'Politie', then: 'politie' },
      5: { label: 'Taal', then: 'taal', silent: 'yes' },
    },
    otherwise: 'algemeen',
  },
  zaaknummer: {
    kind: 'ask-digits',
    say: ['zaaknummer'],
    into: 'zaaknummer',
    length: '4..8',
    timeout: '2s',
    tries: 5,
    'read-back': ['klopt-het'],
    then: 'opzoeken',
    otherwise: 'algemeen',
  },
  opzoeken: {
    kind: 'status',
    lookup: 'zaakstatus',
    send: ['zaaknummer'],
    within: '3s',
    found: 'gevonden',
    'not-found': 'onbekend',
    failed: 'storing',
  },
  gevonden: { kind: 'say', say: ['gevonden'], then: 'tot-ziens' },
  onbekend: { kind: 'say', say: ['onbekend'], then: 'tot-ziens' },
  storing: { kind: 'say', say: ['storing'], then: 'algemeen' },
  terugbellen: { kind: 'callback', queue: 'belastingen', otherwise: 'algemeen' },
  inspreken: {
    kind: 'message',
    queue: 'belastingen',
    say: ['inspreken'],
    'at-most': '5s',
    'at-least': '1s',
    keep: '24h',
    then: 'tot-ziens',
    otherwise: 'algemeen',
  },
  politie: { kind: 'transfer', to: { number: 'Politie' }, say: ['doorverbinden'], otherwise: 'algemeen' },
  taal: {
    kind: 'language',
    say: ['taal', 'taal@en'],
    choices: {
      1: { label: 'Engels', language: 'en', then: 'uren' },
      2: { label: 'Nederlands', language: 'nl', then: 'uren' },
    },
    otherwise: 'algemeen',
  },
  uren: { kind: 'hours', queue: 'burgerzaken', open: 'belastingen', closed: 'gesloten' },
  gesloten: bye('gesloten', 'closed'),
  'tot-ziens': bye('tot-ziens'),
};

/** Long enough to be cut in the middle. */
const LONG = 'Dit is een lange tekst die nog een hele tijd doorgaat, totdat iemand een toets indrukt.';

export const texts = {
  ramp: 'Er is brand in de haven. Sluit ramen en deuren.',
  welke: 'Voor Proefstad, toets 1. Voor Buurstad, toets 2.',
  'weer-proefstad': 'U belt weer met Proefstad.',
  hoofdmenu:
    'Voor uw zaak, toets 1. Om gebeld te worden, toets 2. Om in te spreken, toets 3. Voor de politie, toets 4. Voor een andere taal, toets 5.',
  zaaknummer: `Wat is uw zaaknummer? ${LONG}`,
  'klopt-het': 'U koos {zaaknummer as digits}. Klopt dat? Toets 1. Opnieuw? Toets 2.',
  gevonden: 'Uw zaak is {status}, op {datum}.',
  onbekend: 'Die zaak kennen wij hier niet.',
  storing: 'Het opzoeken lukt vandaag niet.',
  inspreken: 'Spreek in na de toon. Wij nemen het op en bewaren het een dag.',
  doorverbinden: 'U wordt verbonden met de politie.',
  taal: 'Voor Engels, toets 1. Voor Nederlands, toets 2.',
  gesloten: 'Wij zijn dicht. Bel ons {opens as day} om {opens as time}.',
  'tot-ziens': 'Dank u wel en tot een volgende keer.',
  'wrong-digits': 'Dat nummer klopt niet.',
  'no-digits': 'U toetste niets.',
  'number-read-back': 'U koos {value as digits}. Klopt dat? Toets 1. Opnieuw? Toets 2.',
  'callback-menu': 'Wij bellen u graag terug.',
  'callback-number': 'U belt met {caller as phone}. Klopt dat? Toets 1. Een ander nummer? Toets 2.',
  'callback-other-number': 'Toets het nummer in.',
  'callback-number-read-back': 'U koos {value as phone}. Klopt dat? Toets 1. Opnieuw? Toets 2.',
  'callback-half-day': 'In de ochtend? Toets 1. In de middag? Toets 2. Maakt het niet uit? Toets 3.',
  'callback-noted': 'Genoteerd. U hoort het uiterlijk {deadline as date}.',
  'message-thanks': 'Dank u.',
  'message-failed': 'Dat lukte niet.',
};

export const english: Readonly<Record<string, string>> = {
  inspreken: 'Speak after the tone. We record it and keep it for one day.',
  taal: 'For English, press 1. For Dutch, press 2.',
  gesloten: 'We are closed. Please call us {opens as day} at {opens as time}.',
};
