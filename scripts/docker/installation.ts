/** One installation of the containers, for a test: its own project name, ports and secrets. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runProgram } from '../install/command.mjs';
import { projectDir } from '../install/places.mjs';
import { freeTcpPort, freeUdpPort } from '../parts/ports.ts';
import { PREFIX } from './images.ts';
import { compose, docker } from './program.ts';

/** Of docker/compose.yaml: this machine, as the containers see it. */
export const GATEWAY = '172.28.14.1';

export const PARTS = ['proxy', 'engine', 'redis', 'postgres', 'asterisk'] as const;
export type Part = (typeof PARTS)[number];

const PROJECT = 'veertien-test';
const WELL_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 200;

export class Installation {
  readonly #folder: string;
  #env: Readonly<Record<string, string>> = {};
  #up = false;

  /** `folder` holds config/ and ivr-flows/; the files of docker/ are copied into it. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Everything started, and well. */
  async up(): Promise<void> {
    const own = join(this.#folder, 'docker');
    await mkdir(own, { recursive: true });
    for (const name of ['compose.yaml', 'make-secrets.sh'])
      await cp(join(projectDir, 'docker', name), join(own, name));
    await runProgram(join(own, 'make-secrets.sh'), []);
    this.#env = {
      IMAGES: PREFIX,
      CONFIG_DIR: join(this.#folder, 'config'),
      FLOWS_DIR: join(this.#folder, 'ivr-flows'),
      SIP_PORT: String(await freeUdpPort('0.0.0.0')),
      HTTPS_PORT: String(await freeTcpPort('0.0.0.0')),
      TRUNK_HOST: '',
    };
    this.#up = true;
    await this.#compose('up', '-d');
    for (const part of PARTS) await this.#well(part);
  }

  /** Kills its program as the kernel would, and waits until it is well again. Resolves with how long that took, ms. */
  async kill(part: Part): Promise<number> {
    const killedAt = Date.now();
    const before = await this.#inspect(part, '{{.State.StartedAt}}');
    process.kill(Number(await this.#inspect(part, '{{.State.Pid}}')), 'SIGKILL');
    await until(async () => (await this.#inspect(part, '{{.State.StartedAt}}')) !== before, part);
    await this.#well(part);
    await this.#well('engine');
    return Date.now() - killedAt;
  }

  /** Stops it as an administrator does. */
  async stop(part: Part): Promise<void> {
    await this.#compose('stop', part);
  }

  async start(part: Part): Promise<void> {
    await this.#compose('start', part);
    await this.#well(part);
  }

  /** Its address on the network of the containers. */
  address(part: Part): Promise<string> {
    return this.#inspect(part, '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
  }

  get httpsPort(): number {
    return Number(this.#env['HTTPS_PORT']);
  }

  secretFile(name: string): string {
    return join(this.#folder, 'docker/secrets', name);
  }

  /** What the proxy shows to browsers, as a file. */
  async certificateFile(): Promise<string> {
    const file = join(this.#folder, 'certificate.pem');
    await writeFile(
      file,
      await docker('exec', await this.#container('proxy'), 'cat', '/certificate/certificate.pem'),
    );
    return file;
  }

  /** The end of what each part said. */
  async lastWords(): Promise<string> {
    return this.#up ? this.#compose('logs', '--tail', '15').catch(() => '') : '';
  }

  /** Everything gone, volumes too. */
  async down(): Promise<void> {
    if (!this.#up) return;
    await this.#compose('down', '--volumes', '--timeout', '15');
    this.#up = false;
  }

  #compose(...args: readonly string[]): Promise<string> {
    const file = join(this.#folder, 'docker/compose.yaml');
    return compose({ file, project: PROJECT, env: this.#env }, ...args);
  }

  async #container(part: Part): Promise<string> {
    return (await this.#compose('ps', '-q', part)).trim();
  }

  async #inspect(part: Part, format: string): Promise<string> {
    return (await docker('inspect', '--format', format, await this.#container(part))).trim();
  }

  #well(part: Part): Promise<void> {
    return until(async () => (await this.#inspect(part, '{{.State.Health.Status}}')) === 'healthy', part);
  }
}

async function until(holds: () => Promise<boolean>, part: Part): Promise<void> {
  const end = Date.now() + WELL_WITHIN_MS;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`${part} was not well within ${WELL_WITHIN_MS / 1000} s`);
    await pause(LOOK_EVERY_MS);
  }
}
