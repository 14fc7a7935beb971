/** What may stand in `config/<municipality>.yaml`, key by key; each is explained in config/delft.yaml. */
import { z } from 'zod';
import type { DepartmentPlan, PhonePlan } from '../routing/plan.ts';
import { variable } from '../ivr/written-shapes.ts';
import { isHostAndPort } from '../support/address.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { TONGUES, allows } from '../support/phrase.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words, yesNo } from '../support/shapes.ts';
import { ANNOUNCEMENTS } from './announcements.ts';
import { CALENDAR_FIELDS } from './calendar.ts';
import { NUMBER_FIELDS, fullNumber } from './number-shape.ts';
import { QUEUE_SHAPE, levels } from './queue-shape.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const phoneError = allows(townAllowed.phone);
const phone = z
  .string(phoneError)
  .regex(/^(browser|sip:[A-Za-z0-9._-]+@[^@]+)$/, phoneError)
  .refine((text) => text === 'browser' || isHostAndPort(text.slice(text.indexOf('@') + 1)), phoneError)
  .transform((text): PhonePlan =>
    text === 'browser' ? { kind: 'browser' } : { kind: 'sip', address: text },
  );

const passwordError = allows(townAllowed.password);
const passwordHash = z
  .string(passwordError)
  .regex(/^scrypt\$[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{40,}$/, passwordError);

const serviceNumber = z.string().regex(/^\d{2,15}$/, allows(townAllowed.serviceNumber));
const deliveredError = allows(townAllowed.delivered);
const delivered = z.string(deliveredError).regex(/^\+?\d{2,15}$/, deliveredError);

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
  allows(townAllowed.pauseReason),
);

const outsideError = allows(townAllowed.outsideNumber);
const outsideNumber = z.string(outsideError).regex(/^\+?\d{3,15}$/, outsideError);

/** What people see; as a map also where its calls go: a queue or an outside number. */
const department = z.union(
  [
    words(townAllowed.department).transform((name): DepartmentPlan => ({ name })),
    shape({ name: words(), queue: id() }).transform(({ name, queue: queueId }): DepartmentPlan => ({
      name,
      calls: { kind: 'queue', queueId },
    })),
    shape({ name: words(), number: outsideNumber }).transform(({ name, number }): DepartmentPlan => ({
      name,
      calls: { kind: 'outside', number },
    })),
  ],
  allows(townAllowed.department),
);

const urlError = allows(townAllowed.url);
const tokenError = allows(townAllowed.tokenFrom);

/** Another system that a flow may ask something (`status`). */
const lookup = shape({
  url: z.string(urlError).refine(isWebAddress, urlError),
  gives: listOf(variable()).default([]),
  'token-from': z
    .string(tokenError)
    .regex(/^[A-Z][A-Z0-9_]{0,63}$/, tokenError)
    .optional(),
});

/** The whole file. */
export const MUNICIPALITY_SHAPE = shape({
  name: words(),
  // Read by tongue.ts from the text, so that a file full of mistakes has a language too.
  language: oneOf(TONGUES).optional(),
  numbers: mapOf(
    // None delivered: another municipality behind the same number hands its calls on (see neighbours.ts).
    shape({ delivered: listOf(delivered), flow: id(), presented: delivered.optional() }),
    serviceNumber,
  ),
  ...CALENDAR_FIELDS,
  announcements: ANNOUNCEMENTS.default({}),
  departments: mapOf(department),
  'transfer-numbers': mapOf(outsideNumber, words(townAllowed.nameOfReached)).default({}),
  'caller-lists': mapOf(listOf(fullNumber)).default({}),
  ...NUMBER_FIELDS,
  lookups: mapOf(lookup).default({}),
  queues: mapOf(QUEUE_SHAPE),
  agents: mapOf(agent),
  'pause-reasons': mapOf(pauseReason),
  skills: mapOf(words(townAllowed.nameOfSkill)).default({}),
  'resume-window': duration(0, HOUR_MS).default(3 * 60_000),
  'callback-deadline-working-days': wholeNumber(1, 60).default(2),
  'national-information-number': oneOf(['open', 'closed']).default('closed'),
  'missed-rings-allowed': wholeNumber(1, 20).default(1),
  'shortest-talk': duration(0, MINUTE_MS).default(2_000),
});

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

export type MunicipalityFile = z.output<typeof MUNICIPALITY_SHAPE>;
