import { parseArgs } from 'node:util';
import { hashPassword } from '../console/passwords.ts';
import type { CliCommand } from './command.ts';

const LEAST_LENGTH = 8;

/** `veertien hash-password`: the password comes from the environment, so that it is in no list of processes. */
export const hashPasswordCommand: CliCommand = {
  summary: 'make the hash of a password for config/<municipality>.yaml',
  help: `PASSWORD=… veertien hash-password [--json]

Prints the hash of the password in the environment variable PASSWORD (at least ${LEAST_LENGTH} characters), for the
key "password" of an agent.

  --json  {"hash"}

Exit code: 0, or 2 when called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const password = terminal.env['PASSWORD'] ?? '';
    if (password.length < LEAST_LENGTH) {
      terminal.printError(`PASSWORD found ${password.length} characters; allowed: at least ${LEAST_LENGTH}`);
      return 2;
    }
    const hash = await hashPassword(password);
    terminal.print(values.json ? JSON.stringify({ hash }) : hash);
    return 0;
  },
};
