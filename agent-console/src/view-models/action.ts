import type { ConsoleCommand } from '../live/types.ts';

/** One thing the agent can do now. */
export interface Action {
  readonly command: ConsoleCommand;
  readonly label: string;
  readonly primary: boolean;
}
