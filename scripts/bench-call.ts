/** npm run bench:call: what a call costs Asterisk and the engine, beside a bare ARI script that plays the same sound. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuMsOf } from './bench/cpu.ts';
import { prepareGround } from './bench/ground.ts';
import type { Ground } from './bench/ground.ts';
import { placeLoad } from './bench/load-callers.ts';
import { BARE_APP, BARE_NUMBER, MENU_NUMBER } from './bench/town.ts';
import { OperatorError, messageOf } from '../src/support/errors.ts';
import { dieWithParent } from './parts/child.ts';
import { runScript } from './run-script.ts';

const HELP = `npm run bench:call -- [options]

What one call costs, in ms of CPU, of Asterisk and of the program that drives it. A call: a caller dials, is answered,
hears the words of a menu (some 10 s), presses nothing, hears waiting music, and hangs up 16 s after the answer.

  ours   Veertien: menu, log in Redis, queue, announcement of the place, contact row in PostgreSQL
  bare   a script of three ARI requests (answer, play, music) that remembers nothing, with the same sound

Both on one Asterisk, one after the other, with the same callers; what each takes without calls is measured first and
taken off. The table also has the bare script with the sound as WAV, which Asterisk then converts for every caller.

  --calls 60    calls on each side
  --rate 4      calls a second
  --json        {"ours":{"asteriskMs","engineMs"},"bare":{"asteriskMs","engineMs"}} and nothing else
  --help        this text`;

const OPTIONS = {
  calls: { type: 'string', default: '60' },
  rate: { type: 'string', default: '4' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const STAY_MS = 16_000;
const IDLE_MS = 3_000;

/** ms of CPU per call. */
interface Cost {
  readonly asteriskMs: number;
  readonly engineMs: number;
}

interface Load {
  readonly calls: number;
  readonly callsPerSecond: number;
}

await runScript(async (args, stop) => {
  const given = parsed(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const load = { calls: whole('--calls', given.calls), callsPerSecond: whole('--rate', given.rate) };
  const say = (line: string): void => void (given.json || process.stdout.write(`${line}\n`));
  say('Starting Redis, PostgreSQL, Asterisk and the engine …');
  const ground = await prepareGround([], []);
  stop.addEventListener('abort', () => void ground.stop().then(() => process.exit(130)));
  try {
    const { ours, bare, converted } = await measure(ground, load, { say, all: !given.json });
    if (given.json) process.stdout.write(`${JSON.stringify({ ours, bare })}\n`);
    else
      say(
        tableOf([
          ['Veertien', ours],
          ['bare ARI', bare],
          ...(converted ? [['bare ARI, WAV', converted] as const] : []),
        ]),
      );
  } finally {
    if (!stop.aborted) await ground.stop();
  }
  return 0;
});

async function measure(
  ground: Ground,
  load: Load,
  { say, all }: { say: (line: string) => void; all: boolean },
) {
  // Asterisk fetches each sound once, ever: that is not a call's cost.
  await callOnce(ground, MENU_NUMBER);
  say(`${load.calls} calls to Veertien …`);
  const ours = await costOf(ground, load, { number: MENU_NUMBER, pid: ground.engine.pid });
  const address = await menuAddress(ground);
  say(`${load.calls} calls to a bare script …`);
  const bare = await withBare(ground, `sound:${address}.alaw`, load);
  if (!all) return { ours, bare };
  say(`${load.calls} calls to a bare script that plays WAV …`);
  return { ours, bare, converted: await withBare(ground, `sound:${address}.wav`, load) };
}

async function withBare(ground: Ground, media: string, load: Load): Promise<Cost> {
  const { url, user, password } = ground.asterisk.ari;
  const script = fileURLToPath(new URL('./bench/bare-ari.ts', import.meta.url));
  const [command = 'node', ...args] = [
    ...dieWithParent('KILL'),
    ...[process.execPath, '--no-warnings', '--experimental-websocket', '--import', 'tsx', script],
    ...[url, `${user}:${password}`, BARE_APP, media],
  ];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(child.stdout, 'data');
    await callOnce(ground, BARE_NUMBER);
    return await costOf(ground, load, { number: BARE_NUMBER, pid: child.pid ?? 0 });
  } finally {
    child.kill();
  }
}

async function callOnce({ asterisk }: Ground, number: string): Promise<void> {
  await placeLoad({ target: asterisk.sip, number, callsPerSecond: 1, calls: 1, stayMs: STAY_MS });
}

async function costOf(
  { asterisk }: Ground,
  { calls, callsPerSecond }: Load,
  { number, pid }: { number: string; pid: number },
): Promise<Cost> {
  const pids = [asterisk.child.pid, pid];
  const spent = async (work: () => Promise<unknown>): Promise<{ ms: number; cpu: number[] }> => {
    const [begin, before] = [performance.now(), pids.map(cpuMsOf)];
    await work();
    return { ms: performance.now() - begin, cpu: pids.map((one, n) => cpuMsOf(one) - (before[n] ?? 0)) };
  };
  const idle = await spent(() => pause(IDLE_MS));
  const busy = await spent(async () => {
    const placed = await placeLoad({ target: asterisk.sip, number, callsPerSecond, calls, stayMs: STAY_MS });
    const whole = placed.filter(({ endedBy }) => endedBy === 'caller').length;
    if (whole < calls) throw new OperatorError(`only ${whole} of ${calls} calls went as they should`);
  });
  const [asteriskMs = 0, engineMs = 0] = busy.cpu.map(
    (cpu, n) => (cpu - ((idle.cpu[n] ?? 0) / idle.ms) * busy.ms) / calls,
  );
  return { asteriskMs: rounded(asteriskMs), engineMs: rounded(engineMs) };
}

/** Without its ending. The menu's words are the longest there are. */
async function menuAddress({ folder, engine }: Ground): Promise<string> {
  const prompts = join(folder, 'data', 'prompts');
  const names = (await readdir(prompts)).filter((name) => name.endsWith('.alaw'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(prompts, name))).size));
  const longest = names[sizes.indexOf(Math.max(...sizes))] ?? '';
  return `${engine.url}/prompts/${longest.replace(/\.alaw$/, '')}`;
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function tableOf(rows: readonly (readonly [string, Cost])[]): string {
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(16), ...cells.map((cell) => cell.padStart(14))].join('');
  const head = line('CPU per call', ['Asterisk ms', 'program ms']);
  return [
    '',
    head,
    ...rows.map(([name, cost]) => line(name, [cost.asteriskMs, cost.engineMs].map(String))),
  ].join('\n');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run bench:call -- --help`);
  }
}

function whole(option: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new OperatorError(`${option} is "${given}"; allowed: a whole number above 0`);
}
