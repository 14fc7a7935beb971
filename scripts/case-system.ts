/** A case system that is none, for the menu's question how an application is coming along: npx tsx scripts/case-system.ts */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { OperatorError, messageOf } from '../src/support/errors.ts';
import { runScript } from './run-script.ts';

/** Case number → how it stands, in the words the caller hears, and since when. */
const CASES: Readonly<Record<string, { readonly status: string; readonly datum: string }>> = {
  1234: { status: 'in behandeling', datum: '2026-11-20' },
  20261: { status: 'goedgekeurd', datum: '2026-11-17' },
  20262: { status: 'wij wachten op een stuk van u', datum: '2026-11-12' },
};

const HELP = `npx tsx scripts/case-system.ts [--port 8015]

Stands in for a municipality's case system, where config/delft.yaml looks for one (lookups). Knows the case numbers
${Object.keys(CASES).join(', ')}. Try it with: npm run call -- --keys 43,,1234#,,,1

  --port 8015   where it listens, on 127.0.0.1
  --help        this text

Ctrl-C ends it. Without it the menu says that it can't be looked up, and gives the caller a person.`;

const OPTIONS = {
  port: { type: 'string', default: '8015' },
  help: { type: 'boolean', default: false },
} as const;

const question = z.object({ values: z.object({ zaaknummer: z.string() }) });

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runScript(async (args, stop) => {
  const { port, help } = parsed(args);
  if (help) {
    say(HELP);
    return 0;
  }
  const server = createServer((request, response) => void answer(request, response));
  server.listen(Number(port), '127.0.0.1');
  await once(server, 'listening');
  say(`A case system listens at http://127.0.0.1:${port}; it knows ${Object.keys(CASES).join(', ')}.`);
  if (!stop.aborted) await once(stop, 'abort');
  server.close();
  return 0;
});

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    if (/^\d{2,5}$/.test(values.port)) return values;
    throw new Error(`--port is "${values.port}"; allowed: a number of a port.`);
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: --port, --help`);
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = question.safeParse(await bodyOf(request));
  if (!asked.success) {
    response.writeHead(400).end();
    return;
  }
  const { zaaknummer } = asked.data.values;
  const found = Object.hasOwn(CASES, zaaknummer) ? CASES[zaaknummer] : undefined;
  say(`asked about a case: ${found?.status ?? 'unknown'}`);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ? { found: true, values: found } : { found: false }));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const piece of request) text += String(piece);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
