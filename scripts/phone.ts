/** npm run phone: one agent's SIP phone, told on the command line what to do; prints what happens to it. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { OperatorError, messageOf } from '../src/support/errors.ts';
import { ConsoleClient } from './console/console-client.ts';
import { runScript } from './run-script.ts';
import { runningSystem } from './running-system.ts';
import type { RunningSystem } from './running-system.ts';
import { Phones } from './sip/phones.ts';
import type { Ring } from './sip/phones.ts';
import { sipAddressOf } from './sip/sip-address.ts';

const HELP = `npm run phone -- --agent fatima [options]

One agent's SIP phone at the address in the configuration: rings, answers, talks, and prints what happens.

  --agent fatima   whose phone
  --ring 2         seconds before it is answered
  --talk 30        seconds before the agent hangs up. Default: until the caller does
  --decline        refuses every call instead
  --tone 440       sends a tone of so many hertz during the talk
  --sign-in        also signs the agent in at the console and goes available; signs off at the end
  --help           this text

Ctrl-C puts the phone down.`;

const OPTIONS = {
  agent: { type: 'string' },
  ring: { type: 'string', default: '2' },
  talk: { type: 'string' },
  tone: { type: 'string' },
  decline: { type: 'boolean', default: false },
  'sign-in': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Given = ReturnType<typeof parsed>;

const say = (line: string): void =>
  void process.stdout.write(`${new Date().toISOString().slice(11, 23)}  ${line}\n`);

await runScript(async (args, stop) => {
  const given = parsed(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const running = runningSystem(process.env);
  if (!running) throw new OperatorError('Veertien does not run here; start it with: npm start');
  const account = accountOf(running, given.agent);
  const address = sipAddressOf(account.address);
  const phones = await Phones.start({ ...address, onRing: (ring) => void take(ring, given) });
  say(`The phone of ${account.name} listens at ${address.host}:${address.port}.`);
  const signedIn = given['sign-in'] ? await goAvailable(running, account) : undefined;
  if (!stop.aborted) await once(stop, 'abort');
  await phones.stop();
  await signedIn?.signOut();
  return 0;
});

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new OperatorError(`${messageOf(error)} Known options: npm run phone -- --help`);
  }
}

function accountOf(running: RunningSystem, agent: string | undefined): RunningSystem['accounts'][number] {
  const sip = running.accounts.filter(({ phone }) => phone === 'sip');
  const found = sip.find(({ id }) => id === agent);
  if (found) return found;
  throw new OperatorError(
    `--agent is "${agent ?? ''}"; allowed, as agents with a SIP phone: ${sip.map(({ id }) => id).join(', ')}`,
  );
}

async function goAvailable(
  running: RunningSystem,
  { id, municipality }: RunningSystem['accounts'][number],
): Promise<ConsoleClient> {
  const { consoleUrl, demoPassword: password } = running;
  const client = await ConsoleClient.signIn(consoleUrl, { account: id, municipality, password });
  const answer = await client.command({ type: 'BecomeAvailable' });
  say(answer.ok ? 'Signed in and available.' : `Signed in, not available: ${answer.message}`);
  return client;
}

async function take(ring: Ring, given: Given): Promise<void> {
  say(`rings for ${ring.agentId}`);
  void ring.ended.then(({ by, detail }) => say(`ended: ${by === 'us' ? 'hung up here' : by} ${detail}`));
  await Promise.race([pause(Number(given.ring) * 1000), ring.ended]);
  if (given.decline) return ring.decline();
  ring.answer();
  await ring.answered;
  say('answered');
  if (given.tone !== undefined) ring.startTone(Number(given.tone));
  if (given.talk === undefined) return;
  await Promise.race([pause(Number(given.talk) * 1000), ring.ended]);
  ring.hangUp();
}
