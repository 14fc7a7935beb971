/** Why and when, in Dutch: ends, notes, moments, durations. */
import { DateTime } from 'luxon';
import type { ContactOutcome, EndReason, NoteReason } from '../routing/events.ts';
import type { ExitReason, Plan } from '../routing/plan.ts';

/** Why a queue lets nobody in. */
export const EXIT_NL: Readonly<Record<ExitReason, string>> = {
  closed: 'gesloten',
  full: 'vol',
  nobody: 'niemand aangemeld',
  expectedWait: 'te lange wachttijd verwacht',
  longestWait: 'te lang gewacht',
};

/** Why somebody is to be phoned back. */
export const NOTE_NL: Readonly<Record<NoteReason, string>> = {
  ...EXIT_NL,
  callbackKey: 'koos in de wachtrij voor terugbellen',
  menu: 'koos in het menu voor terugbellen',
  message: 'ingesproken bericht',
};

/** When somebody would rather be phoned back. */
export const HALF_DAY_NL = {
  morning: "'s ochtends",
  afternoon: "'s middags",
  any: 'maakt niet uit',
} as const;

const OUTCOME_NL: Readonly<Record<ContactOutcome, string>> = {
  answered: 'iemand gesproken',
  abandoned: 'opgehangen',
  turnedAway: 'niet geholpen',
  callback: 'wordt teruggebeld',
  informed: 'geïnformeerd',
};

const REASON_NL: Partial<Readonly<Record<EndReason, string>>> = {
  callerInMenu: 'in het keuzemenu',
  callerInQueue: 'in de wachtrij',
  overload: 'te druk',
  callerInTransfer: 'bij het doorverbinden',
  callerAfterLoss: 'nadat de verbinding met de medewerker wegviel',
  callerLost: 'de verbinding met de beller viel weg',
  lost: 'de beller verdween',
  messageLeft: 'bericht ingesproken',
  handedOn: 'doorgegeven aan een andere gemeente of een extern nummer',
  closed: 'gesloten',
  evening: 'avond',
  holiday: 'feestdag',
  crisis: 'calamiteit',
  full: 'wachtrij vol',
  nobody: 'niemand aangemeld',
  expectedWait: 'te lange wachttijd verwacht',
  tooManyCalls: 'te veel gesprekken van dit nummer',
  longestWait: 'te lang gewacht',
  technical: 'storing',
};

/** "geïnformeerd", "niet geholpen (gesloten)" */
export function endNl(outcome: ContactOutcome, reason: EndReason): string {
  const why = REASON_NL[reason];
  return `${OUTCOME_NL[outcome]}${why === undefined ? '' : ` (${why})`}`;
}

/** "maandag 23 november 2026 10:00", by the municipality's clock. */
export const momentNl = (at: number, { calendar }: Plan): string =>
  DateTime.fromMillis(at, { zone: calendar.timeZone, locale: 'nl' }).toFormat('cccc d LLLL yyyy HH:mm');

/** "7 seconden", "5 minuten", "2 uur" */
export function durationNl(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return seconds === 1 ? '1 seconde' : `${seconds} seconden`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minuten` : `${Math.round(minutes / 60)} uur`;
}
