/** What a drawing says, in Dutch: kinds of step, conditions, durations, numbers. */
import type { Condition, HangUpReason } from '../ivr/flow.ts';
import { unreachable } from '../support/errors.ts';

/** How people call what a flow knows by id; an id without a name is shown as it is. */
export interface Names {
  readonly queues?: Readonly<Record<string, string>>;
  readonly departments?: Readonly<Record<string, string>>;
  readonly agents?: Readonly<Record<string, string>>;
  readonly municipalities?: Readonly<Record<string, string>>;
}

export const nameOf = (names: Readonly<Record<string, string>> | undefined, id: string): string =>
  names?.[id] ?? id;

export const HANG_UP_NL: Readonly<Record<HangUpReason, string>> = {
  informed: 'geïnformeerd',
  closed: 'gesloten',
  evening: 'avond',
  holiday: 'feestdag',
  crisis: 'calamiteit',
};

const DAYS = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const LANGUAGES: Readonly<Record<string, string>> = {
  nl: 'Nederlands',
  en: 'Engels',
  de: 'Duits',
  fr: 'Frans',
};
const CALLERS = {
  withheld: 'nummer afgeschermd',
  known: 'nummer bekend',
  mobile: 'belt mobiel',
  callable: 'nummer is terug te bellen',
} as const;

export const languageNl = (language: string): string => LANGUAGES[language] ?? language;

/** "≥ 6 wachten bij Burgerzaken" */
export function conditionNl(when: Condition, names: Names): string {
  switch (when.kind) {
    case 'time':
      return `${when.from}–${when.to}${when.days ? ` op ${daysNl(when.days)}` : ''}`;
    case 'dates':
      return when.from === when.to ? when.from : `${when.from} t/m ${when.to}`;
    case 'waiting':
      return `≥ ${when.atLeast} wachten bij ${nameOf(names.queues, when.queue)}`;
    case 'expectedWait':
      return `wachttijd ≥ ${durationNl(when.atLeastMs)} bij ${nameOf(names.queues, when.queue)}`;
    case 'nobody':
      return `niemand aangemeld bij ${nameOf(names.queues, when.queue)}`;
    case 'spoke':
      return `sprak ons < ${durationNl(when.withinMs)} geleden`;
    case 'cutOff':
      return 'verbinding viel weg';
    case 'crisis':
      return 'calamiteit';
    case 'nationalNumber':
      return 'landelijk nummer open';
    case 'handedOn':
      return 'komt van de buurgemeente';
    case 'variable':
      return when.is.length === 0 ? `${when.name} bekend` : `${when.name} = ${when.is.join(' of ')}`;
    case 'language':
      return `taal ${languageNl(when.is)}`;
    case 'caller':
      return CALLERS[when.is];
    case 'callerIn':
      return `nummer in lijst ${when.list}`;
    case 'remembered':
      return `koos eerder ${nameOf(names.municipalities, when.municipality)}`;
    default:
      return unreachable(when);
  }
}

const daysNl = (days: readonly number[]): string => days.map((day) => DAYS[day] ?? String(day)).join(', ');

const UNITS = [
  { ms: 86_400_000, one: 'dag', more: 'dagen' },
  { ms: 3_600_000, one: 'uur', more: 'uur' },
  { ms: 60_000, one: 'min', more: 'min' },
] as const;

/** "72 uur" stays "3 dagen"; "90000" is "90 s". */
export function durationNl(ms: number): string {
  const unit = UNITS.find((candidate) => ms >= candidate.ms && ms % candidate.ms === 0);
  if (!unit) return `${decimalNl(ms / 1000)} s`;
  const count = ms / unit.ms;
  return `${count} ${count === 1 ? unit.one : unit.more}`;
}

/** 1234567 → "1.234.567" */
export const numberNl = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

/** At most one decimal: 3.25 → "3,3". */
const decimalNl = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

/** How long people were somewhere: "8 s", "2:05 min". */
export function stayNl(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

/** 0.123 → "12 %" */
export const shareNl = (share: number): string =>
  share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
