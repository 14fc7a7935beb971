import { parseArgs } from 'node:util';
import { messageOf } from '../support/errors.ts';
import type { CliCommand } from './command.ts';

const WITHIN_MS = 5_000;

/** `veertien health`: for whoever keeps the program running (a container, systemd, a person). */
export const health: CliCommand = {
  summary: 'ask the running engine whether it is well',
  help: `veertien health [--url URL]

Prints what GET /healthz answers.

  --url URL  of the engine; left out: http://127.0.0.1:PORT (PORT, else 8014)

Exit code: 0 it is well, 1 it is not or does not answer within ${WITHIN_MS / 1000} s, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } });
    const url = values.url ?? `http://127.0.0.1:${terminal.env['PORT'] || '8014'}`;
    try {
      const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(WITHIN_MS) });
      terminal.print(await answer.text());
      return answer.ok ? 0 : 1;
    } catch (error) {
      terminal.printError(`${url} does not answer: ${messageOf(error)}`);
      return 1;
    }
  },
};
