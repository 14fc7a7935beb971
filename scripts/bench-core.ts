/** `npm run bench:core`: what the core costs. The figures are of the machine it runs on, and of nothing else beside it. */
import { parseArgs } from 'node:util';
import { simulate } from '../src/simulation/simulate.ts';
import { Hall } from './core/hall.ts';
import { largeTown } from './core/town.ts';
import { yearInTown } from './core/year.ts';
import { runScript } from './run-script.ts';

const HELP = `npm run bench:core [-- --json]

Measures the routing core: events per second through decide, react and evolve; the cost of an event with 1,000 and
10,000 callers waiting against 100, with 500 agents of mixed skills; a year of 500,000 contacts with 40 agents; the
memory that 5,000 waiting callers take.

  --json  {"eventsPerSecond","costRatio":{"1000","10000"},"yearSeconds","waiting5000Mb"}`;

const AGENTS = 500;
const ROUNDS = 5;
const CYCLES = 4_000;

interface Figures {
  readonly eventsPerSecond: number;
  readonly costRatio: { readonly 1000: number; readonly 10000: number };
  readonly yearSeconds: number;
  readonly waiting5000Mb: number;
}

async function measured(): Promise<Figures> {
  say('5,000 waiting');
  const waiting5000Mb = megabytesOf(() => hallWith(5_000));
  say('100, 1,000 and 10,000 waiting');
  const halls = [100, 1_000, 10_000].map(hallWith);
  const costs = halls.map(() => Infinity);
  // In turns, and the best of several: what else the machine does at the moment falls on all alike.
  for (let round = 0; round < ROUNDS; round += 1)
    halls.forEach((hall, n) => (costs[n] = Math.min(costs[n] ?? Infinity, microsecondsPerEvent(hall))));
  const [few = 1, many = 1, most = 1] = costs;
  say('a year');
  const begun = performance.now();
  const year = await simulate(yearInTown(), { seed: 14, watch: false });
  const yearSeconds = (performance.now() - begun) / 1000;
  if (year.calls < 490_000) throw new Error(`the year had ${year.calls} contacts only`);
  return {
    eventsPerSecond: Math.round(1e6 / few),
    costRatio: { 1000: rounded(many / few), 10000: rounded(most / few) },
    yearSeconds: rounded(yearSeconds),
    waiting5000Mb: rounded(waiting5000Mb),
  };
}

function hallWith(waiting: number): Hall {
  const hall = new Hall(largeTown(AGENTS));
  hall.fill(waiting);
  // Before it counts: as warm, and as mixed in its queues, as after an hour.
  for (let cycle = 0; cycle < CYCLES; cycle += 1) round(hall);
  return hall;
}

/** One comes in and one is served: as many wait afterwards. */
function round(hall: Hall): void {
  hall.arrives();
  hall.finishes();
}

function microsecondsPerEvent(hall: Hall): number {
  const events = hall.events;
  const begun = performance.now();
  for (let cycle = 0; cycle < CYCLES; cycle += 1) round(hall);
  return (1000 * (performance.now() - begun)) / (hall.events - events);
}

function megabytesOf(make: () => unknown): number {
  const before = heapBytes();
  const made = make();
  const after = heapBytes();
  // Keeps it alive until here.
  return made ? (after - before) / 2 ** 20 : NaN;
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Progress goes beside the result: it takes most of a minute. */
const say = (what: string): void => void process.stderr.write(`measuring ${what} …\n`);

const rounded = (value: number): number => Math.round(value * 100) / 100;

function print({ eventsPerSecond, costRatio, yearSeconds, waiting5000Mb }: Figures): void {
  console.log(`events per second                     ${eventsPerSecond.toLocaleString('en')}`);
  console.log(`cost with 1,000 waiting, of 100       ${costRatio[1000]}×`);
  console.log(`cost with 10,000 waiting, of 100      ${costRatio[10000]}×`);
  console.log(`a year of 500,000 contacts            ${yearSeconds} s`);
  console.log(`memory of 5,000 waiting               ${waiting5000Mb} MB`);
}

await runScript(async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const figures = await measured();
  if (values.json) console.log(JSON.stringify(figures));
  else print(figures);
  return 0;
});
