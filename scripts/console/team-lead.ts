/** Follows the running system as its team lead, without disturbing one who works there. */
import { messageOf } from '../../src/support/errors.ts';
import type { RunningSystem } from '../running-system.ts';
import { ConsoleClient } from './console-client.ts';

export interface TeamLead {
  readonly client: ConsoleClient;
  /** Signs off when it was us who signed in; else only closes the line. */
  leave(): Promise<void>;
}

/** undefined, with the reason told, when the console cannot be followed. */
export async function signInAsTeamLead(
  running: RunningSystem | undefined,
  tell: (why: string) => void,
): Promise<TeamLead | undefined> {
  const account = running?.accounts.find(({ role }) => role === 'teamLead');
  if (!running || !account) {
    tell('The console is not followed (no team lead in data/run.json): what follows is the SIP side only.');
    return undefined;
  }
  const begunAt = Date.now();
  const { id, municipality } = account;
  try {
    const client = await ConsoleClient.signIn(running.consoleUrl, {
      account: id,
      municipality,
      password: running.demoPassword,
    });
    const ours = (client.view.agents[id]?.since ?? 0) >= begunAt;
    return { client, leave: async () => (ours ? client.signOut() : client.close()) };
  } catch (error) {
    tell(`The console is not followed: ${messageOf(error)} What follows is the SIP side only.`);
    return undefined;
  }
}
