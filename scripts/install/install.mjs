/** Brings what is missing on this machine, or says before anything is begun what must be done by hand. */
import { asteriskPresent, buildAsteriskRoot, BUILD_PACKAGES } from './asterisk-root.mjs';
import { CannotInstall, findProgram } from './command.mjs';
import { installCommand, installPackages, missingPackages } from './debian-packages.mjs';
import { finishNpmPackages, installNpmPackages, npmPackagesPresent } from './npm-packages.mjs';

const LEAST_NODE = [20, 19];

/**
 * `purpose`: 'start'; 'test', which needs a browser too and never uses what the environment offers; or 'unit', for
 * which the npm packages are enough.
 */
export async function install(steps, purpose) {
  checkNode();
  const needs = await whatIsMissing(purpose, process.env);
  refuseWhatCannotBeInstalled(needs);
  // Each is let finish, so that what one brought is not lost by the failure of the other.
  const done = await Promise.allSettled([
    needs.npm ? steps.run('npm packages', installNpmPackages) : undefined,
    installForDebian(steps, needs),
  ]);
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  await finishNpmPackages();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    throw new CannotInstall(
      `Node.js ${LEAST_NODE.join('.')} or newer is needed, this is ${process.versions.node}`,
    );
  }
}

async function whatIsMissing(purpose, environment) {
  const packages = missingPackages(purpose, environment);
  const wantsAsterisk = purpose === 'test' || (purpose === 'start' && !environment.ARI_URL);
  const asterisk = wantsAsterisk && !(await asteriskPresent());
  const build = asterisk ? (findProgram('mmdebstrap') ? BUILD_PACKAGES.slice(1) : BUILD_PACKAGES) : [];
  return { npm: !npmPackagesPresent(), packages: [...packages, ...build], asterisk };
}

function refuseWhatCannotBeInstalled({ packages, asterisk }) {
  if (packages.length === 0 && !asterisk) return;
  const isRoot = process.getuid?.() === 0;
  const isDebian = findProgram('apt-get') !== null;
  if (isRoot && isDebian) return;
  const why = isRoot ? 'this is not a Debian system' : 'installing needs root';
  const wanted = isRoot ? packages : packages.filter((name) => !BUILD_PACKAGES.includes(name));
  const byHand = [
    ...(wanted.length > 0 && isDebian ? [`as root: ${installCommand(wanted)}`] : []),
    ...(wanted.length > 0 && !isDebian ? [`programs that Debian has in: ${wanted.join(', ')}`] : []),
    ...(asterisk && isDebian ? ['as root: npm start (Asterisk, in a root file system of its own)'] : []),
    ...(asterisk ? [`${isDebian ? 'or ' : ''}${ASTERISK_BY_HAND}`] : []),
  ];
  throw new CannotInstall(
    `Something is missing that can't be installed from here (${why}). By hand:\n${byHand.map((line) => `  ${line}`).join('\n')}`,
  );
}

const ASTERISK_BY_HAND =
  'Asterisk 22.10.1 or newer on the PATH, or one elsewhere: ARI_URL, ARI_USER, ARI_PASSWORD, AMI_HOST, AMI_PORT, AMI_USER, AMI_PASSWORD';

async function installForDebian(steps, { packages, asterisk }) {
  if (packages.length > 0) {
    await steps.run(`Debian packages ${packages.join(', ')}`, (progress) =>
      installPackages(packages, progress),
    );
  }
  if (asterisk) await steps.run('Asterisk, in a root file system of its own', buildAsteriskRoot);
}
