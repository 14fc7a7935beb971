/** npm run bench:match: how soon a free agent has the next caller, with us and with Asterisk's app_queue. */
import { parseArgs } from 'node:util';
import { OperatorError, messageOf } from '../src/support/errors.ts';
import { figuresOf } from './bench/figures.ts';
import type { Figures } from './bench/figures.ts';
import { prepareGround } from './bench/ground.ts';
import type { Ground } from './bench/ground.ts';
import { MatchMeasurement } from './bench/match-load.ts';
import { APP_QUEUE_NUMBER, OUR_NUMBER } from './bench/town.ts';
import { runScript } from './run-script.ts';

const HELP = `npm run bench:match -- [options]

From an agent's BYE to the next INVITE for that agent, measured at the agent's phone, with callers waiting all the
time: with Veertien and with app_queue (autofill on), one after the other on the same Asterisk, under the same load.

  --agents 10      agents on each side
  --waiting 40     callers waiting
  --samples 250    measurements on each side
  --json           {"ours":{"n","medianMs","p90Ms","p99Ms","maxMs"},"appQueue":{…the same}} and nothing else
  --help           this text`;

const OPTIONS = {
  agents: { type: 'string', default: '10' },
  waiting: { type: 'string', default: '40' },
  samples: { type: 'string', default: '250' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

interface Size {
  readonly agents: number;
  readonly waiting: number;
  readonly samples: number;
}

await runScript(async (args, stop) => {
  const given = parsed(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const size = {
    agents: whole('--agents', given.agents),
    waiting: whole('--waiting', given.waiting),
    samples: whole('--samples', given.samples),
  };
  const say = (line: string): void => void (given.json || process.stdout.write(`${line}\n`));
  const figures = await measure(size, stop, say);
  if (given.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else say(tableOf(figures));
  return 0;
});

async function measure(size: Size, stop: AbortSignal, say: (line: string) => void) {
  const named = (prefix: string): string[] => Array.from({ length: size.agents }, (_, n) => `${prefix}${n}`);
  say('Starting Redis, PostgreSQL, Asterisk and the engine …');
  const ground = await prepareGround(named('ours'), named('theirs'));
  stop.addEventListener('abort', () => void ground.stop().then(() => process.exit(130)));
  try {
    say(`Measuring app_queue: ${size.agents} agents, ${size.waiting} waiting …`);
    const appQueue = figuresOf(await measureOne(ground, size, APP_QUEUE_NUMBER));
    say('Measuring Veertien under the same load …');
    const ours = figuresOf(await measureOne(ground, size, OUR_NUMBER));
    return { ours, appQueue };
  } finally {
    if (!stop.aborted) await ground.stop();
  }
}

function measureOne(ground: Ground, size: Size, number: string): Promise<readonly number[]> {
  const measurement = new MatchMeasurement(ground.callers, { ...size, number });
  ground.listen((ring) => measurement.take(ring));
  return measurement.run();
}

function tableOf({ ours, appQueue }: { ours: Figures; appQueue: Figures }): string {
  const row = (name: string, { n, medianMs, p90Ms, p99Ms, maxMs }: Figures): string =>
    [name.padEnd(10), ...[n, medianMs, p90Ms, p99Ms, maxMs].map((value) => String(value).padStart(11))].join(
      '',
    );
  const head = ['BYE→INVITE', 'n', 'median ms', 'p90 ms', 'p99 ms', 'max ms']
    .map((word, n) => (n === 0 ? word.padEnd(10) : word.padStart(11)))
    .join('');
  return ['', head, row('Veertien', ours), row('app_queue', appQueue)].join('\n');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run bench:match -- --help`);
  }
}

function whole(option: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new OperatorError(`${option} is "${given}"; allowed: a whole number above 0`);
}
