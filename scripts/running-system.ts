/** Where the running system is: from data/run.json, which npm start writes, or from the environment. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../src/support/errors.ts';
import type { Address } from './sip/sipp-process.ts';

const runFile = z.object({
  consoleUrl: z.string(),
  sip: z.object({ host: z.string(), port: z.number() }),
  demoPassword: z.string(),
  accounts: z.array(
    z.object({
      municipality: z.string(),
      id: z.string(),
      name: z.string(),
      role: z.string(),
      phone: z.enum(['browser', 'sip']),
      address: z.string(),
    }),
  ),
  numbers: z.array(z.object({ municipality: z.string(), number: z.string() })),
});

/** What npm start says about itself. */
export type RunningSystem = z.infer<typeof runFile>;

/** Reads data/run.json; undefined when nothing runs. Throws an OperatorError when it is there but unreadable. */
export function runningSystem(env: NodeJS.ProcessEnv): RunningSystem | undefined {
  const file = join(resolve(env['DATA_DIR'] || 'data'), 'run.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const read = runFile.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new OperatorError(`${file} is not one of this version: ${z.prettifyError(read.error)}`);
}

/** Where calls go: SIP_HOST and SIP_PORT when given, else the running system. Throws an OperatorError without either. */
export function sipTarget(env: NodeJS.ProcessEnv, running: RunningSystem | undefined): Address {
  const host = env['SIP_HOST'] || running?.sip.host;
  const port = Number(env['SIP_PORT'] || running?.sip.port);
  if (host && port > 0) return { host, port };
  if (env['SIP_PORT'] && port > 0) return { host: '127.0.0.1', port };
  throw new OperatorError(
    'Veertien does not run here; start it with: npm start (or name another with SIP_HOST and SIP_PORT).',
  );
}
