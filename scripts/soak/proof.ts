/** One test file of the proofs, or one test of it, with other settings than npm test gives it. */
import { spawn } from 'node:child_process';
import type { Fault } from './found.ts';

interface Proof {
  readonly file: string;
  /** Only the tests with this in their names; left out: all of the file. */
  readonly named?: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: AbortSignal;
}

/** null: it holds, or was ended before it could tell. */
export async function proof({ file, named, settings, stop }: Proof): Promise<Fault | null> {
  const args = ['run', '--project', 'proofs', file, ...(named === undefined ? [] : ['-t', named])];
  const { code, said } = await vitest(args, settings, stop);
  if (code === 0 || stop.aborted) return null;
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return { what: said.split('\n'), again: [...given, 'npx vitest', ...args.map(quoted)].join(' ') };
}

const quoted = (word: string): string => (word.includes(' ') ? `'${word}'` : word);

function vitest(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const env = { ...process.env, ...settings, NO_COLOR: '1' };
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { env, signal });
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', ({ message }) => resolve({ code: 1, said: message }));
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });
}
