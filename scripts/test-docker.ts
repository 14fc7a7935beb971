/** npm run test:docker: builds the containers, starts them, places calls through them, kills each in turn, stops them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBenchTown } from './bench/town.ts';
import { buildImages, imageSizes } from './docker/images.ts';
import { Installation, GATEWAY, PARTS } from './docker/installation.ts';
import { whyDockerCannotRun } from './docker/program.ts';
import { AGENT, PHONE_PORT, Town } from './docker/town.ts';
import { seconds, Steps } from './install/steps.mjs';
import { runScript } from './run-script.ts';

const HELP = `npm run test:docker

Builds all images of docker/, starts them as docker/compose.yaml says, lets somebody phone and an agent answer, kills
each container's program in turn and looks whether it is back and a call comes through, and stops everything. Image
sizes and start times are printed. Where no image registry is reached, Debian base images are made with mmdebstrap.
The last line counts. Where Docker can't run it says so, and nothing is tried.`;

await runScript(async (args) => {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const why = await whyDockerCannotRun();
  if (why !== null) {
    process.stdout.write(`Docker can't run here (${why}): nothing was tried.\n0 passed, 0 failed\n`);
    return 0;
  }
  return tryContainers();
});

async function tryContainers(): Promise<number> {
  const steps = new Steps();
  const count = { passed: 0, failed: 0 };
  /** Each step is one test; what stands on one that failed is not tried. */
  const test = async (
    name: string,
    work: (progress: (how: number | string) => void) => Promise<string | void>,
  ) => {
    try {
      await steps.run(name, work);
      count.passed += 1;
    } catch (error) {
      count.failed += 1;
      throw error;
    }
  };
  const folder = await mkdtemp(join(tmpdir(), 'veertien-docker-'));
  const installation = new Installation(folder);
  let town: Town | undefined;
  try {
    await test('images', async (progress) => (await buildImages(progress), imageSizes()));
    await writeBenchTown(folder, [AGENT], `${GATEWAY}:${PHONE_PORT}`);
    await test('all started and well', async () => {
      const begun = Date.now();
      await installation.up();
      return `in ${seconds(Date.now() - begun)}`;
    });
    const there = await Town.open(installation);
    town = there;
    await test('an agent signs in through the proxy, over TLS', () => there.signIn());
    await test('a call goes through', () => there.call());
    for (const part of PARTS) {
      await test(`${part} is killed, comes back, and a call goes through`, async () => {
        const took = await installation.kill(part);
        await there.call();
        return `back in ${seconds(took)}`;
      });
    }
    await test('a talk goes on while the engine is stopped and started', () => there.talkOverRestart());
    await test('stopped', async () => {
      const begun = Date.now();
      await installation.down();
      return `in ${seconds(Date.now() - begun)}`;
    });
  } catch (error) {
    process.stdout.write(
      `${error instanceof Error ? error.message : String(error)}\n${await installation.lastWords()}\n`,
    );
  } finally {
    await town?.stop();
    await installation.down();
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  return count.failed > 0 ? 1 : 0;
}
