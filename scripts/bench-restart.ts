/** npm run bench:restart: how long callers wait for an engine that was killed. */
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { prepareGround } from './bench/ground.ts';
import type { Ground } from './bench/ground.ts';
import { OUR_NUMBER } from './bench/town.ts';
import { runScript } from './run-script.ts';
import type { Call } from './sip/callers.ts';
import { OperatorError, messageOf } from '../src/support/errors.ts';

const HELP = `npm run bench:restart -- [options]

Kills the engine with kill -9 and starts it again at once, as npm start does, while somebody phones in that moment.

  firstCommandSeconds   from the start of the process to its first command to Redis
  killToServedSeconds   from the kill to the ring at an agent's phone for the caller who phoned then

  --runs 5    kills; the figures are medians
  --json      {"firstCommandSeconds","killToServedSeconds"} and nothing else
  --help      this text`;

const OPTIONS = {
  runs: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const AGENTS = ['een', 'twee'];

async function once(ground: Ground, door: Door): Promise<{ firstMs: number; servedMs: number }> {
  const rang = new Promise<number>((resolve) => {
    ground.listen((ring) => {
      resolve(Date.now());
      ring.answer();
      void ring.answered.then(() => call?.hangUp());
    });
  });
  let call: Call | undefined;
  await ground.engine.kill();
  const killedAt = Date.now();
  const command = door.nextCommand();
  const started = ground.engine.start();
  call = ground.callers.place({ number: OUR_NUMBER, from: '0612345678' });
  const firstMs = (await command) - killedAt;
  const servedMs = (await rang) - killedAt;
  await Promise.all([call.ended, started]);
  return { firstMs, servedMs };
}

interface Door {
  /** The address that stands for this Redis. */
  before(redisUrl: string): string;
  /** Epoch ms of the next bytes that anybody sends to Redis. */
  nextCommand(): Promise<number>;
  close(): void;
}

/** Stands before Redis and sees the moment of the first command. */
async function doorToRedis(): Promise<Door> {
  let behind = { host: '127.0.0.1', port: 0 };
  let seen: (at: number) => void = () => undefined;
  const server = createServer((socket) => {
    const redis = connect(behind.port, behind.host);
    socket.once('data', () => seen(Date.now()));
    socket.pipe(redis).pipe(socket);
    for (const end of [socket, redis]) end.on('error', () => (socket.destroy(), redis.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    before(redisUrl) {
      const url = new URL(redisUrl);
      behind = { host: url.hostname, port: Number(url.port) };
      url.port = String(port);
      return url.href;
    },
    nextCommand: () => new Promise((resolve) => (seen = resolve)),
    close: () => void server.close(),
  };
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const tableOf = (figures: Readonly<Record<string, number>>): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(22)}${value.toFixed(2)}`)
    .join('\n');

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run bench:restart -- --help`);
  }
}

await runScript(async (args) => {
  const given = parsed(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const runs = Number(given.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new OperatorError(`--runs is "${given.runs}"; allowed: a whole number above 0`);
  const door = await doorToRedis();
  const ground = await prepareGround(AGENTS, [], { redisFor: (url) => door.before(url) });
  try {
    const first: number[] = [];
    const served: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const { firstMs, servedMs } = await once(ground, door);
      first.push(firstMs);
      served.push(servedMs);
      if (!given.json)
        process.stdout.write(
          `  ${run + 1}: first command after ${seconds(firstMs)} s, served after ${seconds(servedMs)} s\n`,
        );
    }
    const figures = {
      firstCommandSeconds: seconds(median(first)),
      killToServedSeconds: seconds(median(served)),
    };
    process.stdout.write(`${given.json ? JSON.stringify(figures) : tableOf(figures)}\n`);
  } finally {
    await ground.stop();
    door.close();
  }
  return 0;
});
