/** npm run demo: a busy Monday morning on the running system. */
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../src/support/errors.ts';
import { ContactWatch } from './call/contact-watch.ts';
import { ConsoleClient } from './console/console-client.ts';
import { DemoAgent } from './demo/agent.ts';
import { Chance } from './demo/chance.ts';
import { Crowd } from './demo/crowd.ts';
import { Narrator, summaryOf } from './demo/narrator.ts';
import { DEMO_HELP, readDemoOptions } from './demo/options.ts';
import type { DemoOptions } from './demo/options.ts';
import { runScript } from './run-script.ts';
import { runningSystem } from './running-system.ts';
import type { RunningSystem } from './running-system.ts';
import { Callers } from './sip/callers.ts';
import { Phones } from './sip/phones.ts';
import { sipAddressOf } from './sip/sip-address.ts';

/** After the last arrival, so long for who is still in line. */
const WIND_DOWN_MS = 45_000;

/** What is still to be undone, the last done first. */
class Undoing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.unshift(step);
  }

  async all(): Promise<void> {
    for (const step of this.#steps) await step().catch(() => undefined);
  }
}

interface Staff {
  readonly agents: ReadonlyMap<string, DemoAgent>;
  /** Through whose eyes the morning is told. */
  readonly witness: ConsoleClient;
  readonly number: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runScript(async (args, stop) => {
  const options = readDemoOptions(args);
  if (options === 'help') {
    say(DEMO_HELP);
    return 0;
  }
  const running = runningSystem(process.env);
  if (!running) throw new OperatorError('Veertien does not run here; start it with: npm start');
  const undoing = new Undoing();
  const chance = new Chance(options.seed);
  try {
    const staff = await signIn(running, options, { chance, undoing });
    const callers = await Callers.start(running.sip);
    undoing.add(() => callers.stop());
    say(`${staff.agents.size} agents signed in; callers arrive now (seed ${options.seed}). Ctrl-C ends it.`);
    new Narrator(staff.witness, say);
    await Promise.all([...staff.agents.values()].map((agent) => agent.begin()));
    const watch = new ContactWatch(staff.witness);
    const crowd = new Crowd({ callers, watch, chance }, { ...options, number: staff.number });
    await serve(crowd, callers, stop);
    say(summaryOf(crowd.reports));
  } finally {
    await undoing.all();
  }
  return 0;
});

async function signIn(
  running: RunningSystem,
  options: DemoOptions,
  { chance, undoing }: { chance: Chance; undoing: Undoing },
): Promise<Staff> {
  const accounts = running.accounts.filter(({ phone }) => phone === 'sip').slice(0, options.agents);
  const [first] = accounts;
  const number = running.numbers.find(({ municipality }) => municipality === first?.municipality)?.number;
  if (!first || !number)
    throw new OperatorError('No agent with a SIP phone is configured: nobody can play along.');
  const agents = new Map<string, DemoAgent>();
  const onRing = (ring: Parameters<DemoAgent['take']>[0]): void => void agents.get(ring.agentId)?.take(ring);
  const phones = await Phones.start({ ...sipAddressOf(first.address), onRing });
  undoing.add(() => phones.stop());
  const clients: ConsoleClient[] = [];
  for (const { id: account, municipality } of accounts) {
    const request = { account, municipality, password: running.demoPassword };
    const client = await ConsoleClient.signIn(running.consoleUrl, request);
    const agent = new DemoAgent(client, chance, options.meanTalkMs);
    undoing.add(() => agent.leave());
    clients.push(client);
    agents.set(account, agent);
  }
  const [witness] = clients;
  if (!witness) throw new OperatorError('No agent could sign in.');
  return { agents, witness, number };
}

async function serve(crowd: Crowd, callers: Callers, stop: AbortSignal): Promise<void> {
  await crowd.arrive(stop);
  if (!stop.aborted) say('No more callers; the last ones are helped.');
  const patience = pause(WIND_DOWN_MS, undefined, { signal: stop }).catch(() => undefined);
  await Promise.race([crowd.gone(), patience]);
  callers.open().forEach((call) => call.hangUp());
  await crowd.gone();
}
