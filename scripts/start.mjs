/** npm start: installs what is missing with nothing but Node itself, then hands over to launch.ts. */
import { CannotInstall } from './install/command.mjs';
import { install } from './install/install.mjs';
import { projectDir } from './install/places.mjs';
import { Steps } from './install/steps.mjs';

process.chdir(projectDir);
const steps = new Steps();
try {
  steps.say('Veertien');
  await install(steps, 'start');
  const { register } = await import('tsx/esm/api');
  register();
  const { launch } = await import('./launch.ts');
  await launch(steps);
} catch (error) {
  if (!(error instanceof CannotInstall) && error?.name !== 'OperatorError') throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = error.exitCode ?? 1;
}
