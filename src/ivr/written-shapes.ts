/**
 * The small shapes of the flow language: texts, keys, what a choice lays down, conditions. Descriptions are Dutch:
 * whoever writes a flow sees them in the editor. `editor` is what the JSON Schema says where it differs from what is
 * read here, since an editor knows numbers and we take every word as written.
 */
import { z } from 'zod';
import { flowAllowed } from '../support/mistakes/flow.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { allows, same } from '../support/phrase.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words } from '../support/shapes.ts';
import type { Changes, Condition, Key, PromptRef } from './flow.ts';

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;
export const isKey = (key: string): key is Key => KEYS.some((known) => known === key);

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A number as an editor sees it. */
export const count = (least: number, most: number) =>
  wholeNumber(least, most).meta({ editor: { type: 'integer', minimum: least, maximum: most } });

export const key = () => oneOf(KEYS).meta({ editor: { enum: [...KEYS, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } });

export const step = () => id().describe('Naam van een stap van dit keuzemenu');
export const queue = () => id().describe('Wachtrij uit config/<gemeente>.yaml');

const promptError = allows(flowAllowed.promptName);
const promptName = z
  .string(promptError)
  .regex(/^[a-z0-9][a-z0-9-]{0,39}(@[a-z]{2})?$/, promptError)
  .transform((written): PromptRef => {
    const [name = '', language] = written.split('@');
    return language === undefined ? { name } : { name, language };
  });

/** Texts by name, said one after the other. */
export const prompts = (least: number) =>
  listOf(promptName, least).describe('Teksten uit prompts.nl.yaml; met @en erachter altijd in het Engels');

const languageError = allows(flowAllowed.language);
export const language = () =>
  z
    .string(languageError)
    .regex(/^[a-z]{2}$/, languageError)
    .describe('Taal: nl, en …');

const variableError = allows(flowAllowed.variable);
export const variable = () =>
  z
    .string(variableError)
    .regex(/^(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/, variableError)
    .describe('Naam van een gegeven, zoals zaaknummer');

const anyWords = () => words().meta({ editor: { type: ['string', 'number'] } });

export const requirements = () =>
  mapOf(count(1, 5)).describe('Wat de medewerker moet kunnen: vaardigheid en minste niveau, 1 tot 5');

/** What a choice or a `set` may lay down about the caller. */
export const CHANGES = {
  requires: requirements().optional(),
  priority: duration(0, HOUR_MS).describe('Voorsprong op andere bellers, bijvoorbeeld 30s').optional(),
  subject: words().describe('Onderwerp, zoals de medewerker het ziet').optional(),
  language: language().optional(),
  variables: mapOf(anyWords(), variable()).describe('Gegevens die later van pas komen').optional(),
};

const CHANGES_SHAPE = z.object(CHANGES);

/** undefined: nothing is laid down. */
export function changesOf(found: z.output<typeof CHANGES_SHAPE>): Changes | undefined {
  const { requires, priority, subject, language: spoken, variables } = found;
  const changes: Changes = {
    ...(requires ? { requires } : {}),
    ...(priority === undefined ? {} : { priorityMs: priority }),
    ...(subject === undefined ? {} : { subject }),
    ...(spoken === undefined ? {} : { language: spoken }),
    ...(variables ? { variables } : {}),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}

/** Choices under the keys of a telephone. */
export const choicesOf = <V extends z.ZodType>(choice: V) =>
  mapOf(choice, z.string().regex(/^[0-9*#]$/, allows(flowAllowed.key(KEYS.join(' '))))).describe(
    'De keuzes, elk onder een toets; hoogstens vijf',
  );

/** How long we wait and how often we ask: of the whole flow, or of one step. */
export const PATIENCE = {
  timeout: duration(SECOND_MS, 60 * SECOND_MS)
    .describe('Stilte voordat de vraag wordt herhaald; 7s als dit ontbreekt')
    .optional(),
  tries: count(1, 5)
    .describe('Na zoveel verkeerde toetsen en stiltes samen: naar otherwise; 2 als dit ontbreekt')
    .optional(),
  silences: count(1, 5)
    .describe(
      'Na zoveel is een stilte genoeg om naar otherwise te gaan; evenveel als tries als dit ontbreekt',
    )
    .optional(),
};

const spoken = (what: string) =>
  duration(SECOND_MS, 5 * 60 * SECOND_MS)
    .describe(what)
    .optional();

/** How long may be spoken: of the whole flow. Left out: MOST_SPOKEN in check-speech.ts. */
export const longest = () =>
  shape({
    menu: spoken('Zo lang mag één vraag duren, uitgesproken; 15s als dit ontbreekt'),
    'first-choice': spoken('Zo snel hoort de beller de eerste keuze; 20s als dit ontbreekt'),
    silence: spoken('Zo snel komt wie niets toetst in een wachtrij; 35s als dit ontbreekt'),
  }).describe('Hoe lang bellers naar het keuzemenu mogen luisteren');
/** The same of one menu, said on purpose. */
export const longestHere = () =>
  spoken('Zo lang mag deze vraag duren, met opzet; die van longest als dit ontbreekt');

export const repeat = () => key().describe('Toets om het nog eens te horen; 9 als dit ontbreekt').optional();

/** What is said when no key, or a wrong one, is pressed, and where that leads in the end. */
export const ASKING = {
  ...PATIENCE,
  'wrong-key': prompts(0).optional(),
  silence: prompts(0).optional(),
  short: prompts(1)
    .describe(
      'De vraag in minder woorden: gezegd na een stilte of een verkeerde toets; say als dit ontbreekt',
    )
    .optional(),
  otherwise: step(),
};

const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const clockError = allows(shapeWords.clock);
const clock = () => z.string(clockError).regex(CLOCK, clockError);

const dateError = allows(shapeWords.date);
const date = () =>
  z
    .string(dateError)
    .regex(/^\d{4}-\d{2}-\d{2}$/, dateError)
    .refine((text) => new Date(`${text}T12:00:00Z`).toJSON()?.slice(0, 10) === text, dateError);

const inOrder = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from <= to;

const CONDITIONS = {
  time: shape({ from: clock(), to: clock(), days: listOf(oneOf(DAYS), 1).optional() })
    .refine(({ from, to }) => from < to, allows(flowAllowed.endsLater))
    .describe('Tijd van de dag; to telt niet mee. days: alleen op deze dagen')
    .optional(),
  dates: shape({ from: date(), to: date() })
    .refine(inOrder, allows(flowAllowed.datesInOrder))
    .describe('Datums, beide meegerekend')
    .optional(),
  waiting: shape({ queue: queue(), 'at-least': count(0, 100_000) })
    .describe('Er wachten minstens zoveel mensen')
    .optional(),
  'expected-wait': shape({ queue: queue(), 'at-least': duration(SECOND_MS, 4 * HOUR_MS) })
    .describe('Wie nu komt, wacht waarschijnlijk minstens zo lang')
    .optional(),
  nobody: queue().describe('Niemand is aangemeld voor deze wachtrij').optional(),
  'spoke-within': duration(SECOND_MS, 30 * DAY_MS)
    .describe('Sprak minder dan zo lang geleden met ons')
    .optional(),
  'cut-off': z
    .literal('yes', allows(same('yes')))
    .describe('De vorige oproep viel weg tijdens het wachten')
    .optional(),
  crisis: z
    .literal('yes', allows(same('yes')))
    .describe('De calamiteitenmodus staat aan')
    .optional(),
  'national-number': z
    .literal('open', allows(same('open')))
    .describe('Het landelijke informatienummer bij rampen is open (national-information-number)')
    .optional(),
  'handed-on': z
    .literal('yes', allows(same('yes')))
    .describe('Een andere gemeente achter dit nummer gaf het gesprek door')
    .optional(),
  variable: shape({ name: variable(), is: listOf(anyWords()).optional() })
    .describe('Een gegeven heeft een van deze waarden; zonder is: heeft een waarde')
    .optional(),
  language: language().describe('De beller hoort deze taal').optional(),
  caller: oneOf(['withheld', 'known', 'mobile'])
    .describe('Nummer van de beller: afgeschermd, bekend, of mobiel (06)')
    .optional(),
  'caller-in': id().describe('Het nummer staat in deze lijst (caller-lists)').optional(),
};

const conditionError = allows(flowAllowed.oneCondition(Object.keys(CONDITIONS).join(', ')));

/** One condition of a branch. */
export const condition = () =>
  shape(CONDITIONS)
    .refine((found) => Object.values(found).filter((one) => one !== undefined).length === 1, conditionError)
    .describe('Eén voorwaarde');

const CONDITION_SHAPE = z.object(CONDITIONS);
export type WrittenCondition = z.output<typeof CONDITION_SHAPE>;

/** The condition as the core knows it; undefined: none was written. */
export function conditionOf(found: WrittenCondition): Condition | undefined {
  return conditionOfMoment(found) ?? conditionOfQueue(found) ?? conditionOfCaller(found);
}

function conditionOfMoment(found: WrittenCondition): Condition | undefined {
  const { time, dates, crisis } = found;
  if (time) {
    const { from, to, days } = time;
    return { kind: 'time', from, to, ...(days ? { days: days.map((day) => DAYS.indexOf(day)) } : {}) };
  }
  if (dates) return { kind: 'dates', ...dates };
  if (found['national-number']) return { kind: 'nationalNumber' };
  return crisis ? { kind: 'crisis' } : undefined;
}

function conditionOfQueue(found: WrittenCondition): Condition | undefined {
  const { waiting, nobody, 'expected-wait': wait } = found;
  if (waiting) return { kind: 'waiting', queue: waiting.queue, atLeast: waiting['at-least'] };
  if (wait) return { kind: 'expectedWait', queue: wait.queue, atLeastMs: wait['at-least'] };
  return nobody === undefined ? undefined : { kind: 'nobody', queue: nobody };
}

function conditionOfCaller(found: WrittenCondition): Condition | undefined {
  const { variable: given, caller, language: spoken, 'caller-in': list } = found;
  if (found['spoke-within'] !== undefined) return { kind: 'spoke', withinMs: found['spoke-within'] };
  if (found['cut-off']) return { kind: 'cutOff' };
  if (found['handed-on']) return { kind: 'handedOn' };
  if (given) return { kind: 'variable', name: given.name, is: given.is ?? [] };
  if (spoken !== undefined) return { kind: 'language', is: spoken };
  if (caller) return { kind: 'caller', is: caller };
  return list === undefined ? undefined : { kind: 'callerIn', list };
}

/** For keeping something: how long at least and at most. */
export const keepFor = () => duration(HOUR_MS, 366 * DAY_MS);
/** For remembering something; 0s: not. */
export const rememberFor = () => duration(0, 366 * DAY_MS);

const lengthError = allows(flowAllowed.digitCount);
/** "6" or "4..8" digits. */
export const digitCount = () =>
  z
    .string(lengthError)
    .regex(/^\d{1,2}(\.\.\d{1,2})?$/, lengthError)
    .transform((text) => {
      const [least = '', most = least] = text.split('..');
      return { least: Number(least), most: Number(most) };
    })
    .refine(({ least, most }) => least >= 1 && least <= most && most <= 20, lengthError)
    .meta({
      editor: {
        type: ['integer', 'string'],
        pattern: '^\\d{1,2}(\\.\\.\\d{1,2})?$',
        minimum: 1,
        maximum: 20,
      },
    })
    .describe('Aantal cijfers: 6, of 4..8');
