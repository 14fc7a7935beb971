/** npm start itself, as a newcomer runs it, on other ports and in a folder of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunFile } from '../../scripts/launch/run-file.ts';
import { freeTcpPort, freeUdpPort, udpPortTaken } from '../../scripts/parts/ports.ts';
import { Callers } from '../../scripts/sip/callers.ts';

let dataDir: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'veertien-start-'));
  const [port, sipPort] = [await freeTcpPort(), await freeUdpPort()];
  environment = { ...process.env, DATA_DIR: dataDir, PORT: String(port), SIP_PORT: String(sipPort) };
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const runs: Run[] = [];

afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.process.kill('SIGTERM');
    await run.ended();
  }
});

/** One run of npm start: what it says, and when it says it. */
class Run {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly #waiting: { readonly text: string; readonly found: () => void }[] = [];

  constructor(extra: NodeJS.ProcessEnv = {}) {
    this.process = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { ...environment, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    runs.push(this);
    for (const stream of [this.process.stdout, this.process.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#hear(line));
    }
  }

  says(text: string): Promise<void> {
    return new Promise((found) => {
      if (this.lines.some((line) => line.includes(text))) return found();
      this.#waiting.push({ text, found });
    });
  }

  /** Its exit code, once it is gone and all it said was heard. */
  async ended(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'close');
    return this.process.exitCode;
  }

  /** Asks until it is; the engine learns of its parts by connecting to them. */
  async untilHealthy(): Promise<void> {
    while (!(await healthy())) if (this.process.exitCode !== null) throw new Error('npm start ended');
  }

  #hear(line: string): void {
    this.lines.push(line);
    for (const { text, found } of this.#waiting) if (line.includes(text)) found();
  }
}

const runFile = (): RunFile => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile;

const healthy = async (): Promise<boolean> => (await fetch(`${runFile().consoleUrl}/healthz`)).ok;

interface Process {
  readonly pid: number;
  readonly name: string;
}

const PARTS = ['asterisk', 'node', 'postgres', 'redis-server'];

/** As npm start calls them. */
const SHOWN: Readonly<Record<string, string>> = {
  asterisk: 'Asterisk',
  postgres: 'PostgreSQL',
  'redis-server': 'Redis',
};

/** None when it ends while it is being looked at. */
function statOf(name: string): { readonly pid: number; readonly stat: string }[] {
  try {
    return [{ pid: Number(name), stat: readFileSync(`/proc/${name}/stat`, 'utf8') }];
  } catch {
    return [];
  }
}

/** The parts this launcher started that still run; not the compiler's own helper. */
const partsOf = (launcher: number): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name))
    .filter(({ stat }) => Number(stat.split(') ').at(-1)?.split(' ')[1]) === launcher)
    .map(({ pid, stat }) => ({ pid, name: /\((.*)\)/.exec(stat)?.[1] ?? '' }))
    .filter(({ name }) => PARTS.includes(name));

const stillThere = (processes: readonly Process[]): Process[] =>
  processes.filter(({ pid }) => existsSync(`/proc/${pid}`));

describe('npm start', () => {
  test('brings everything up, survives the loss of the engine, and Ctrl-C leaves nothing behind', async () => {
    const run = new Run();
    await run.says('Ready in');
    expect(await healthy()).toBe(true);
    const { enginePid, pid, sip } = runFile();
    const parts = partsOf(pid);
    expect(parts.map(({ name }) => name).sort()).toEqual(PARTS);

    const second = new Run();
    expect(await second.ended()).toBe(1);
    expect(second.lines.join('\n')).toContain('Veertien already runs with the data in');

    process.kill(enginePid ?? 0, 'SIGKILL');
    await run.says('The engine runs again');
    expect(await healthy()).toBe(true);
    expect(runFile().enginePid).not.toBe(enginePid);

    const all = [...parts, ...partsOf(pid)];
    run.process.kill('SIGINT');
    expect(await run.ended()).toBe(0);
    expect(stillThere(all)).toEqual([]);
    expect(await udpPortTaken(sip.host, sip.port)).toBe(false);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
  });

  test('looks after all its parts: each that is killed is started again at its address, and a call comes through', async () => {
    const run = new Run();
    await run.says('Ready in');
    const before = runFile();
    const callers = await Callers.start(before.sip, { deaf: true });
    try {
      for (const { pid, name } of partsOf(before.pid).filter((part) => part.name !== 'node')) {
        process.kill(pid, 'SIGKILL');
        await run.says(`${SHOWN[name]} runs again`);
      }
      await run.untilHealthy();
      const call = callers.place({ number: '14015', from: '0612345678' });
      await call.answered;
      call.hangUp();
      await call.ended;
    } finally {
      await callers.stop();
    }
    expect(run.lines.filter((line) => line.includes('starting it again'))).toHaveLength(3);
    expect({ ...runFile(), enginePid: 0 }).toEqual({ ...before, enginePid: 0 });
  });

  test.each([
    [
      'a dead Redis',
      { REDIS_URL: 'redis://:secret@127.0.0.1:1' },
      'Nothing answers at 127.0.0.1:1, which REDIS_URL names',
    ],
    ['a port that is no port', { PORT: 'console' }, 'PORT is "console"; allowed is a port from 1 to 65535'],
    ['an absent configuration', { CONFIG_DIR: '/nowhere' }, '/nowhere'],
    [
      'an Asterisk without a password',
      { ARI_URL: 'http://127.0.0.1:1' },
      'ARI_URL is given, so these are needed too',
    ],
  ])('%s: one clear sentence and an exit code, nothing started', async (_, extra, sentence) => {
    const run = new Run(extra);
    expect(await run.ended()).toBe(1);
    const said = run.lines.join('\n');
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(said).not.toContain('secret');
  });
});
