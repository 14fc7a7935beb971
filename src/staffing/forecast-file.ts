/** A forecast that somebody wrote: `veertien staff --help` shows one. */
import { z } from 'zod';
import { unknown } from '../support/mistakes/flow.ts';
import { planningAllowed } from '../support/mistakes/planning.ts';
import { allows, listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { duration, id, mapOf, problemsOf, shape } from '../support/shapes.ts';
import { readYaml } from '../support/yaml-source.ts';
import type { Forecast } from './forecast.ts';

const HOUR_MS = 3_600_000;

const callsError = allows(planningAllowed.calls);
const calls = z
  .string(callsError)
  .regex(/^\d{1,6}(\.\d{1,6})?$/, callsError)
  .transform(Number);

const halfHour = z.string().regex(/^([01]\d|2[0-3]):(00|30)$/, allows(planningAllowed.halfHour));

const FORECAST_SHAPE = shape({
  queues: mapOf(
    shape({
      calls: mapOf(calls, halfHour),
      'handle-time': duration(1000, 4 * HOUR_MS),
      patience: duration(1000, 4 * HOUR_MS),
    }),
    id(),
  ),
});

/** The forecast, or every mistake in it; `queues` are those of the municipality. */
export function readForecast(
  file: string,
  text: string,
  queues: readonly string[],
): { readonly forecast: Forecast; readonly problems: readonly Problem[] } {
  const { source, problems } = readYaml(file, text);
  if (problems.length > 0) return { forecast: {}, problems };
  const parsed = FORECAST_SHAPE.safeParse(source.value);
  if (!parsed.success) return { forecast: {}, problems: problemsOf(source, parsed.error.issues) };
  const found = Object.entries(parsed.data.queues);
  const strange = found.flatMap(([queue]) =>
    queues.includes(queue)
      ? []
      : [source.problemAt(['queues', queue], unknown('queue', queue), listed(queues), queues)],
  );
  const forecast = found.map(([queue, one]): [string, Forecast[string]] => [
    queue,
    { calls: one.calls, ahtMs: one['handle-time'], patienceMs: one.patience },
  ]);
  return { forecast: Object.fromEntries(forecast), problems: strange };
}
