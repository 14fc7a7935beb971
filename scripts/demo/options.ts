/** What npm run demo can be told. */
import { parseArgs } from 'node:util';
import { OperatorError, messageOf } from '../../src/support/errors.ts';

export interface DemoOptions {
  readonly durationMs: number;
  readonly callersPerMinute: number;
  readonly meanTalkMs: number;
  /** Agents with a SIP phone who take part, of the first municipality; of its neighbours all do. */
  readonly agents: number;
  readonly seed: number;
}

export const DEMO_HELP = `npm run demo -- [options]

A busy Monday morning on the running system: agents with SIP phones sign in through the console's interface, and
callers arrive at random, most of them in the first municipality, some at each other number. One line per noteworthy
event, a summary at the end; ends by itself, or on Ctrl-C.

  --minutes 5    how long callers keep arriving
  --rate 12      callers per minute, on average
  --talk 40      seconds a talk takes, on average
  --agents 12    how many agents of the first municipality sign in; of the others all do
  --seed 7       the same chances again; any whole number
  --help         this text

Where everything is comes from data/run.json (written by npm start).`;

const OPTIONS = {
  minutes: { type: 'string', default: '5' },
  rate: { type: 'string', default: '12' },
  talk: { type: 'string', default: '40' },
  agents: { type: 'string', default: '12' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; 'help' when that is all it asks. Throws an OperatorError naming option and value. */
export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const given = parsed(args);
  if (given.help) return 'help';
  return {
    durationMs: within('--minutes', given.minutes, 0.1, 1440) * 60_000,
    callersPerMinute: within('--rate', given.rate, 0.1, 600),
    meanTalkMs: within('--talk', given.talk, 1, 3600) * 1000,
    agents: Math.round(within('--agents', given.agents, 1, 500)),
    seed: Math.round(within('--seed', given.seed ?? String(Date.now() % 100_000), 0, 2 ** 32)),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run demo -- --help`);
  }
}

function within(option: string, given: string, least: number, most: number): number {
  const value = Number(given);
  if (given.trim() !== '' && value >= least && value <= most) return value;
  throw new OperatorError(`${option} is "${given}"; allowed: a number from ${least} to ${most}`);
}
