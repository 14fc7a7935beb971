/** The second half of npm start: checks, prepares, starts the parts and the engine, says where everything is, and ends it all in order. */
import { resolve } from 'node:path';
import { configurationOrRefuse } from '../src/config/load.ts';
import type { Configuration } from '../src/config/configuration.ts';
import { wordsBeforehand } from '../src/config/words-beforehand.ts';
import { promptsOf } from '../src/prompt-supply.ts';
import { systemClock } from '../src/support/clock.ts';
import { messageOf } from '../src/support/errors.ts';
import { silentLogger } from '../src/support/logger.ts';
import { buildEngine, engineIsBuilt } from './build/engine-build.mjs';
import type { Steps } from './install/steps.mjs';
import { seconds } from './install/steps.mjs';
import { buildConsole, consoleIsBuilt } from './build/console-build.ts';
import { Ending } from './launch/ending.ts';
import { keepRunning } from './launch/keep-running.ts';
import { givenOrStartedParts } from './launch/parts.ts';
import type { RunningParts } from './launch/parts.ts';
import { holdDataDir, removeRunFile, writeRunFile } from './launch/run-file.ts';
import type { RunAccount, RunFile } from './launch/run-file.ts';
import { readSecrets } from './launch/secrets.ts';
import type { Secrets } from './launch/secrets.ts';
import { checkSurroundings, readSurroundings } from './launch/surroundings.ts';
import type { Surroundings } from './launch/surroundings.ts';
import { table } from './launch/table.ts';
import { watchSources } from './launch/watch-sources.ts';
import { startEngine } from './parts/engine.ts';
import type { Environment } from './parts/engine.ts';

/** Runs until Ctrl-C or SIGTERM; a part that dies is started again. Throws an OperatorError when it cannot start. */
export async function launch(steps: Steps): Promise<void> {
  const begun = Date.now();
  const surroundings = readSurroundings(process.env);
  const ending = new Ending((line) => steps.say(line));
  try {
    ending.add('data folder', await holdDataDir(surroundings.dataDir));
    const secrets = await readSecrets(surroundings.dataDir);
    const ownEnvironment = environmentBefore(surroundings, secrets);
    const configuration = configurationOrRefuse({ ...process.env, ...ownEnvironment, ...placeholders() });
    await checkSurroundings(surroundings, process.env);
    await prepare(steps, configuration);
    ending.throwIfAsked();
    const parts = await steps.run('Redis, PostgreSQL and Asterisk', () =>
      givenOrStartedParts(surroundings, secrets, ending),
    );
    ending.throwIfAsked();
    await startAll({ steps, ending, surroundings, secrets, configuration, parts, begun });
    await ending.asked;
  } finally {
    await ending.endAll();
  }
}

async function prepare(steps: Steps, { settings, municipalities }: Configuration): Promise<void> {
  const prompts = promptsOf(settings, { clock: systemClock, logger: silentLogger });
  const words = wordsBeforehand(municipalities.map(({ plan }) => plan));
  const work = (progress: (how: number) => void): Promise<unknown> =>
    prompts.prepare(words, ({ done, total }) => progress(done / total)).then(() => undefined);
  await steps.run('Prompts', work);
  if (!engineIsBuilt()) await steps.run('Building the engine', buildEngine);
  if (!consoleIsBuilt()) await steps.run('Building the console pages', buildConsole);
}

interface Launching {
  readonly steps: Steps;
  readonly ending: Ending;
  readonly surroundings: Surroundings;
  readonly secrets: Secrets;
  readonly configuration: Configuration;
  readonly parts: RunningParts;
  readonly begun: number;
}

async function startAll({
  steps,
  ending,
  surroundings,
  secrets,
  configuration,
  parts,
  begun,
}: Launching): Promise<void> {
  const environment = { ...environmentBefore(surroundings, secrets), ...parts.environment };
  const engine = await steps.run('The engine', () => startEngine({ environment, logDir: parts.logDir }));
  const run: RunFile = {
    pid: process.pid,
    enginePid: engine.child.pid,
    startedAt: new Date().toISOString(),
    dataDir: surroundings.dataDir,
    consoleUrl: engine.url,
    ...parts.addresses,
    demoPassword: environmentBefore(surroundings, secrets).DEMO_PASSWORD,
    ...whoAndWhat(configuration),
  };
  let { pid } = engine.child;
  const kept = keepRunning({
    part: engine,
    meanwhile: 'Calls stay in Asterisk meanwhile.',
    say: (line) => steps.say(line),
    ending: () => ending.isAsked,
    onChange: (enginePid) => {
      pid = enginePid ?? pid;
      // A full disk is no reason to end everything.
      writeRunFile({ ...run, enginePid }).catch((error: unknown) =>
        steps.say(`run.json could not be written: ${messageOf(error)}`),
      );
    },
  });
  ending.add('the engine', () => kept.stop());
  if (process.argv.includes('--watch')) {
    const say = (line: string): void => steps.say(line);
    const stop = watchSources(say, () => void process.kill(pid, 'SIGTERM'));
    ending.add('the watch', () => Promise.resolve(stop()));
  }
  await writeRunFile(run);
  ending.add('run.json', () => removeRunFile(surroundings.dataDir));
  steps.say(table(run, parts.own));
  if (configuration.settings.alwaysOpen) {
    steps.say('  Open day and night, whatever the hours in config/ say; for the real hours: ALWAYS_OPEN=no');
  }
  steps.say(`  Ready in ${seconds(Date.now() - begun)}.`);
}

/** What the engine is told and what we know before any part runs. */
function environmentBefore({ bind, port, dataDir, trunk }: Surroundings, secrets: Secrets) {
  return {
    BIND: bind,
    PORT: String(port),
    DATA_DIR: dataDir,
    ALWAYS_OPEN: process.env['ALWAYS_OPEN'] || 'yes',
    OUTBOUND_SIP: process.env['OUTBOUND_SIP'] || trunk.host,
    CONSOLE_DIR: process.env['CONSOLE_DIR'] || resolve('dist/agent-console'),
    SECRET: process.env['SECRET'] || secrets.secret,
    DEMO_PASSWORD: process.env['DEMO_PASSWORD'] || secrets.demo,
  };
}

/** So that the configuration can be checked whole before the parts, which bring these, are started. */
const placeholders = (): Environment => ({
  ARI_PASSWORD: process.env['ARI_PASSWORD'] || 'generated',
  AMI_PASSWORD: process.env['AMI_PASSWORD'] || 'generated',
});

function whoAndWhat({ municipalities }: Configuration): Pick<RunFile, 'accounts' | 'numbers'> {
  const accounts = municipalities.flatMap(({ plan }) =>
    Object.values(plan.agents).map(({ id, name, role, phone }): RunAccount => ({
      municipality: plan.municipality,
      id,
      name,
      role,
      phone: phone.kind,
      address: phone.kind === 'sip' ? phone.address : '',
    })),
  );
  const numbers = municipalities.flatMap(({ plan }) =>
    plan.numbers.map(({ number }) => ({ municipality: plan.municipality, number })),
  );
  return { accounts, numbers };
}
