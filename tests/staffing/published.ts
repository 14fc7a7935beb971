import { existsSync, readFileSync } from 'node:fs';

/** One published result; which keys are there depends on what was published. */
interface Entry {
  readonly source: string;
  readonly n: number;
  readonly a: number;
  readonly t: number;
  readonly aht: number;
  readonly patience: number;
  readonly lambda: number;
  readonly mu: number;
  readonly callsPerHalfHour: number;
  readonly blocking: number;
  readonly blockingAtMost: number;
  readonly target: number;
  readonly occupancyAtMost: number;
  readonly averageSpeedOfAnswerAtMost: number;
  readonly shrinkage: number;
  readonly agents: number;
  readonly lines: number;
  readonly rostered: number;
}

/** Results published elsewhere, by model. */
export interface Published {
  readonly erlangB: readonly Partial<Entry>[];
  readonly erlangBLines: readonly Partial<Entry>[];
  readonly erlangC: readonly Partial<Entry>[];
  readonly erlangCAgents: readonly Partial<Entry>[];
  readonly erlangA: readonly Partial<Entry>[];
}

const read = (file: URL): Published => JSON.parse(readFileSync(file, 'utf8')) as Published;

/** The results, kept here so that every clone can check them. */
export const published = read(new URL('../fixtures/erlang.json', import.meta.url));

const source = new URL('../../../shared/validation/erlang.json', import.meta.url);

/** The results as they were handed over; beside the project on machines that build it. */
export const handedOver = existsSync(source) ? read(source) : undefined;
