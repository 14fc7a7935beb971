/** npm run demo: a busy Monday morning on the running system. */
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../src/support/errors.ts';
import { Chance } from './demo/chance.ts';
import { Crowd } from './demo/crowd.ts';
import { ContactWatch } from './call/contact-watch.ts';
import { choicesFor } from './demo/choices.ts';
import { Narrator, summaryOf } from './demo/narrator.ts';
import { officesOf, signIn } from './demo/offices.ts';
import type { Office } from './demo/offices.ts';
import { DEMO_HELP, readDemoOptions } from './demo/options.ts';
import type { DemoOptions } from './demo/options.ts';
import { Undoing } from './demo/undoing.ts';
import { runScript } from './run-script.ts';
import { runningSystem } from './running-system.ts';
import { Callers } from './sip/callers.ts';

/** After the last arrival, so long for who is still in line. */
const WIND_DOWN_MS = 45_000;
/** Of all callers: those of the first number, where there are several. */
const FIRST_SHARE = 0.8;

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
    const { agents, offices } = await signIn(running, officesOf(running, options.agents), {
      chance,
      undoing,
      meanTalkMs: options.meanTalkMs,
    });
    const callers = await Callers.start(running.sip);
    undoing.add(() => callers.stop());
    say(`${agents.length} agents signed in; callers arrive now (seed ${options.seed}). Ctrl-C ends it.`);
    for (const office of offices) narrate(office, offices.length > 1);
    await Promise.all(agents.map((agent) => agent.begin()));
    const crowds = crowdsOf(offices, callers, { options, chance });
    await serve(crowds, callers, stop);
    say(summaryOf(crowds.flatMap(({ reports }) => reports)));
  } finally {
    await undoing.all();
  }
  return 0;
});

function narrate({ witness }: Office, named: boolean): void {
  const name = Object.values(witness.view.municipality)[0]?.name ?? '';
  new Narrator(witness, named ? (line) => say(`${line}  (${name})`) : say);
}

/** One crowd per number; a number may reach several municipalities. */
function crowdsOf(
  offices: readonly Office[],
  callers: Callers,
  { options, chance }: { readonly options: DemoOptions; readonly chance: Chance },
): readonly Crowd[] {
  const numbers = [...new Set(offices.map(({ number }) => number))];
  return numbers.map((number, index) => {
    const share =
      numbers.length === 1 ? 1 : index === 0 ? FIRST_SHARE : (1 - FIRST_SHARE) / (numbers.length - 1);
    const behind = offices.filter((office) => office.number === number);
    const watch = new ContactWatch(behind.map(({ witness }) => witness));
    return new Crowd(
      { callers, watch, chance },
      {
        ...options,
        number,
        choices: choicesFor(number),
        callersPerMinute: options.callersPerMinute * share,
      },
    );
  });
}

async function serve(crowds: readonly Crowd[], callers: Callers, stop: AbortSignal): Promise<void> {
  const gone = (): Promise<unknown> => Promise.all(crowds.map((crowd) => crowd.gone()));
  await Promise.all(crowds.map((crowd) => crowd.arrive(stop)));
  if (!stop.aborted) say('No more callers; the last ones are helped.');
  const patience = pause(WIND_DOWN_MS, undefined, { signal: stop }).catch(() => undefined);
  await Promise.race([gone(), patience]);
  callers.open().forEach((call) => call.hangUp());
  await gone();
}
