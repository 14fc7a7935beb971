import { checkFlow } from '../../src/ivr/check.ts';
import type { Flow } from '../../src/ivr/flow.ts';
import { parseFlow } from '../../src/ivr/parse.ts';
import { spellOut } from '../../src/ivr/spell-out.ts';
import type { SpelledOut } from '../../src/ivr/spell-out.ts';
import type { PromptTemplate, SpokenTexts } from '../../src/ivr/texts.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { readYaml } from '../../src/support/yaml-source.ts';

/** A flow with every kind of step and without a mistake, to be broken in one place. Line 1 is `start`. */
export const GOOD_FLOW = `start: taal
steps:
  taal:
    kind: language
    say: [engels@en]
    choices:
      8: { language: en, then: gemeente, requires: { engels: 2 } }
    otherwise: gemeente
  gemeente:
    kind: choose-municipality
    say: [gemeenten]
    choices:
      1: { name: Gemeente Delft, municipality: delft, then: ramp }
      2: { name: Gemeente Rijswijk, municipality: rijswijk }
    remember: 720h
    remembered: [onthouden]
    otherwise: ramp
  ramp:
    kind: branch
    cases:
      - { if: { crisis: yes }, then: rampmelding }
      - { if: { caller-in: partners }, then: spoed }
      - { if: { waiting: { queue: algemeen, at-least: 5 } }, then: terugbellen }
    otherwise: tijden
  rampmelding: { kind: hang-up, say: [ramp], reason: crisis }
  spoed: { kind: set, subject: Partner, priority: 30s, then: algemeen }
  tijden: { kind: hours, open: menu, closed: dicht, evening: inspreken }
  menu:
    kind: menu
    first: [welkom]
    say: [keuzes]
    choices:
      1: { label: Paspoort, then: burgerzaken, requires: { paspoort: 2 } }
      2: { label: Mijn aanvraag, then: zaaknummer }
      3: { label: Iets anders, then: uitleg }
    repeat: 9
    timeout: 7s
    wrong-key: [fout]
    silence: [stil]
    tries: 2
    otherwise: algemeen
  zaaknummer:
    kind: ask-digits
    say: [zaaknummer]
    into: zaak
    length: 4..8
    then: opzoeken
    otherwise: algemeen
  opzoeken:
    kind: status
    lookup: zaakstatus
    send: [zaak]
    found: stand
    not-found: algemeen
    failed: algemeen
  stand: { kind: say, say: [stand], then: algemeen }
  terugbellen: { kind: callback, queue: burgerzaken, otherwise: algemeen }
  uitleg: { kind: say, say: [uitleg], then: wachtdienst }
  wachtdienst: { kind: transfer, to: { number: Wachtdienst }, otherwise: door }
  door: { kind: goto, then: algemeen }
  inspreken: { kind: message, queue: algemeen, say: [inspreken], then: bedankt, otherwise: dicht }
  burgerzaken: { kind: queue, queue: burgerzaken }
  algemeen: { kind: queue, queue: algemeen }
  bedankt: { kind: hang-up, say: [bedankt], reason: informed }
  dicht: { kind: hang-up, say: [dicht], reason: closed }
`;

const DUTCH: Readonly<Record<string, string>> = {
  engels: 'Voor Engels, toets 8.',
  gemeenten: 'Belt u de gemeente Delft? Toets 1. Belt u de gemeente Rijswijk? Toets 2.',
  onthouden: 'U belt weer over dezelfde gemeente.',
  'onthouden-of-anders': 'U belde over Delft. Belt u een andere gemeente? Toets een sterretje.',
  ramp: 'Er is een grote brand. Blijf binnen.',
  welkom: 'Welkom.',
  keuzes: 'Voor een paspoort, toets 1. Voor uw aanvraag, toets 2. Voor iets anders, toets 3.',
  fout: 'Deze keuze is er niet.',
  stil: 'U heeft nog niets gekozen.',
  uitleg: 'Wij verbinden u door.',
  zaaknummer: 'Toets uw zaaknummer in.',
  stand: 'Uw aanvraag is {status}.',
  inspreken: 'Spreek uw bericht in. Wij bewaren het twee weken.',
  bedankt: 'Bedankt.',
  dicht: 'Wij zijn {opens as day} weer open.',
  'eerst-de-toets': 'Toets 1 voor een paspoort. Voor uw aanvraag, toets 2. Voor iets anders, toets 3.',
  'vreemde-toets': 'Paspoort, toets 1. Aanvraag, toets 2. Iets anders, toets 3. Een mens, toets 7.',
  vergeten: 'Voor een paspoort, toets 1. Voor uw aanvraag, toets 2.',
  zes: 'Straat, toets 1. Afval, toets 2. Boten, toets 3. Vuur, toets 4. Geld, toets 5. Trouwen, toets 6.',
  'ja-of-nee': 'Voor ja, toets 1.',
  'zonder-bewaren': 'Spreek uw bericht in.',
  'uw-nummer': 'U belt met {caller as phone}.',
  'met-zaak': 'Uw nummer is {zaak as digits}.',
  'met-onbekende': 'Uw nummer is {zaka as digits}.',
  'wrong-key': 'Deze keuze is er niet.',
  'no-choice': 'U heeft nog niets gekozen.',
  'wrong-digits': 'Dit nummer is niet goed.',
  'no-digits': 'U heeft nog niets ingetoetst.',
  'number-read-back': 'U toetste {value as digits}. Klopt dat, toets 1. Klopt het niet, toets 2.',
  'callback-menu': 'Wij bellen u graag terug.',
  'callback-number': 'Op {caller as phone}, toets 1. Op een ander nummer, toets 2.',
  'callback-other-number': 'Toets uw nummer in.',
  'callback-not-this-number': 'Niet op dit nummer.',
  'callback-number-read-back': 'Dat is {value as phone}. Goed, toets 1. Fout, toets 2.',
  'callback-half-day': 'De ochtend, toets 1. De middag, toets 2. Maakt het niet uit, toets 3.',
  'callback-noted': 'Wij bellen u {deadline as day}.',
  'one-moment': 'Een ogenblik.',
};

const position: PromptTemplate = {
  text: 'Er zijn er nog {position-1}.',
  range: { param: 'position', from: 2, to: 30 },
};

export const TEXTS: SpokenTexts = {
  nl: { ...Object.fromEntries(Object.entries(DUTCH).map(([name, text]) => [name, { text }])), position },
  en: {
    engels: { text: 'For English, press 8.' },
    keuzes: { text: 'For a passport, press one. For your request, press two. For anything else, press 3.' },
  },
};

const KNOWN = {
  municipality: 'delft',
  municipalities: ['delft', 'rijswijk'],
  queues: ['burgerzaken', 'algemeen'],
  skills: ['paspoort', 'engels'],
  departments: ['kcc'],
  agents: ['anna'],
  transferNumbers: ['Wachtdienst'],
  callerLists: ['partners'],
  lookups: { zaakstatus: ['status'] },
  texts: TEXTS,
};

export interface ReadFlow {
  readonly flow: Flow | undefined;
  /** As the lines that people see. */
  readonly problems: readonly string[];
}

/** Reads a flow as the program does. */
export function readFlow(text: string): ReadFlow {
  const { source, problems } = readYaml('menu.yaml', text);
  if (problems.length > 0) return { flow: undefined, problems: problems.map(formatProblem) };
  const parsed = parseFlow('menu', source);
  const spelledOut = parsed.flow && spellOut(parsed.flow, TEXTS, 'v1');
  const found = [...parsed.problems, ...checkFlow(parsed, spelledOut, KNOWN).problems];
  return { flow: spelledOut?.flow, problems: found.map(formatProblem) };
}

/** A flow that has its shape, with texts of its own: nothing else of it is judged. */
export function readSpelledOut(text: string, texts: SpokenTexts): SpelledOut {
  const { source } = readYaml('menu.yaml', text);
  const { flow, problems } = parseFlow('menu', source);
  if (!flow || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return spellOut(flow, texts, 'v1');
}
