/** Answers a checked question of `veertien erlang` with figures whose names and units are those of its JSON. */
import { blocking, lineOccupancy } from '../staffing/erlang-b.ts';
import {
  agentsNeeded,
  blocks,
  figuresFor,
  linesNeeded,
  meets,
  rostered,
  SERVERS_AT_MOST,
  type WaitingDemand,
} from '../staffing/requirements.ts';
import type { WaitFigures } from '../staffing/wait-figures.ts';
import type { Question } from './erlang-question.ts';

/** Shares 0..1, times in seconds; null: without end (the queue only grows); undefined: not asked. */
export interface Answer {
  readonly model: Question['model'];
  readonly load: number;
  readonly agents?: number | undefined;
  readonly lines?: number | undefined;
  readonly rostered?: number | undefined;
  readonly blocking?: number | undefined;
  readonly waitProbability?: number | undefined;
  readonly serviceLevel?: number | undefined;
  readonly averageSpeedOfAnswer?: number | null | undefined;
  readonly meanWait?: number | null | undefined;
  readonly meanQueue?: number | null | undefined;
  readonly abandonment?: number | undefined;
  readonly occupancy?: number | undefined;
  /** Whether what was asked is reached; undefined when nothing had to be reached. */
  readonly reached?: boolean | undefined;
  /** When no number reaches it: how far was looked. */
  readonly lookedUpTo?: number | undefined;
}

/** The figures for the agents or lines given, or for the fewest that reach what is asked. */
export const answerTo = (question: Question): Answer =>
  question.model === 'B' ? aboutLines(question) : aboutAgents(question);

function aboutLines({ load, servers, target, shrinkage }: Question): Answer {
  const lines = servers ?? linesNeeded(load, target ?? 1);
  if (lines === undefined) return { model: 'B', load, reached: false, lookedUpTo: SERVERS_AT_MOST };
  return {
    model: 'B',
    load,
    lines,
    rostered: shrinkage === undefined ? undefined : rostered(lines, shrinkage),
    blocking: blocking(lines, load),
    occupancy: lineOccupancy(lines, load),
    reached: target === undefined ? undefined : blocks(lines, load, target),
  };
}

function aboutAgents(question: Question): Answer {
  const { model, load, servers, shrinkage } = question;
  const demand = demandOf(question);
  const need = servers === undefined ? agentsNeeded({ ...question, ...demand }) : undefined;
  if (need?.reached === false) return { model, load, reached: false, lookedUpTo: need.agentsAtMost };
  const agents = servers ?? need?.agents ?? 0;
  const figures = need?.figures ?? figuresFor(agents, demand);
  return {
    model,
    load,
    agents,
    rostered: shrinkage === undefined ? undefined : rostered(agents, shrinkage),
    ...namedFigures(figures, question),
    reached: hasNorm(question) ? meets(figures, question) : undefined,
  };
}

/** Without a handle time the figures are those per handle time, and those in seconds are left out. */
const demandOf = ({ model, load, ahtMs = 1, patienceMs = 1 }: Question): WaitingDemand =>
  model === 'A' ? { model, load, ahtMs, patienceMs } : { model: 'C', load, ahtMs };

const hasNorm = ({ target, occupancyAtMost, speedOfAnswerAtMostMs }: Question): boolean =>
  [target, occupancyAtMost, speedOfAnswerAtMostMs].some((norm) => norm !== undefined);

function namedFigures(figures: WaitFigures, { model, ahtMs, withinMs }: Question): Partial<Answer> {
  const seconds = (timeMs: number) => (ahtMs === undefined ? undefined : finite(timeMs / 1000));
  return {
    waitProbability: figures.waitProbability,
    serviceLevel: withinMs === undefined ? undefined : figures.serviceLevel(withinMs),
    averageSpeedOfAnswer: seconds(figures.averageSpeedOfAnswerMs),
    meanWait: seconds(figures.meanWaitMs),
    meanQueue: finite(figures.meanQueue),
    abandonment: model === 'A' ? figures.abandonment : undefined,
    occupancy: figures.occupancy,
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
