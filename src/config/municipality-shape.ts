/** What may stand in `config/<municipality>.yaml`, key by key; each is explained in config/delft.yaml. */
import { z } from 'zod';
import type { PhonePlan } from '../routing/plan.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words } from '../support/shapes.ts';
import { CALENDAR_FIELDS } from './calendar.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

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

const queue = shape({
  name: words(),
  department: id(),
  'ring-timeout': duration(1000, 2 * MINUTE_MS),
  'wrap-up': duration(0, HOUR_MS),
  'longest-wait': duration(1000, 4 * HOUR_MS),
  'announce-every': duration(0, HOUR_MS).refine((ms) => ms === 0 || ms >= 5000, {
    error: '0s (only on entering) or at least 5s',
  }),
  'callback-key': oneOf(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#']),
  music: words()
    .regex(/^[a-z0-9_-]{1,40}$/, { error: 'a music class of Asterisk' })
    .default('default'),
  'priority-bonus': duration(0, HOUR_MS).default(0),
  target: shape({
    percent: wholeNumber(1, 100),
    within: duration(1000, HOUR_MS),
    formula: oneOf(['strict', 'answered-only', 'early-abandons-ignored', 'short-ignored']).default('strict'),
  }),
});

const agent = shape({
  name: words(),
  role: oneOf(['agent', 'teamLead', 'administrator']).default('agent'),
  queues: listOf(id()),
  phone,
  password: passwordHash.optional(),
});

/** The whole file. */
export const MUNICIPALITY_SHAPE = shape({
  name: words(),
  numbers: mapOf(shape({ delivered: listOf(delivered, 1), flow: id() }), serviceNumber),
  ...CALENDAR_FIELDS,
  departments: mapOf(words('the name of the department')),
  queues: mapOf(queue),
  agents: mapOf(agent),
  'pause-reasons': mapOf(words('what people see')),
  'callback-deadline-working-days': wholeNumber(1, 60),
  'missed-rings-allowed': wholeNumber(1, 20),
});

export type MunicipalityFile = z.output<typeof MUNICIPALITY_SHAPE>;
