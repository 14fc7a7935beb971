/** What npm run soak can be told. */
import { parseArgs } from 'node:util';
import { OperatorError, messageOf } from '../../src/support/errors.ts';

export interface SoakOptions {
  /** Each scenario is run with so many seeds… */
  readonly seeds: number;
  /** …the first of which is this. */
  readonly from: number;
  /** By name; [] is all of them. */
  readonly scenarios: readonly string[];
  /** Who phone in one run of a scenario; null: as many as the scenario says. */
  readonly callers: number | null;
  /** Sequences of random commands, each from an empty town. */
  readonly sequences: number;
  /** Callers in each town that is held against queueing theory; 0: not done. */
  readonly arrivals: number;
  readonly minutes: number | null;
  readonly json: boolean;
}

export const SOAK_HELP = `npm run soak -- [options]

Looks for hours for what a few minutes of npm test do not find: every scenario with many seeds, each of which is another
day with other faults; many sequences of random commands to the routing core; large towns held against theory. What it finds comes at once, with the
command that repeats it.

  --seeds 1000          seeds for each scenario; 0: none
  --from 1              the first seed
  --scenario NAME       only this scenario; may be given more than once. --list names them
  --callers 400         at most so many callers a run; 0: as many as the scenario says
  --sequences 10000000  sequences of random commands; 0: none
  --arrivals 1000000    callers in each town held against the formulas of Erlang, at the end; 0: none
  --minutes N           ends after N minutes, whatever is done by then. Default: when all is done
  --json                the result as one JSON object on stdout
  --list                the names of the scenarios
  --help                this text

Progress is told on stderr every half minute; the first Ctrl-C ends it and tells what was reached.
Exit code: 0 all that was tried went well, 1 there were faults, 2 called wrongly, 130 ended by hand.`;

const OPTIONS = {
  seeds: { type: 'string', default: '1000' },
  from: { type: 'string', default: '1' },
  scenario: { type: 'string', multiple: true, default: [] as string[] },
  callers: { type: 'string', default: '400' },
  sequences: { type: 'string', default: '10000000' },
  arrivals: { type: 'string', default: '1000000' },
  minutes: { type: 'string' },
  json: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const CALLED_WRONGLY = 2;
const MOST = 2 ** 31 - 1;

/** Reads the command line. Throws an OperatorError naming option, value and what is allowed. */
export function readSoakOptions(
  args: readonly string[],
  known: readonly string[],
): SoakOptions | 'help' | 'list' {
  const given = parsed(args);
  if (given.help) return 'help';
  if (given.list) return 'list';
  const callers = whole('--callers', given.callers, 0);
  for (const name of given.scenario) {
    if (!known.includes(name)) throw wrong('--scenario', name, known.map((one) => `"${one}"`).join(', '));
  }
  return {
    seeds: whole('--seeds', given.seeds, 0),
    from: whole('--from', given.from, 0),
    scenarios: given.scenario,
    callers: callers === 0 ? null : callers,
    sequences: whole('--sequences', given.sequences, 0),
    arrivals: whole('--arrivals', given.arrivals, 0),
    minutes: given.minutes === undefined ? null : whole('--minutes', given.minutes, 1),
    json: given.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)}\nKnown options: npm run soak -- --help`, CALLED_WRONGLY);
  }
}

function whole(option: string, given: string, least: number): number {
  const value = Number(given);
  if (given.trim() !== '' && Number.isInteger(value) && value >= least && value <= MOST) return value;
  throw wrong(option, given, `a whole number from ${least} to ${MOST}`);
}

const wrong = (option: string, given: string, allowed: string): OperatorError =>
  new OperatorError(`${option} is "${given}"; allowed: ${allowed}`, CALLED_WRONGLY);
