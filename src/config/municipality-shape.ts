/** What may stand in `config/<municipality>.yaml`, key by key; each is explained in config/delft.yaml. */
import { z } from 'zod';
import type { DepartmentPlan, PhonePlan } from '../routing/plan.ts';
import { variable } from '../ivr/written-shapes.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words, yesNo } from '../support/shapes.ts';
import { CALENDAR_FIELDS } from './calendar.ts';
import { NUMBER_FIELDS, fullNumber } from './number-shape.ts';
import { QUEUE_SHAPE, levels } from './queue-shape.ts';

const HOUR_MS = 3_600_000;

const phoneError = 'browser, or a SIP address such as sip:anna@10.0.0.7:5060';
const phone = z
  .string({ error: phoneError })
  .regex(/^(browser|sip:[A-Za-z0-9._-]+@[A-Za-z0-9.-]+(:\d{1,5})?)$/, { error: phoneError })
  .transform((text): PhonePlan =>
    text === 'browser' ? { kind: 'browser' } : { kind: 'sip', address: text },
  );

const passwordError = 'scrypt$<salt>$<hash>, as made by: npx veertien hash-password';
const passwordHash = z
  .string({ error: passwordError })
  .regex(/^scrypt\$[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{40,}$/, { error: passwordError });

const serviceNumber = z.string().regex(/^\d{2,15}$/, { error: 'a number of digits only, such as 14015' });
const deliveredError = 'a number as the trunk delivers it, such as 14015 or +3114015';
const delivered = z.string({ error: deliveredError }).regex(/^\+?\d{2,15}$/, { error: deliveredError });

const agent = shape({
  name: words(),
  role: oneOf(['agent', 'teamLead', 'administrator']).default('agent'),
  queues: listOf(id()),
  phone,
  skills: levels(1).default({}),
  password: passwordHash.optional(),
});

/** What people see; as a map also who may give it. */
const pauseReason = z.union(
  [
    words().transform((name) => ({ name, byTeamLead: false })),
    shape({ name: words(), 'by-team-lead': yesNo() }).transform(({ name, 'by-team-lead': byTeamLead }) => ({
      name,
      byTeamLead,
    })),
  ],
  { error: 'what people see, or { name: what people see, by-team-lead: yes }' },
);

const outsideError = 'a telephone number such as +31152602602, or a short one such as 09008844';
const outsideNumber = z.string({ error: outsideError }).regex(/^\+?\d{3,15}$/, { error: outsideError });

const departmentError =
  'the name of the department, or { name: its name, queue: … } or { name: its name, number: … }';

/** What people see; as a map also where its calls go: a queue or an outside number. */
const department = z.union(
  [
    words(departmentError).transform((name): DepartmentPlan => ({ name })),
    shape({ name: words(), queue: id() }).transform(({ name, queue: queueId }): DepartmentPlan => ({
      name,
      calls: { kind: 'queue', queueId },
    })),
    shape({ name: words(), number: outsideNumber }).transform(({ name, number }): DepartmentPlan => ({
      name,
      calls: { kind: 'outside', number },
    })),
  ],
  { error: departmentError },
);

const urlError = 'an address such as https://zaken.example.nl/status';
const tokenError = 'the name of an environment variable, such as ZAKEN_TOKEN';

/** Another system that a flow may ask something (`status`). */
const lookup = shape({
  url: z.string({ error: urlError }).refine(isWebAddress, { error: urlError }),
  gives: listOf(variable()).default([]),
  'token-from': z
    .string({ error: tokenError })
    .regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: tokenError })
    .optional(),
});

/** The whole file. */
export const MUNICIPALITY_SHAPE = shape({
  name: words(),
  numbers: mapOf(
    // None delivered: another municipality behind the same number hands its calls on (see neighbours.ts).
    shape({ delivered: listOf(delivered), flow: id(), presented: delivered.optional() }),
    serviceNumber,
  ),
  ...CALENDAR_FIELDS,
  departments: mapOf(department),
  'transfer-numbers': mapOf(outsideNumber, words('the name of whom the number reaches')).default({}),
  'caller-lists': mapOf(listOf(fullNumber)).default({}),
  ...NUMBER_FIELDS,
  lookups: mapOf(lookup).default({}),
  queues: mapOf(QUEUE_SHAPE),
  agents: mapOf(agent),
  'pause-reasons': mapOf(pauseReason),
  skills: mapOf(words('the name of the skill')).default({}),
  'resume-window': duration(0, HOUR_MS).default(3 * 60_000),
  'callback-deadline-working-days': wholeNumber(1, 60).default(2),
  'missed-rings-allowed': wholeNumber(1, 20).default(1),
});

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

export type MunicipalityFile = z.output<typeof MUNICIPALITY_SHAPE>;
