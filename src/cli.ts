/** The command line `veertien <command> …`: finds the command, gives help, turns wrong use into exit code 2. */
import { asteriskFiles } from './cli/asterisk-files.ts';
import { check } from './cli/check.ts';
import type { CliCommand, ExitCode, Shell, Terminal } from './cli/command.ts';
import { erlang } from './cli/erlang.ts';
import { flow } from './cli/flow.ts';
import { hashPasswordCommand } from './cli/hash-password.ts';
import { health } from './cli/health.ts';
import { rebuild } from './cli/rebuild.ts';
import { reload } from './cli/reload.ts';
import { settings } from './cli/settings.ts';
import { staff } from './cli/staff.ts';
import { simulate } from './cli/simulate.ts';
import { tongueFor, withoutLanguage } from './cli/tongue.ts';
import { tryFlow } from './cli/try.ts';
import { cliWords } from './cli/words.ts';
import { OperatorError, messageOf } from './support/errors.ts';
import { TONGUES } from './support/phrase.ts';
import { nearest } from './support/problem.ts';

const COMMANDS: Readonly<Record<string, CliCommand>> = {
  check,
  try: tryFlow,
  flow,
  simulate,
  settings,
  rebuild,
  reload,
  erlang,
  staff,
  'hash-password': hashPasswordCommand,
  health,
  'asterisk-files': asteriskFiles,
};

/** Runs one command; never throws for wrong use. */
export async function runCli(given: readonly string[], shell: Shell): Promise<ExitCode> {
  const { args: all, asked } = withoutLanguage(given);
  const tongue = TONGUES.find((known) => known === asked) ?? tongueFor(all, shell.env);
  const terminal: Terminal = { ...shell, tongue };
  if (asked !== undefined && asked !== tongue)
    return refuse(cliWords.notThere('--lang', asked, TONGUES)[tongue], terminal);
  const [name, ...args] = all;
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(overview());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const unknown = cliWords.noCommand(name, nearest(name, Object.keys(COMMANDS)))[tongue];
    return refuse(`${unknown}\n\n${overview()}`, terminal);
  }
  if (args.includes('--help')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (isWrongUse(error)) return refuse(`${messageOf(error)}\n\n${command.help}`, terminal);
    if (!(error instanceof OperatorError)) throw error;
    terminal.printError(error.said[tongue]);
    return 1;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(15)} ${summary}`);
  return `veertien <command> [options]\n\n${lines.join('\n')}\n\nveertien <command> --help tells more. --lang nl or --lang en: in which language mistakes are told.`;
}

function refuse(message: string, terminal: Terminal): ExitCode {
  terminal.printError(message);
  return 2;
}

/** What node:util parseArgs throws: ERR_PARSE_ARGS_UNKNOWN_OPTION and the like. */
const isWrongUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
