/** What npm start does when one of its parts ends. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepRunning } from '../../scripts/launch/keep-running.ts';
import type { Kept, Part } from '../../scripts/launch/keep-running.ts';
import { startChild } from '../../scripts/parts/child.ts';
import { whenReady } from '../../scripts/parts/ready.ts';

interface Sleeper extends Part<Sleeper> {
  readonly child: Awaited<ReturnType<typeof startChild>>;
}

let folder: string;
let kept: Kept | undefined;
const said: string[] = [];
let heard: () => void = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veertien-kept-'));
  said.length = 0;
});
afterEach(async () => {
  await kept?.stop();
  await rm(folder, { recursive: true });
});

/** Ends with 0 when it is asked to, as Redis, PostgreSQL and Asterisk do. */
async function sleeper(): Promise<Sleeper> {
  const polite = 'trap "exit 0" TERM; echo; while :; do sleep 0.02; done';
  const child = await startChild({
    name: 'Redis',
    command: 'sh',
    args: ['-c', polite],
    logFile: join(folder, 'log'),
  });
  // It says a line once it can be asked.
  await whenReady(child, 10_000, async () => (await readFile(child.logFile)).length > 0);
  return { child, again: sleeper, stop: () => child.stop('SIGKILL', 1_000) };
}

const says = async (text: string): Promise<void> => {
  while (!said.some((line) => line.includes(text))) await new Promise<void>((resolve) => (heard = resolve));
};

function keep(part: Sleeper, ending: () => boolean): void {
  const say = (line: string): void => {
    said.push(line);
    heard();
  };
  kept = keepRunning({ part, meanwhile: 'Calls go on.', say, ending });
}

test.each([
  ['SIGTERM', 'Redis ended (asked to by somebody); starting it again. Calls go on.'],
  ['SIGKILL', 'Redis ended (signal SIGKILL); starting it again. Calls go on.'],
] as const)('a part that gets a %s is started again, and how it ended is told', async (signal, line) => {
  const part = await sleeper();
  keep(part, () => false);
  process.kill(part.child.pid, signal);
  await says('Redis runs again');
  expect(said[0]).toBe(line);
});

test('ended together with npm start, as systemd does, it is not started again, and nothing is said', async () => {
  const part = await sleeper();
  let ending = false;
  keep(part, () => ending);
  process.kill(part.child.pid, 'SIGTERM');
  await part.child.gone;
  ending = true;
  await kept?.stop();
  expect(said).toEqual([]);
});
