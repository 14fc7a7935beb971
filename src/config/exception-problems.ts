/** Exceptions that are over, change nothing, contradict each other, or say a reason that nobody would hear. */
import type { Flow } from '../ivr/flow.ts';
import { localDate, usualHours } from '../ivr/hours.ts';
import type { Calendar } from '../ivr/hours.ts';
import { townAllowed, townFound } from '../support/mistakes/municipality.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import { usualCalendar, usualQueueCalendar } from './calendar.ts';
import { exceptionDays } from './exceptions.ts';
import type { ExceptionDay, Exceptions } from './exceptions.ts';
import type { MunicipalityFile } from './municipality-shape.ts';

interface Hours {
  readonly path: YamlPath;
  readonly usual: Calendar;
  readonly exceptions: Exceptions;
}

/** Of the municipality and of its queues, as things to look at; `nowMs` (epoch) says what is over. */
export function exceptionWarnings(
  source: YamlSource,
  file: MunicipalityFile,
  { flows, nowMs }: { readonly flows: readonly Flow[]; readonly nowMs: number },
): Problem[] {
  const usual = usualCalendar(file, nowMs);
  const all: Hours[] = [
    { path: ['hours', 'exceptions'], usual, exceptions: file.hours.exceptions },
    ...Object.entries(file.queues).flatMap(([id, { hours }]): Hours[] =>
      hours
        ? [
            {
              path: ['queues', id, 'hours', 'exceptions'],
              usual: usualQueueCalendar(usual, hours.week),
              exceptions: hours.exceptions,
            },
          ]
        : [],
    ),
  ];
  const today = localDate(usual, nowMs);
  return [
    ...all.flatMap((hours) => [...useless(source, hours, today), ...overlapping(source, hours)]),
    ...unheard(source, file, flows),
  ].map(asWarning);
}

/** Over, or the same as without it. */
function useless(source: YamlSource, { path, usual, exceptions }: Hours, today: string): Problem[] {
  const days = exceptionDays(usual, exceptions);
  return Object.keys(exceptions).flatMap((dates) => {
    const own = days.filter((day) => day.dates === dates);
    const last = own.at(-1)?.date ?? '';
    if (last < today)
      return [source.problemAt([...path, dates], townFound.over(last), townAllowed.takenAway)];
    const changes = own.some((day) => !sameHours(day, usual) || day.reason !== undefined);
    return changes
      ? []
      : [source.problemAt([...path, dates], townFound.sameAsUsual(dates), townAllowed.otherHours)];
  });
}

const sameHours = ({ date, open }: ExceptionDay, usual: Calendar): boolean =>
  JSON.stringify(open) === JSON.stringify(usualHours(usual, date));

/** Two entries for one day. */
function overlapping(source: YamlSource, { path, usual, exceptions }: Hours): Problem[] {
  const firstOf = new Map<string, ExceptionDay>();
  const told = new Set<string>();
  return exceptionDays(usual, exceptions).flatMap((day) => {
    const first = firstOf.get(day.date);
    firstOf.set(day.date, first ?? day);
    if (!first || told.has(day.dates)) return [];
    told.add(day.dates);
    const holds = first.days < day.days ? first.dates : day.dates;
    const found = townFound.twoExceptions(day.date, first.dates);
    return [source.problemAt([...path, day.dates], found, townAllowed.oneException(holds))];
  });
}

/** A flow says why only where its `hours` step leads there; a queue says it by itself. */
function unheard(source: YamlSource, { hours }: MunicipalityFile, flows: readonly Flow[]): Problem[] {
  const says = flows.some(({ steps }) =>
    Object.values(steps).some(
      (step) => step.kind === 'hours' && step.queue === undefined && step.exception !== undefined,
    ),
  );
  if (says || flows.length === 0) return [];
  return Object.entries(hours.exceptions).flatMap(([dates, { reason }]) =>
    reason === undefined
      ? []
      : [
          source.problemAt(
            ['hours', 'exceptions', dates, 'reason'],
            townFound.unheardReason,
            townAllowed.exceptionExit,
          ),
        ],
  );
}
