/** Who works in the demonstration: the SIP phones of each municipality, signed in like people. */
import { OperatorError } from '../../src/support/errors.ts';
import { ConsoleClient } from '../console/console-client.ts';
import type { RunningSystem } from '../running-system.ts';
import { Phones } from '../sip/phones.ts';
import type { Ring } from '../sip/phones.ts';
import { sipAddressOf } from '../sip/sip-address.ts';
import { DemoAgent } from './agent.ts';
import type { Chance } from './chance.ts';
import type { Undoing } from './undoing.ts';

type Account = RunningSystem['accounts'][number];

/** A municipality that plays along, before anybody has signed in. */
interface Staffing {
  readonly number: string;
  readonly accounts: readonly Account[];
}

/** A municipality at work. */
export interface Office {
  readonly number: string;
  /** Through whose eyes it is told. */
  readonly witness: ConsoleClient;
}

/** `most`: so many agents of the first municipality. Throws an OperatorError where nobody has a SIP phone. */
export function officesOf({ accounts, numbers }: RunningSystem, most: number): readonly Staffing[] {
  const sip = accounts.filter(({ phone }) => phone === 'sip');
  const municipalities = [...new Set(sip.map(({ municipality }) => municipality))];
  const offices = municipalities.flatMap((municipality, index): Staffing[] => {
    const number = numbers.find((one) => one.municipality === municipality)?.number;
    const own = sip.filter((account) => account.municipality === municipality);
    return number ? [{ number, accounts: index === 0 ? own.slice(0, most) : own }] : [];
  });
  if (offices.length > 0) return offices;
  throw new OperatorError('No agent with a SIP phone is configured: nobody can play along.');
}

interface Means {
  readonly chance: Chance;
  readonly undoing: Undoing;
  readonly meanTalkMs: number;
}

/** Signs everybody in, with one phone for each. */
export async function signIn(
  running: RunningSystem,
  staffing: readonly Staffing[],
  means: Means,
): Promise<{ readonly agents: readonly DemoAgent[]; readonly offices: readonly Office[] }> {
  const agents = new Map<string, DemoAgent>();
  await startPhones(
    staffing.flatMap(({ accounts }) => accounts),
    means.undoing,
    (ring) => void agents.get(ring.agentId)?.take(ring),
  );
  const offices: Office[] = [];
  for (const { number, accounts } of staffing) {
    const clients: ConsoleClient[] = [];
    for (const account of accounts) clients.push(await comeIn(running, account, agents, means));
    const [witness] = clients;
    if (witness) offices.push({ number, witness });
  }
  return { agents: [...agents.values()], offices };
}

/** One set of phones for each address. */
async function startPhones(
  accounts: readonly Account[],
  undoing: Undoing,
  onRing: (ring: Ring) => void,
): Promise<void> {
  const addresses = new Map(
    accounts
      .map(({ address }) => sipAddressOf(address))
      .map((found) => [`${found.host}:${found.port}`, found]),
  );
  for (const address of addresses.values()) {
    const phones = await Phones.start({ ...address, onRing });
    undoing.add(() => phones.stop());
  }
}

async function comeIn(
  running: RunningSystem,
  { id, municipality }: Account,
  agents: Map<string, DemoAgent>,
  { chance, undoing, meanTalkMs }: Means,
): Promise<ConsoleClient> {
  const request = { account: id, municipality, password: running.demoPassword };
  const client = await ConsoleClient.signIn(running.consoleUrl, request);
  const agent = new DemoAgent(client, chance, meanTalkMs);
  undoing.add(() => agent.leave());
  agents.set(id, agent);
  return client;
}
