/** The traffic of a flow as a table for a spreadsheet: a line for each version and step. Words are Dutch. */
import type { EndTraffic, FlowTraffic, StepTraffic } from '../projections/flow-traffic.types.ts';
import { csvOf } from './csv.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

/** What became of the call whose last step this was; hung up in the menu stands by itself. */
const OUTCOMES: Readonly<Record<EndTraffic['outcome'], string>> = {
  answered: 'beantwoord',
  abandoned: 'opgehangen na het menu',
  turnedAway: 'niet binnengelaten',
  callback: 'terugbelnotitie',
  informed: 'geïnformeerd',
};

const HEAD = [
  'gemeente',
  'keuzemenu',
  'versie',
  'van',
  'tot en met',
  'stap',
  'bezoeken',
  'bellers',
  'herhaald',
  'stil',
  'verkeerde toets',
  'opgegeven',
  'vroeg om een medewerker',
  'opgehangen',
  'tijd mediaan (s)',
  'tijd 90% (s)',
  ...KEYS.map((key) => `toets ${key}`),
  ...Object.values(OUTCOMES),
  'ging naar',
];

/** Newest version first, most visited step first. */
export const flowTrafficCsv = (versions: readonly FlowTraffic[]): string =>
  csvOf([HEAD, ...versions.flatMap((traffic) => traffic.steps.map((step) => lineOf(traffic, step)))]);

const lineOf = (traffic: FlowTraffic, step: StepTraffic): (string | number)[] => [
  traffic.municipality,
  traffic.flow,
  traffic.versions.join(' '),
  traffic.from,
  traffic.to,
  step.step,
  step.visits,
  step.callers,
  step.repeats,
  step.silences,
  step.wrongKeys,
  step.gaveUp,
  step.askedForPerson,
  step.hangUps,
  seconds(step.timeMs.median),
  seconds(step.timeMs.p90),
  ...KEYS.map((key) => total(step.keys.filter((one) => one.key === key))),
  ...Object.keys(OUTCOMES).map((outcome) => total(step.ends.filter((end) => end.outcome === outcome))),
  leadsOf(step),
];

const total = (all: readonly { readonly count: number }[]): number =>
  all.reduce((sum, { count }) => sum + count, 0);

/** As a Dutch spreadsheet reads a number: 12,3. */
const seconds = (ms: number): string => (ms / 1000).toFixed(1).replace('.', ',');

/** "paspoort 12, verhuizen 3" */
function leadsOf({ leads }: StepTraffic): string {
  const targets = [...new Set(leads.map(({ to }) => to))];
  return targets.map((to) => `${to} ${total(leads.filter((lead) => lead.to === to))}`).join(', ');
}
