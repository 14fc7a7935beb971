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

/** After the last arrival, so long for who is still in line. */
const WIND_DOWN_MS = 45_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runScript(async (args, stop) => {
  const options = readDemoOptions(args);
  if (options === 'help') {
    say(DEMO_HELP);
    return 0;
  }
  const running = runningSystem(process.env);
  if (!running) throw new OperatorError('Veertien does not run here; start it with: npm start');
  await monday(running, options, stop);
  return 0;
});

async function monday(running: RunningSystem, options: DemoOptions, stop: AbortSignal): Promise<void> {
  const accounts = running.accounts.filter(({ phone }) => phone === 'sip').slice(0, options.agents);
  const [first] = accounts;
  const number = running.numbers.find(({ municipality }) => municipality === first?.municipality)?.number;
  if (!first || !number)
    throw new OperatorError('No agent with a SIP phone is configured, so nobody can play along.');
  const chance = new Chance(options.seed);
  const agents = new Map<string, DemoAgent>();
  const phones = await Phones.start({
    ...addressOf(first.address),
    onRing: (ring) => void agents.get(ring.agentId)?.take(ring),
  });
  const ended: (() => Promise<unknown>)[] = [() => phones.stop()];
  try {
    const callers = await Callers.start(running.sip);
    ended.unshift(() => callers.stop());
    let firstClient: ConsoleClient | undefined;
    for (const { id, municipality } of accounts) {
      const client = await ConsoleClient.signIn(running.consoleUrl, {
        account: id,
        municipality,
        password: running.demoPassword,
      });
      firstClient ??= client;
      const agent = new DemoAgent(client, chance, options.meanTalkMs);
      agents.set(id, agent);
      ended.push(() => agent.leave());
    }
    if (!firstClient) return;
    new Narrator(firstClient, say);
    say(
      `${agents.size} agents signed in; callers to ${number} now arrive (seed ${options.seed}). Ctrl-C ends it.`,
    );
    await Promise.all([...agents.values()].map((agent) => agent.begin()));
    const crowd = new Crowd(
      { callers, watch: new ContactWatch(firstClient), chance },
      { ...options, number },
    );
    await crowd.arrive(stop);
    if (!stop.aborted) say('No more callers; the last ones are helped.');
    const patience = pause(WIND_DOWN_MS, undefined, { signal: stop }).catch(() => undefined);
    await Promise.race([crowd.gone(), patience]);
    callers.open().forEach((call) => call.hangUp());
    await crowd.gone();
    say(summaryOf(crowd.reports));
  } finally {
    for (const end of ended) await end().catch(() => undefined);
  }
}

/** "sip:fatima@127.0.0.1:5071" → where the phones listen. */
function addressOf(address: string): { host: string; port: number } {
  const found = /@([^:;>]+):(\d+)/.exec(address);
  if (!found?.[1])
    throw new OperatorError(`${address} is no address with a host and a port, so no phone can be there.`);
  return { host: found[1], port: Number(found[2]) };
}
