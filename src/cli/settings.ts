import { parseArgs } from 'node:util';
import { describeSettings } from '../config/settings.ts';
import type { CliCommand } from './command.ts';

/** `veertien settings`: every setting of the environment, with its meaning and default. */
export const settings: CliCommand = {
  summary: 'list every setting with its default',
  help: `veertien settings [--json]

Lists every environment variable that is read: meaning, default, what is allowed.

  --json  [{"name", "about", "standard" (null: must be given), "allowed"}]

Exit code: 0, or 2 when called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const all = describeSettings();
    if (values.json) terminal.print(JSON.stringify(all, null, 2));
    else {
      for (const { name, about, standard, allowed } of all) {
        terminal.print(`${name}\n    ${about}`);
        terminal.print(
          `    ${standard === null ? 'must be given' : `default: ${standard || '(empty)'}`}; ${allowed}`,
        );
      }
    }
    return 0;
  },
};
