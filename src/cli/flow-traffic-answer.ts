/** What `veertien flow traffic` tells, draws and writes, once it is known what was asked. */
import { writeFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { createCodec } from '../log/codec.ts';
import type { FlowTraffic } from '../projections/flow-traffic.types.ts';
import { dayAt, dayFrom, fourWeeksTo } from '../reports/day.ts';
import { flowTrafficCsv } from '../reports/flow-traffic-csv.ts';
import { flowTraffic, flowTrafficByVersion } from '../reports/flow-traffic-report.ts';
import type { FlowTrafficAsked } from '../reports/flow-traffic-report.ts';
import { archivedPlan } from '../reports/queries/archived-plan.ts';
import type { PlanAsked } from '../reports/queries/archived-plan.ts';
import type { Tables } from '../reports/tables.ts';
import type { Plan } from '../routing/plan.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { drawTraffic } from '../traffic-picture.ts';
import type { Terminal } from './command.ts';
import { linesOfTraffic } from './flow-traffic-print.ts';
import { notThere } from './load-plans.ts';

export interface TrafficQuestion {
  readonly db: Kysely<Tables>;
  readonly terminal: Terminal;
  readonly municipality: string;
  readonly flow?: string | undefined;
  /** Days, "2026-11-23". */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly version?: string | undefined;
  /** Files to write; - for the output, and then nothing else is printed. */
  readonly svg?: string | undefined;
  readonly csv?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Throws an OperatorError that names what is not known or cannot be written. */
export async function answerTraffic(question: TrafficQuestion): Promise<void> {
  const { db, terminal, svg, csv, json } = question;
  const plan = await newestPlan(question);
  const asked = trafficAsked(question, plan);
  const traffic = await flowTraffic(db, asked);
  if (traffic.calls === 0) refuseUnknown(asked.flow, Object.keys(plan.flows));
  if (json) terminal.print(JSON.stringify(traffic, null, 2));
  else if (csv !== '-' && svg !== '-') linesOfTraffic(traffic).forEach((line) => terminal.print(line));
  if (csv !== undefined) give(terminal, '--csv', csv, flowTrafficCsv(await flowTrafficByVersion(db, asked)));
  if (svg !== undefined) give(terminal, '--svg', svg, await pictureOf(db, traffic));
}

const planIn = (db: Kysely<Tables>, asked: PlanAsked): Promise<Plan | undefined> =>
  archivedPlan({ db, codec: createCodec() }, asked);

/** It says by which clock the municipality lives, and which flows there are. */
async function newestPlan({ db, municipality }: TrafficQuestion): Promise<Plan> {
  const plan = await planIn(db, { municipality });
  if (plan) return plan;
  const rows = await db.selectFrom('checkpoints').select('municipality').orderBy('municipality').execute();
  const known = rows.map((row) => row.municipality);
  if (known.length === 0) throw new OperatorError('The contact log is empty: nobody has called yet.');
  throw new OperatorError(notThere('municipality', municipality, known));
}

function trafficAsked({ municipality, version, ...asked }: TrafficQuestion, plan: Plan): FlowTrafficAsked {
  const { timeZone } = plan.calendar;
  const dayOf = (date: string | undefined) => (date === undefined ? undefined : dayFrom(date, timeZone));
  const to = dayOf(asked.to) ?? dayAt(Date.now(), timeZone);
  const from = dayOf(asked.from) ?? fourWeeksTo(to, timeZone);
  if (from.from > to.from)
    throw new OperatorError(`--from found ${from.date}; allowed: a day up to that of --to, ${to.date}`);
  const flow = asked.flow ?? plan.numbers[0]?.flow;
  if (flow === undefined)
    throw new OperatorError(`--flow is missing; allowed: ${Object.keys(plan.flows).join(', ')}`);
  return { municipality, flow, from, to, version };
}

function refuseUnknown(flow: string, known: readonly string[]): void {
  if (!known.includes(flow)) throw new OperatorError(notThere('--flow', flow, known));
}

async function pictureOf(db: Kysely<Tables>, traffic: FlowTraffic): Promise<string> {
  const svg = await drawTraffic({ archivedPlan: (asked) => planIn(db, asked) }, traffic);
  if (svg !== undefined) return svg;
  throw new OperatorError(`The flow "${traffic.flow}" is not in the archive, so it cannot be drawn.`);
}

function give(terminal: Terminal, option: string, file: string, text: string): void {
  if (file === '-') return terminal.print(text.trimEnd());
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new OperatorError(`${option} ${file} cannot be written: ${messageOf(error)}`);
  }
}
