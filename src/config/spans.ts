/** Stretches of opening on a day, as files write them: [08:30-12:30, 13:30-17:00]. */
import { z } from 'zod';
import type { OpenSpan } from '../ivr/hours.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { allows } from '../support/phrase.ts';
import { listOf } from '../support/shapes.ts';

const SPAN = /^(([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const spanError = allows(townAllowed.span);

const span = z
  .string(spanError)
  .regex(SPAN, spanError)
  .transform((text): OpenSpan => ({ from: text.slice(0, 5), to: text.slice(6) }))
  .refine(({ from, to }) => from < to, spanError);

export const spans = listOf(span).refine(
  (list) => list.every((one, index) => index === 0 || (list[index - 1]?.to ?? '') <= one.from),
  allows(townAllowed.spansInOrder),
);

export const DAY_AND_NIGHT: readonly OpenSpan[] = [{ from: '00:00', to: '24:00' }];
