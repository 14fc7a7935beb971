import { nearest } from '../support/problem.ts';
import type { CliCommand } from './command.ts';
import { flowDrawCommand } from './flow-draw.ts';
import { flowTrafficCommand } from './flow-traffic.ts';

const COMMANDS: Readonly<Record<string, CliCommand>> = {
  draw: flowDrawCommand,
  traffic: flowTrafficCommand,
};

/** `veertien flow …`: a keuzemenu looked at as a whole. */
export const flow: CliCommand = {
  summary: 'a flow as a picture, or where callers got stuck in it',
  help: Object.values(COMMANDS)
    .map(({ help }) => help)
    .join('\n\n\n'),

  async run([name = '', ...args], terminal) {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return command.run(args, terminal);
    const known = Object.entries(COMMANDS).map(([key, { summary }]) => `  ${key.padEnd(10)} ${summary}`);
    const meant = nearest(name, Object.keys(COMMANDS));
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    terminal.printError(
      `veertien flow: found "${name}"${hint}\n\n${known.join('\n')}\n\nveertien flow --help tells more.`,
    );
    return 2;
  },
};
