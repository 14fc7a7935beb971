import type { Tongue } from '../support/phrase.ts';

/** What a command of the command line gets and gives. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In which mistakes are told. */
  readonly tongue: Tongue;
  print(line: string): void;
  printError(line: string): void;
}

/** What the shell gives; the language is found out once, for every command. */
export type Shell = Omit<Terminal, 'tongue'>;

/** Exit codes: 0 as it should be, 1 something is wrong with what was looked at, 2 the command was called wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface CliCommand {
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}
