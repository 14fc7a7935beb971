/** npm run soak: what takes hours. Scenarios with many seeds and command sequences by turns, then queueing theory. */
import { simulate } from '../src/simulation/simulate.ts';
import { scenarioNamed, scenarioNames } from '../tests/simulation/scenarios.ts';
import { runScript } from './run-script.ts';
import { Found } from './soak/found.ts';
import { SOAK_HELP, readSoakOptions } from './soak/options.ts';
import type { SoakOptions } from './soak/options.ts';
import { proof } from './soak/proof.ts';
import { trySequences } from './soak/sequences.ts';

const TOLD_EVERY_MS = 30_000;
const FAULTS_SHOWN = 10;
const ENDED_BY_HAND = 130;
/** So often a run is made twice and compared: that it is the same again is also asked by every npm test. */
const TWICE_EVERY = 20;

await runScript(async (args, stop) => {
  const options = readSoakOptions(args, scenarioNames);
  if (options === 'help' || options === 'list') {
    process.stdout.write(`${options === 'help' ? SOAK_HELP : scenarioNames.join('\n')}\n`);
    return 0;
  }
  const found = new Found();
  const telling = setInterval(() => process.stderr.write(`${found.line()}\n`), TOLD_EVERY_MS);
  const signal =
    options.minutes === null ? stop : AbortSignal.any([stop, AbortSignal.timeout(options.minutes * 60_000)]);
  try {
    await soak(options, found, signal);
  } finally {
    clearInterval(telling);
  }
  print(options, found);
  if (found.faults.length > 0) return 1;
  return stop.aborted ? ENDED_BY_HAND : 0;
});

/** Whichever is further behind comes next, so that one that is ended early has tried something of both. */
async function soak(options: SoakOptions, found: Found, stop: AbortSignal): Promise<void> {
  const { seeds, from, sequences } = options;
  const names = options.scenarios.length > 0 ? options.scenarios : scenarioNames;
  for (let seed = from; !stop.aborted;) {
    const ofSeeds = (seed - from) / seeds;
    const ofSequences = found.sequences / sequences;
    if (seed - from < seeds && !(ofSequences < ofSeeds)) {
      for (const name of names) if (!stop.aborted) await trySeed(options, found, { name, seed });
      seed += 1;
    } else if (found.sequences < sequences) {
      await trySequences(found, sequences, from + found.sequences, stop);
    } else break;
  }
  if (options.arrivals === 0 || stop.aborted) return;
  const settings = { SIMULATED_ARRIVALS: String(options.arrivals) };
  const fault = await proof({ file: 'tests/simulation/theory.test.ts', settings, stop });
  if (fault) found.add(fault);
}

interface Try {
  readonly name: string;
  readonly seed: number;
}

async function trySeed({ callers }: SoakOptions, found: Found, { name, seed }: Try): Promise<void> {
  const run = () =>
    simulate(scenarioNamed(name, callers), { seed, watch: true, hash: seed % TWICE_EVERY === 0 });
  const first = await run();
  const second = seed % TWICE_EVERY === 0 ? await run() : first;
  found.seeds.set(name, (found.seeds.get(name) ?? 0) + 1);
  found.calls += first.calls;
  found.events += first.events;
  const what = first.faults
    .slice(0, FAULTS_SHOWN)
    .map((fault) => `${name}, seed ${seed}: ${new Date(fault.at).toISOString()} ${fault.what}`);
  if (second.trace !== first.trace) what.push(`${name}, seed ${seed}: the second time it was another day`);
  if (what.length === 0) return;
  const again = `npm run soak -- --scenario ${name} --from ${seed} --seeds 1 --callers ${callers ?? 0} --sequences 0 --arrivals 0`;
  found.add({ what, again });
}

function print({ json }: SoakOptions, found: Found): void {
  const { faults, seconds, calls, events, sequences } = found;
  const seeds = Object.fromEntries(found.seeds);
  if (json) process.stdout.write(`${JSON.stringify({ faults, seeds, calls, events, sequences, seconds })}\n`);
  else process.stdout.write(`${found.line()}\n`);
}
