/** Brings what is missing on this machine, or says before anything is begun what must be done by hand. */
import { asteriskPresent, buildAsteriskRoot, buildCommand, BUILD_PACKAGES } from './asterisk-root.mjs';
import { CannotInstall, findProgram } from './command.mjs';
import { installCommand, installPackages, missingPackages } from './debian-packages.mjs';
import { finishNpmPackages, installNpmPackages, npmPackagesPresent } from './npm-packages.mjs';

const LEAST_NODE = [20, 19];

/** `purpose`: 'start' or 'test', which needs a browser too and never uses what the environment offers. */
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
  const wantsAsterisk = purpose === 'test' || !environment.ARI_URL;
  const asterisk = wantsAsterisk && !(await asteriskPresent());
  const build = asterisk ? (findProgram('mmdebstrap') ? BUILD_PACKAGES.slice(1) : BUILD_PACKAGES) : [];
  return { npm: !npmPackagesPresent(), packages: [...packages, ...build], asterisk };
}

function refuseWhatCannotBeInstalled({ packages, asterisk }) {
  if (packages.length === 0 && !asterisk) return;
  const isRoot = process.getuid?.() === 0;
  const isDebian = findProgram('apt-get') !== null;
  if (isRoot && isDebian) return;
  const why = isDebian ? 'installing needs root' : 'this is not a Debian system';
  const byHand = [
    ...(packages.length > 0
      ? [
          `  ${isDebian ? 'as root: ' : 'the programs of: '}${isDebian ? installCommand(packages) : packages.join(', ')}`,
        ]
      : []),
    ...(asterisk
      ? [
          `  Asterisk 22.10.1 or newer on the PATH, or one elsewhere by ARI_URL, ARI_USER, ARI_PASSWORD and AMI_*,`,
        ]
      : []),
    ...(asterisk && isDebian ? [`  or as root: ${buildCommand().map(quoted).join(' ')}`] : []),
  ];
  throw new CannotInstall(
    `Something is missing that cannot be installed from here (${why}). By hand:\n${byHand.join('\n')}`,
  );
}

const quoted = (word) => (/^[\w./=:,*-]+$/.test(word) ? word : `'${word}'`);

async function installForDebian(steps, { packages, asterisk }) {
  if (packages.length > 0) {
    await steps.run(`Debian packages ${packages.join(', ')}`, (progress) =>
      installPackages(packages, progress),
    );
  }
  if (asterisk) await steps.run('Asterisk, in a root file system of its own', buildAsteriskRoot);
}
