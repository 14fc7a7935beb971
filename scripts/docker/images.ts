/** The images of docker/, built from a Debian that is there, or that is made. */
import { join } from 'node:path';
import { runProgram } from '../install/command.mjs';
import { projectDir } from '../install/places.mjs';
import { docker } from './program.ts';

/** Of the images that the tests build. */
export const PREFIX = 'veertien-test';

const BASES = { bookworm: 'local/debian:bookworm', forky: 'local/debian:forky' };

export async function buildImages(progress: (how: string) => void): Promise<void> {
  for (const [suite, name] of Object.entries(BASES)) {
    if (await isThere(name)) continue;
    progress(`Debian ${suite}`);
    await runProgram(join(projectDir, 'docker/base-image.sh'), [suite, name]);
  }
  await runProgram(join(projectDir, 'docker/build.sh'), [PREFIX], {
    env: { BASE: BASES.bookworm, ASTERISK_BASE: BASES.forky, DOCKER_BUILDKIT: '0' },
    onLine: (line) => {
      if (/^Step |^Successfully tagged/.test(line)) progress(line.slice(0, 60));
    },
  });
}

const isThere = (image: string): Promise<boolean> =>
  docker('image', 'inspect', image).then(
    () => true,
    () => false,
  );

/** "engine 380 MB, asterisk 300 MB, …" */
export async function imageSizes(): Promise<string> {
  const lines = (await docker('images', '--format', '{{.Repository}} {{.Size}}')).split('\n');
  const ours = lines.filter((line) => line.startsWith(`${PREFIX}/`));
  return ours.map((line) => line.slice(PREFIX.length + 1).replace(/(\d)([A-Z]+)$/, '$1 $2')).join(', ');
}
