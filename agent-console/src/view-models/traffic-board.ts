/** Where callers get stuck in a keuzemenu, as rows that a team lead can read. */
import { clock } from '../format/duration.ts';
import { dayOfDate } from '../format/moment.ts';
import type { FlowTraffic, LiveView } from '../live/types.ts';
import { leadWords } from '../words-lead.nl.ts';
import { words } from '../words.nl.ts';

type Step = FlowTraffic['steps'][number];
type End = Step['ends'][number];

/** From this share of the visits on, people get stuck. */
const STUCK_SHARE = 0.1;

export interface TrafficBoard {
  /** "412 gesprekken, maandag 23 november." */
  readonly calls: string;
  /** null: nobody had anything to choose. */
  readonly asked: string | null;
  readonly versions: string;
  readonly rows: readonly TrafficRow[];
}

export interface TrafficRow {
  readonly step: string;
  readonly visits: number;
  readonly figures: readonly TrafficFigure[];
  /** Half of the visits were shorter: "00:07". */
  readonly time: string;
  /** What became of them, in lines. */
  readonly keys: readonly string[];
  readonly leads: readonly string[];
  readonly ends: readonly string[];
}

export interface TrafficFigure {
  readonly column: Figure;
  readonly count: number;
  /** "8 %"; empty for none. */
  readonly share: string;
  readonly stuck: boolean;
}

type Figure = 'silences' | 'wrongKeys' | 'repeats' | 'gaveUp' | 'hangUps' | 'person';

/** The columns that are counted, in the order of the table; repeating or asking for a person is nobody's fault. */
export const FIGURES: readonly Figure[] = ['silences', 'wrongKeys', 'repeats', 'gaveUp', 'hangUps', 'person'];
const TROUBLE: ReadonlySet<Figure> = new Set(['silences', 'wrongKeys', 'gaveUp', 'hangUps']);

export function trafficBoard(view: LiveView, traffic: FlowTraffic): TrafficBoard {
  const { calls, askedForPerson: person } = traffic;
  const t = leadWords.traffic;
  return {
    calls: t.calls(calls, periodText(traffic)),
    asked:
      person.came === 0 ? null : t.asked(person.asked, person.came, shareText(person.asked, person.came)),
    versions: t.versions(traffic.versions.map((version) => versionText(view, version)).join(', ')),
    rows: traffic.steps.map((step) => rowOf(view, step)),
  };
}

const periodText = ({ from, to }: FlowTraffic): string =>
  from === to ? dayOfDate(from) : leadWords.traffic.until(dayOfDate(from), dayOfDate(to));

function versionText(view: LiveView, version: string): string {
  const flows = Object.values(view.municipality)[0]?.flows ?? [];
  const inForce = flows.some((flow) => flow.version === version);
  return inForce ? `${version} (${leadWords.traffic.present})` : version;
}

const shareText = (part: number, whole: number): string =>
  whole === 0 ? '' : `${Math.round((part / whole) * 100)} %`;

function rowOf(view: LiveView, step: Step): TrafficRow {
  const { by, times } = leadWords.traffic;
  const count = (column: Figure): number => (column === 'person' ? step.askedForPerson : step[column]);
  return {
    step: step.step,
    visits: step.visits,
    figures: FIGURES.map((column) => ({
      column,
      count: count(column),
      share: count(column) === 0 ? '' : shareText(count(column), step.visits),
      stuck: TROUBLE.has(column) && count(column) >= step.visits * STUCK_SHARE && count(column) > 0,
    })),
    time: clock(step.timeMs.median),
    keys: step.keys.map((one) => `${one.key} ${one.label ?? ''}: ${times(one.count)}`),
    leads: step.leads.map((lead) => {
      const how = lead.by === 'choice' ? by.choice(lead.key ?? '') : by[lead.by];
      return `${lead.to} (${how}): ${times(lead.count)}`;
    }),
    ends: step.ends.map((end) => `${endText(view, end)}: ${times(end.count)}`),
  };
}

function endText(view: LiveView, { outcome, reason, queue }: End): string {
  const { reasons, inQueue } = leadWords.traffic;
  const known: Readonly<Record<string, string>> = reasons;
  const how = known[reason] ?? words.finished.outcomes[outcome];
  return queue === null ? how : inQueue(how, view.queues[queue]?.name ?? queue);
}
