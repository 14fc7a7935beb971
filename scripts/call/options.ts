/** What npm run call can be told. */
import { parseArgs } from 'node:util';
import { OperatorError, messageOf } from '../../src/support/errors.ts';

export interface CallOptions {
  readonly number: string;
  /** null: withheld. */
  readonly from: string | null;
  /** Digits, * and #, in order; a comma is a pause of two seconds. */
  readonly keys: string;
  readonly keyGapMs: number;
  /** The caller hangs up when no agent has answered by then. */
  readonly patienceMs: number;
  /** How long the caller talks with the agent; null: until the agent hangs up. */
  readonly talkMs: number | null;
  readonly count: number;
  /** Calls per second. */
  readonly rate: number;
  readonly json: boolean;
}

export const CALL_HELP = `npm run call -- [options]

Places real SIP calls to the running system and tells what happened to each, with the milliseconds.

  --number 14015       number to call (as the trunk delivers it)
  --from 0612345678    caller's number; "withheld" for none. With --count, each next caller is one higher
  --keys 2             keys to press, in order: 0-9 * #; a comma waits two seconds. Default: none
  --key-gap 2          seconds before each key
  --patience 60        seconds after which the caller hangs up when no agent has answered
  --talk 30            seconds the caller talks with the agent. Default: until the agent hangs up
  --count 1            how many calls
  --rate 1             calls per second
  --json               one JSON array with an object per call, and nothing else
  --help               this text

Where to call comes from data/run.json (written by npm start), or from SIP_HOST and SIP_PORT.
What the engine did with the call is read from its console, as a team lead sees it.
Exit code 0: every call was connected to the system; 1: a call was refused or could not be placed.`;

const OPTIONS = {
  number: { type: 'string', default: '14015' },
  from: { type: 'string', default: '0612345678' },
  keys: { type: 'string', default: '' },
  'key-gap': { type: 'string', default: '2' },
  patience: { type: 'string', default: '60' },
  talk: { type: 'string' },
  count: { type: 'string', default: '1' },
  rate: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; 'help' when that is all it asks. Throws an OperatorError naming option and value. */
export function readCallOptions(args: readonly string[]): CallOptions | 'help' {
  const given = parsed(args);
  if (given.help) return 'help';
  return {
    number: matching('--number', given.number, /^\+?\d{2,15}$/, 'digits, as "14015" or "+3114015"'),
    from: fromNumber(given.from),
    keys: matching('--keys', given.keys, /^[0-9*#,]*$/, 'digits, *, # and commas'),
    keyGapMs: seconds('--key-gap', given['key-gap']),
    patienceMs: seconds('--patience', given.patience),
    talkMs: given.talk === undefined ? null : seconds('--talk', given.talk),
    count: Math.round(within('--count', given.count, 1, 10_000)),
    rate: within('--rate', given.rate, 0.01, 100),
    json: given.json,
  };
}

/** The caller's number of the n-th call (0, 1, 2 …): one higher each time, as long as it was. */
export function fromOf(options: Pick<CallOptions, 'from'>, n: number): string | null {
  if (options.from === null) return null;
  const digits = options.from.replace(/^\+/, '');
  const next = String(BigInt(digits) + BigInt(n)).padStart(digits.length, '0');
  return options.from.startsWith('+') ? `+${next}` : next;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run call -- --help`);
  }
}

function fromNumber(given: string): string | null {
  if (given === 'withheld') return null;
  return matching('--from', given, /^\+?\d{3,15}$/, 'digits, or "withheld"');
}

function matching(option: string, given: string, pattern: RegExp, allowed: string): string {
  if (pattern.test(given)) return given;
  throw new OperatorError(`${option} is "${given}"; allowed: ${allowed}`);
}

const seconds = (option: string, given: string): number => within(option, given, 0, 86_400) * 1000;

function within(option: string, given: string, least: number, most: number): number {
  const value = Number(given);
  if (given.trim() !== '' && value >= least && value <= most) return value;
  throw new OperatorError(`${option} is "${given}"; allowed: a number from ${least} to ${most}`);
}
