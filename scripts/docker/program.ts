/** Docker's command line, and whichever compose is there. */
import { runProgram, findProgram } from '../install/command.mjs';

/** Null when it can. */
export async function whyDockerCannotRun(): Promise<string | null> {
  if (!findProgram('docker')) return 'there is no program docker; Debian has it in docker.io';
  const answers = await runProgram('docker', ['info', '--format', '{{.ServerVersion}}']).catch(() => null);
  if (answers === null) return 'no Docker daemon answers; start one with dockerd';
  return (await composeCommand()) === null ? 'neither docker compose nor docker-compose is there' : null;
}

/** Runs docker; resolves with what it says. */
export const docker = (...args: readonly string[]): Promise<string> => runProgram('docker', args);

/** Runs compose on a folder's compose.yaml, under a name of its own. */
export async function compose(
  request: {
    readonly file: string;
    readonly project: string;
    readonly env: Readonly<Record<string, string>>;
  },
  ...args: readonly string[]
): Promise<string> {
  const [command = 'docker', ...words] = (await composeCommand()) ?? [];
  return runProgram(command, [...words, '-f', request.file, '-p', request.project, ...args], {
    env: request.env,
  });
}

let known: readonly string[] | null | undefined;

/** `docker compose` where it is, else `docker-compose`. */
async function composeCommand(): Promise<readonly string[] | null> {
  if (known !== undefined) return known;
  const isPlugin = await runProgram('docker', ['compose', 'version']).then(
    () => true,
    () => false,
  );
  known = isPlugin ? ['docker', 'compose'] : findProgram('docker-compose') ? ['docker-compose'] : null;
  return known;
}
