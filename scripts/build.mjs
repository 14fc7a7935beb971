/** npm run build: what the image, a systemd unit and `npm start` run. dist/engine and dist/agent-console, made anew. */
import { buildEngine } from './build/engine-build.mjs';
import { CannotInstall, runProgram } from './install/command.mjs';
import { projectDir } from './install/places.mjs';
import { Steps } from './install/steps.mjs';

process.chdir(projectDir);
const steps = new Steps();
try {
  await steps.run('the engine, dist/engine', buildEngine);
  await steps.run('the console pages, dist/agent-console', () =>
    runProgram('node_modules/.bin/vite', ['build', 'agent-console', '--logLevel', 'error']).then(
      () => undefined,
    ),
  );
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  if (!(error instanceof CannotInstall) && !error.errors) throw error;
  process.exitCode = 1;
}
