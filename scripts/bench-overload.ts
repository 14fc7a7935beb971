/** npm run bench:overload: many more callers than the machine carries, while people talk. */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepareGround } from './bench/ground.ts';
import type { Ground } from './bench/ground.ts';
import { placeLoad } from './bench/load-callers.ts';
import type { LoadCall } from './bench/load-callers.ts';
import { TalkWatch } from './bench/talk-watch.ts';
import { MENU_NUMBER, OUR_NUMBER } from './bench/town.ts';
import { runScript } from './run-script.ts';
import type { Ring } from './sip/phones.ts';
import { OperatorError, messageOf } from '../src/support/errors.ts';

const HELP = `npm run bench:overload -- [options]

Callers come faster and faster, far beyond what the machine carries, while agents talk. Shows what became of the
callers, of the talks, and of the lag, and whether anything is stuck afterwards.

  offered, answered, refused   calls placed; answered; not answered (SIP 503)
  told                         of the answered: only told that it is too busy
  lost                         neither answered nor refused
  refusedMs, answeredMs        from dialling to the refusal and to the answer, at the caller
  lagMs                        from Asterisk's event to what was decided about it, in the log; the slower tenth of each
                               half second
  talks                        how many there were, how many were cut, and the longest time one of the two heard nothing
  left                         channels in Asterisk, and callers on the console, when all have hung up

  --from 5 --to 60    calls a second at the beginning and at the end
  --seconds 60        how long
  --stay 15           seconds after which a caller hangs up
  --talks 10          talks that are under way all the time
  --no-admission      without refusing anybody (OVERLOAD_LAG_MS=0), to compare with
  --json              these figures as one JSON object and nothing else
  --help              this text`;

const OPTIONS = {
  from: { type: 'string', default: '5' },
  to: { type: 'string', default: '60' },
  seconds: { type: 'string', default: '60' },
  stay: { type: 'string', default: '15' },
  talks: { type: 'string', default: '10' },
  'no-admission': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Of the agents, so many are free for those who come in the storm. */
const FREE_AGENTS = 5;
const SHORT_TALK_MS = 4_000;
const STEP_SECONDS = 5;
const SAMPLE_EVERY_MS = 1_000;
const SETTLED_WITHIN_MS = 30_000;

interface Storm {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly stay: number;
  readonly talks: number;
}

await runScript(async (args, stop) => {
  const given = parsed(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const number = (name: 'from' | 'to' | 'seconds' | 'stay' | 'talks'): number =>
    whole(`--${name}`, given[name]);
  const storm = {
    ...{ from: number('from'), to: number('to'), seconds: number('seconds') },
    ...{ stay: number('stay'), talks: number('talks') },
  };
  const say = (line: string): void => void (given.json || process.stdout.write(`${line}\n`));
  say('Starting Redis, PostgreSQL, Asterisk and the engine …');
  const agents = Array.from({ length: storm.talks + FREE_AGENTS }, (_, n) => `agent${n}`);
  const environment = given['no-admission'] ? { OVERLOAD_LAG_MS: '0' } : {};
  const ground = await prepareGround(agents, [], { deaf: false, environment });
  stop.addEventListener('abort', () => void ground.stop().then(() => process.exit(130)));
  try {
    const figures = await measure(ground, storm, say);
    process.stdout.write(given.json ? `${JSON.stringify(figures)}\n` : tableOf(figures));
  } finally {
    if (!stop.aborted) await ground.stop();
  }
  return 0;
});

type Figures = Awaited<ReturnType<typeof measure>>;

async function measure(ground: Ground, storm: Storm, say: (line: string) => void) {
  const talks = await beginTalks(ground, storm.talks);
  ground.listen((ring) => {
    ring.answer();
    void ring.answered.then(() => setTimeout(() => ring.hangUp(), SHORT_TALK_MS));
  });
  for (const talk of talks) talk.begin();
  say(`${talks.length} talks; callers from ${storm.from} to ${storm.to} a second for ${storm.seconds} s …`);
  const samples: Sample[] = [];
  const over = new AbortController();
  const sampling = sample(ground, samples, over.signal);
  const calls = await placeStorm(ground, storm);
  over.abort();
  await sampling;
  const silence = talks.map((talk) => talk.longestSilenceMs());
  const cut = talks.filter((talk) => talk.isOver).length;
  await Promise.all(talks.map((talk) => talk.hangUp()));
  const left = await settled(ground);
  const answered = calls.filter(({ answeredAt }) => answeredAt !== null);
  const refused = calls.filter(({ refusedWith }) => refusedWith === 503);
  return {
    ...{ offered: calls.length, answered: answered.length, refused: refused.length },
    told: await metric(ground, 'veertien_callers_refused_total', 'how="told"'),
    lost: calls.length - answered.length - refused.length,
    refusedMs: spread(refused.map((call) => (call.endedAt ?? 0) - call.dialledAt)),
    answeredMs: spread(answered.map((call) => (call.answeredAt ?? 0) - call.dialledAt)),
    lagMs: spread(samples.map(({ lagMs }) => lagMs)),
    leastLimit: Math.min(...samples.map(({ limit }) => limit)),
    talks: { n: talks.length, cut, longestSilenceMs: Math.round(Math.max(0, ...silence)) },
    left,
  };
}

async function beginTalks(ground: Ground, count: number): Promise<TalkWatch[]> {
  const talks: TalkWatch[] = [];
  for (let n = 0; n < count; n += 1) {
    const rang = new Promise<Ring>((resolve) => ground.listen(resolve));
    const call = ground.callers.place({ number: OUR_NUMBER, from: `0613${String(100_000 + n)}` });
    const ring = await rang;
    ring.answer();
    await Promise.all([call.answered, ring.answered]);
    talks.push(new TalkWatch(call, ring));
  }
  return talks;
}

/** In steps, each faster than the one before. */
async function placeStorm(ground: Ground, { from, to, seconds, stay }: Storm): Promise<readonly LoadCall[]> {
  const steps = Math.max(1, Math.round(seconds / STEP_SECONDS));
  const placing: Promise<readonly LoadCall[]>[] = [];
  for (let step = 0; step < steps; step += 1) {
    const callsPerSecond = Math.round(from + ((to - from) * step) / Math.max(1, steps - 1));
    const load = {
      number: MENU_NUMBER,
      callsPerSecond,
      calls: callsPerSecond * STEP_SECONDS,
      stayMs: stay * 1_000,
    };
    placing.push(placeLoad({ target: ground.asterisk.sip, ...load }));
    await pause(STEP_SECONDS * 1_000);
  }
  return (await Promise.all(placing)).flat();
}

interface Sample {
  readonly lagMs: number;
  readonly limit: number;
}

async function sample(ground: Ground, samples: Sample[], stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const text = await metricsOf(ground);
    const signal = (name: string): number => valueIn(text, 'veertien_load_signal', `signal="${name}"`);
    const lagMs = Math.max(signal('loopMs'), signal('arrivalMs') + signal('commandMs'));
    samples.push({ lagMs, limit: valueIn(text, 'veertien_new_callers_limit', '') });
    await pause(SAMPLE_EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** What is left when nothing moves any more, or after half a minute. */
async function settled(ground: Ground): Promise<{ channels: number; callers: number }> {
  const until = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const said = await ground.asterisk.command('core show channels count');
    const channels = Number(/(\d+) active channel/.exec(said)?.[1]);
    const callers = await metric(ground, 'veertien_callers', '');
    if ((channels === 0 && callers === 0) || Date.now() > until) return { channels, callers };
    await pause(SAMPLE_EVERY_MS);
  }
}

async function metricsOf({ engine }: Ground): Promise<string> {
  return (await fetch(`${engine.url}/metrics`)).text();
}

async function metric(ground: Ground, name: string, label: string): Promise<number> {
  return valueIn(await metricsOf(ground), name, label);
}

/** Of the series of this name with this label in it, all together; 0 when there is none. */
function valueIn(text: string, name: string, label: string): number {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return lines
    .filter((line) => line.includes(label))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)?.replace('Inf', 'Infinity')), 0);
}

function spread(values: readonly number[]): {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
} {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { median: at(0.5), p99: at(0.99), max: at(1) };
}

function tableOf(figures: Figures): string {
  const shown = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, one]) => `${name} ${String(one)}`)
          .join(', ')
      : String(value);
  return `\n${Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(12)} ${shown(value)}\n`)
    .join('')}`;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run bench:overload -- --help`);
  }
}

function whole(option: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new OperatorError(`${option} is "${given}"; allowed: a whole number above 0`);
}
