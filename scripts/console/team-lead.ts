/** Follows the running system as its team leads, without disturbing one who works there. */
import { messageOf } from '../../src/support/errors.ts';
import type { RunningSystem } from '../running-system.ts';
import { ConsoleClient } from './console-client.ts';

/** One lead of each municipality that a call may come to. */
export interface TeamLeads {
  readonly clients: readonly ConsoleClient[];
  /** Signs off who was signed in by us; else only closes the line. */
  leave(): Promise<void>;
}

type Account = RunningSystem['accounts'][number];

/** Of every municipality behind `number`. undefined, with the reason told, when no console can be followed. */
export async function signInAsTeamLeads(
  running: RunningSystem | undefined,
  number: string,
  tell: (why: string) => void,
): Promise<TeamLeads | undefined> {
  const accounts = running ? leadsBehind(running, number) : [];
  if (!running || accounts.length === 0) {
    tell('The console is not followed (no team lead in data/run.json): what follows is the SIP side only.');
    return undefined;
  }
  const begunAt = Date.now();
  try {
    const clients: ConsoleClient[] = [];
    for (const account of accounts) clients.push(await signIn(running, account));
    return { clients, leave: () => leaveAll(clients, begunAt) };
  } catch (error) {
    tell(`The console is not followed: ${messageOf(error)} What follows is the SIP side only.`);
    return undefined;
  }
}

/** Who dials another form of a number (+3114015) may come to any of them. */
function leadsBehind({ accounts, numbers }: RunningSystem, dialled: string): readonly Account[] {
  const behind = numbers.filter(({ number }) => number === dialled).map(({ municipality }) => municipality);
  const asked = behind.length > 0 ? behind : [...new Set(numbers.map(({ municipality }) => municipality))];
  return asked.flatMap((municipality) => {
    const lead = accounts.find((one) => one.municipality === municipality && one.role === 'teamLead');
    return lead ? [lead] : [];
  });
}

const signIn = (running: RunningSystem, { id, municipality }: Account): Promise<ConsoleClient> =>
  ConsoleClient.signIn(running.consoleUrl, { account: id, municipality, password: running.demoPassword });

async function leaveAll(clients: readonly ConsoleClient[], begunAt: number): Promise<void> {
  for (const client of clients) {
    const ours = (client.view.agents[client.session.agentId]?.since ?? 0) >= begunAt;
    if (ours) await client.signOut();
    else client.close();
  }
}
