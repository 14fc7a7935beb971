/** What happened to a caller who tries a flow out, in Dutch. */
import type { Changes } from '../ivr/flow.ts';
import { exceptionAt, localDate, usualHours } from '../ivr/hours.ts';
import type { OpenSpan } from '../ivr/hours.ts';
import type { Spoken } from '../ivr/texts.ts';
import type { LookupResult } from '../routing/commands.ts';
import type { Plan } from '../routing/plan.ts';
import { unreachable } from '../support/errors.ts';
import type { ToldEvent, TryLine } from './lines.ts';
import { EXIT_NL, HALF_DAY_NL, NOTE_NL, durationNl, endNl, momentNl } from './reasons-nl.ts';
import { nameOf } from './situation.ts';

export type PlanOf = (municipality: string) => Plan | undefined;

/** Lines for the terminal; none for what tells the reader nothing. */
export function lineNl(line: TryLine, planOf: PlanOf): readonly string[] {
  switch (line.kind) {
    case 'said':
      return [
        ...line.says.map(spokenNl),
        ...line.unsayable.map(
          (name) => `  (de tekst ${name} kan hier niet gezegd worden: er ontbreekt een gegeven)`,
        ),
      ];
    case 'time':
      return [`  … ${durationNl(line.passedMs)} later`];
    case 'ignored':
      return [`  (toets ${line.key} doet hier niets)`];
    case 'event': {
      const plan = planOf(line.municipality);
      return plan ? eventNl(line.event, plan, planOf) : [];
    }
  }
}

function spokenNl({ text, language, recording }: Spoken): string {
  const how = [...(language === 'nl' ? [] : [language]), ...(recording === null ? [] : ['opname'])];
  return `  “${text}”${how.length > 0 ? ` (${how.join(', ')})` : ''}`;
}

function eventNl(event: ToldEvent, plan: Plan, planOf: PlanOf): readonly string[] {
  switch (event.type) {
    case 'ContactStarted':
      return [
        `${plan.name}, ${event.number}, ${momentNl(event.at, plan)}, van ${event.from ?? 'een afgeschermd nummer'}`,
        `keuzemenu ${event.flow}, versie ${event.flowVersion}`,
        ...exceptionNl(plan, event.at),
      ];
    case 'StepEntered':
      return [`[${event.step}]${event.attempt > 1 ? ` keer ${event.attempt}` : ''}`];
    case 'KeyPressed':
      return [`> ${event.key}${keyNl(event)}${changesNl(event.changes)}`];
    case 'MenuSilent':
      return ['> (stil)'];
    case 'CallerChanged':
      return [`  legt vast${changesNl(event.changes)}`];
    case 'DigitsGiven':
      return [`  ${event.name} = ${event.value}`];
    case 'LookupStarted':
      return [`  zoekt op bij ${event.lookup}: ${pairs(event.values) || 'zonder gegevens'}`];
    case 'LookupEnded':
      return [`  antwoord: ${resultNl(event.result)}`];
    case 'RecordingStarted':
      return [
        `  (spreek in na de toon; ${event.endKey} is klaar, hoogstens ${durationNl(event.until - event.at)})`,
      ];
    case 'RecordingEnded':
      return [
        event.kept === null
          ? '  er is niets ingesproken'
          : `  ${durationNl(event.durationMs)} ingesproken, bewaard tot ${momentNl(event.kept.until, plan)}`,
      ];
    case 'CallHandedOn':
      return [`→ het gesprek gaat verder bij ${planOf(event.municipality)?.name ?? event.municipality}`];
    case 'CallerQueued':
      return [`→ wachtrij ${queueNl(plan, event.queueId)}`];
    case 'TurnedAway':
      return [`  ${queueNl(plan, event.queueId)} laat niemand toe: ${EXIT_NL[event.reason]}`];
    case 'CallOffered':
      return [`→ de telefoon van ${nameOf(plan, { kind: 'agent', agentId: event.agentId })} gaat over`];
    case 'OutsideCalled':
      return [`→ belt ${event.party.name} (${event.party.number})`];
    case 'OfferEnded':
    case 'OutsideEnded':
      return event.reason === 'hungUp' ? [] : ['  er wordt niet opgenomen'];
    case 'CallConnected':
      return [`  ${nameOf(plan, { kind: 'agent', agentId: event.agentId })} neemt op`];
    case 'OutsideConnected':
      return [`  ${event.party.name} neemt op`];
    case 'CallbackRequested':
      return noteNl(event, plan);
    case 'ContactEnded':
      return [`Einde: ${endNl(event.outcome, event.reason)}`];
    default:
      return unreachable(event);
  }
}

/** A day on which we are open otherwise than usual. */
function exceptionNl({ calendar }: Plan, at: number): string[] {
  const exception = exceptionAt(calendar, at);
  if (!exception) return [];
  const usual = hoursNl(usualHours(calendar, localDate(calendar, at)));
  const why = exception.reason ? ` (${exception.reason['nl'] ?? Object.values(exception.reason)[0]})` : '';
  return [`vandaag ${hoursNl(exception.open)} in plaats van ${usual}${why}`];
}

const hoursNl = (spans: readonly OpenSpan[]): string =>
  spans.map(({ from, to }) => `${from}-${to}`).join(', ') || 'gesloten';

function noteNl(event: Extract<ToldEvent, { type: 'CallbackRequested' }>, plan: Plan): string[] {
  const { number, department, subject, deadlineAt, halfDay, message, reason } = event;
  const whom = plan.departments[department]?.name ?? department;
  return [
    `→ terugbelnotitie voor ${whom} (${NOTE_NL[reason]})`,
    `  nummer ${number ?? 'onbekend'}, onderwerp: ${subject || 'geen'}, uiterlijk ${momentNl(deadlineAt, plan)}`,
    ...(halfDay ? [`  liefst: ${HALF_DAY_NL[halfDay]}`] : []),
    ...(message ? [`  met een bericht van ${durationNl(message.durationMs)}`] : []),
  ];
}

/** As people read it; the id where there is no name. */
export const queueNl = (plan: Plan, queue: string): string => plan.queues[queue]?.name ?? queue;

function keyNl({ meaning, label, person }: Extract<ToldEvent, { type: 'KeyPressed' }>): string {
  const asked = person ? ' (vraagt om een medewerker)' : '';
  switch (meaning) {
    case 'choice':
      return ` ${label ?? ''}${asked}`;
    case 'repeat':
      return ' nog eens';
    case 'wrong':
      return ' is hier geen keuze';
    case 'clear':
      return ' opnieuw';
    case 'callback':
      return ` ${label ?? 'bel mij terug'}`;
    case 'digit':
      return '';
    case 'ignored':
      return ' doet hier niets';
  }
}

function changesNl(changes: Changes | undefined): string {
  if (!changes) return '';
  const { requires, priorityMs, subject, language, municipality, variables } = changes;
  const said = [
    ...(subject === undefined ? [] : [`onderwerp ${subject}`]),
    ...(language === undefined ? [] : [`taal ${language}`]),
    ...Object.entries(requires ?? {}).map(([skill, level]) => `${skill} ${level}`),
    ...(priorityMs === undefined ? [] : [`${durationNl(priorityMs)} voorsprong`]),
    ...(municipality ? [`gemeente ${municipality.id}`] : []),
    ...(variables ? [pairs(variables)] : []),
  ];
  return said.length === 0 ? '' : ` [${said.join(', ')}]`;
}

const pairs = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

function resultNl(result: LookupResult): string {
  if (result.kind === 'found') return `gevonden, ${pairs(result.values) || 'zonder gegevens'}`;
  return result.kind === 'notFound' ? 'niet gevonden' : 'geen bruikbaar antwoord';
}
