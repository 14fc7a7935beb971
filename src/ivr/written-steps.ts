/** The kinds of step as people write them in a flow file; each is explained, with an example, in docs/keuzemenu.md. */
import { z } from 'zod';
import { flowAllowed } from '../support/mistakes/flow.ts';
import { allows } from '../support/phrase.ts';
import { duration, id, listOf, oneOf, shape, words, yesNo } from '../support/shapes.ts';
import {
  ASKING,
  CHANGES,
  choicesOf,
  condition,
  digitCount,
  keepFor,
  key,
  language,
  longestHere,
  prompts,
  queue,
  rememberFor,
  repeat,
  requirements,
  step,
  variable,
} from './written-shapes.ts';

const MINUTE_MS = 60_000;

const kind = <const K extends string>(name: K) => z.literal(name);
/** `yes` or left out. */
const saidSo = (what: string) => yesNo().describe(what).optional();
const optional = saidSo(
  'yes: niemand hoeft te kiezen; wie zwijgt of iets anders toetst, gaat zonder herhaling naar otherwise',
);

const asked = {
  first: prompts(0).optional(),
  say: prompts(1),
  repeat: repeat(),
  ...ASKING,
  longest: longestHere(),
};
const moreThanFive = saidSo('yes: met opzet meer dan vijf keuzes');

const choice = shape({
  label: words().describe('Wat de beller koos, zoals de medewerker het ziet'),
  then: step(),
  ...CHANGES,
  person: saidSo('yes: vraagt om een mens, niet naar een onderwerp'),
  silent: saidSo('yes: zegt niets over het onderwerp (ja, nog eens)'),
});

const menu = shape({
  kind: kind('menu'),
  ...asked,
  choices: choicesOf(choice),
  'more-than-five': moreThanFive,
  optional,
  'deeper-than-three': saidSo('yes: met opzet dieper dan drie keuzemenu’s'),
});

const chooseMunicipality = shape({
  kind: kind('choose-municipality'),
  ...asked,
  choices: choicesOf(
    shape({
      name: words().describe('Naam van de gemeente'),
      municipality: id().describe('Gemeente: naam van een bestand in config/, zonder .yaml'),
      then: step().describe('Ontbreekt dit, dan gaat de oproep over naar die gemeente').optional(),
    }),
  ),
  also: choicesOf(choice).describe('Andere keuzes bij dezelfde vraag, zoals een taal').optional(),
  'more-than-five': moreThanFive,
  remember: rememberFor().describe('Zo lang onthouden wij de keuze van dit nummer; 0s: niet').optional(),
  remembered: prompts(0).optional(),
  'other-key': key().describe('Toets waarmee wie onthouden is, toch een andere gemeente kiest').optional(),
});

const chooseLanguage = shape({
  kind: kind('language'),
  ...asked,
  choices: choicesOf(
    shape({
      language: language(),
      then: step(),
      label: words().optional(),
      requires: requirements().optional(),
    }),
  ),
  'more-than-five': moreThanFive,
  optional,
});

const askDigits = shape({
  kind: kind('ask-digits'),
  say: prompts(1),
  into: variable(),
  length: digitCount().optional(),
  end: key().describe('Toets waarmee de beller klaar is; # als dit ontbreekt').optional(),
  clear: key().describe('Toets om opnieuw te beginnen; * als dit ontbreekt').optional(),
  format: oneOf(['digits', 'phone'])
    .describe('phone: een telefoonnummer waarop wij mogen terugbellen')
    .optional(),
  'read-back': z
    .union([z.literal('no'), prompts(1)], allows(flowAllowed.readBack))
    .describe('Teksten waarmee wij het nummer teruglezen, of no')
    .optional(),
  ...ASKING,
  then: step(),
});

const status = shape({
  kind: kind('status'),
  lookup: id().describe('Een van de lookups uit config/<gemeente>.yaml'),
  send: listOf(variable()).describe('Gegevens die worden meegestuurd').optional(),
  say: prompts(0).optional(),
  within: duration(500, 20_000).describe('Zo lang wachten wij op antwoord; 3s als dit ontbreekt').optional(),
  found: step(),
  'not-found': step(),
  failed: step(),
});

const callback = shape({
  kind: kind('callback'),
  queue: queue(),
  subject: words().describe('Onderwerp van de terugbelnotitie').optional(),
  'half-day': yesNo().describe('Vragen wij naar ochtend of middag? yes als dit ontbreekt').optional(),
  say: prompts(0).optional(),
  otherwise: step().describe('Als er geen nummer komt'),
});

const transfer = shape({
  kind: kind('transfer'),
  to: z
    .union(
      [shape({ agent: id() }), shape({ department: id() }), shape({ number: words() })],
      allows(flowAllowed.transferTarget),
    )
    .describe('Naar wie: een medewerker, een afdeling of een buitennummer'),
  say: prompts(0).optional(),
  otherwise: step().describe('Als er niet wordt opgenomen'),
});

const message = shape({
  kind: kind('message'),
  queue: queue(),
  say: prompts(1).describe('Zeg hier dat wij opnemen, en hoe lang wij dat bewaren'),
  'at-most': duration(5000, 10 * MINUTE_MS)
    .describe('Langste bericht; 2m als dit ontbreekt')
    .optional(),
  'at-least': duration(0, MINUTE_MS).describe('Korter is geen bericht; 2s als dit ontbreekt').optional(),
  keep: keepFor().describe('Zo lang bewaren wij het; 336h (twee weken) als dit ontbreekt').optional(),
  end: key().describe('Toets waarmee de beller klaar is; # als dit ontbreekt').optional(),
  then: step(),
  otherwise: step(),
});

/** Every kind of step by its name. */
export const STEP_SHAPES = {
  say: shape({ kind: kind('say'), say: prompts(1), repeat: repeat(), then: step() }),
  menu,
  queue: shape({ kind: kind('queue'), queue: queue() }),
  hours: shape({
    kind: kind('hours'),
    queue: queue().optional(),
    open: step(),
    closed: step(),
    evening: step().optional(),
    holiday: step().optional(),
    exception: step().describe('Gesloten door een uitzondering (exceptions) met een reden').optional(),
  }),
  'choose-municipality': chooseMunicipality,
  'ask-digits': askDigits,
  status,
  callback,
  transfer,
  message,
  set: shape({ kind: kind('set'), ...CHANGES, then: step() }),
  branch: shape({
    kind: kind('branch'),
    cases: listOf(shape({ if: condition(), then: step() }), 1),
    otherwise: step(),
  }),
  language: chooseLanguage,
  'hand-on': shape({
    kind: kind('hand-on'),
    municipality: id().describe(
      'Gemeente achter hetzelfde nummer: naam van een bestand in config/, zonder .yaml',
    ),
  }),
  goto: shape({ kind: kind('goto'), then: step() }),
  'hang-up': shape({
    kind: kind('hang-up'),
    say: prompts(1),
    repeat: repeat(),
    reason: oneOf(['informed', 'closed', 'evening', 'holiday', 'crisis']),
  }),
} as const;

export type StepKind = keyof typeof STEP_SHAPES;
export const STEP_KINDS = Object.keys(STEP_SHAPES);
export const isStepKind = (word: unknown): word is StepKind =>
  typeof word === 'string' && STEP_KINDS.includes(word);

/** A step as it was written. */
export type WrittenStep = z.output<(typeof STEP_SHAPES)[StepKind]>;
export type WrittenStepOf<K extends StepKind> = z.output<(typeof STEP_SHAPES)[K]>;
