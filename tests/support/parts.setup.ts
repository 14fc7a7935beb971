/** Runs beside the tests: starts a part when a test asks for it (see parts.ts), and stops them all at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureEngineBuilt } from '../../scripts/build/engine-build.mjs';
import { startAsterisk } from '../../scripts/parts/asterisk.ts';
import type { AsteriskPart } from '../../scripts/parts/asterisk.ts';
import { startPostgres } from '../../scripts/parts/postgres.ts';
import type { PostgresPart } from '../../scripts/parts/postgres.ts';
import { startRedis } from '../../scripts/parts/redis.ts';
import type { RedisPart } from '../../scripts/parts/redis.ts';
import { messageOf } from '../../src/support/errors.ts';

const DATABASES = 2000;
const PASSWORD = 'tests-only';

/** Where the far end of a test's call may stay until it is hung up. */
const TEST_DIALPLAN = `
[tests]
exten => listen,1,Answer()
 same => n,Wait(600)
`;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureEngineBuilt();
  const dir = await mkdtemp(join(tmpdir(), 'veertien-test-'));
  const parts = new TestParts(dir);
  const server = createServer((request, response) => {
    parts.answer(request.url ?? '', request).then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(messageOf(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  project.provide(
    'partsUrl',
    `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
  );
  return async () => {
    server.closeAllConnections();
    server.close();
    await parts.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

class TestParts {
  readonly #dir: string;
  #redis: Promise<RedisPart> | null = null;
  #postgres: Promise<PostgresPart> | null = null;
  #asterisk: Promise<AsteriskPart> | null = null;
  #given = 0;

  constructor(dir: string) {
    this.#dir = dir;
  }

  async answer(path: string, request: IncomingMessage): Promise<unknown> {
    if (path === '/redis') return this.#emptyRedis();
    if (path === '/postgres') return this.#emptyDatabase();
    if (path === '/asterisk') return describe(await this.#startedAsterisk());
    if (path === '/asterisk/command')
      return { said: await (await this.#startedAsterisk()).command(await bodyOf(request)) };
    throw new Error(`no such part: ${path}`);
  }

  async stop(): Promise<void> {
    const started = await Promise.allSettled([this.#asterisk, this.#postgres, this.#redis]);
    await Promise.all(started.map((part) => (part.status === 'fulfilled' ? part.value?.stop() : undefined)));
  }

  async #emptyRedis(): Promise<{ url: string }> {
    this.#redis ??= startRedis({
      dir: join(this.#dir, 'redis'),
      logDir: this.#dir,
      password: PASSWORD,
      databases: DATABASES,
    });
    return { url: `${(await this.#redis).url}/${(this.#given += 1) % DATABASES}` };
  }

  async #emptyDatabase(): Promise<{ url: string }> {
    this.#postgres ??= startPostgres({
      dir: join(this.#dir, 'postgres'),
      logDir: this.#dir,
      password: PASSWORD,
      careless: true,
    });
    return { url: await (await this.#postgres).createDatabase(`test_${(this.#given += 1)}`) };
  }

  #startedAsterisk(): Promise<AsteriskPart> {
    return (this.#asterisk ??= startAsterisk({
      logDir: this.#dir,
      extra: { 'extensions.conf': TEST_DIALPLAN },
    }));
  }
}

const describe = ({ version, sip, ari, ami, webSocketUrl, dir, insideDir }: AsteriskPart) => ({
  ...{ version, sip, ari, ami, webSocketUrl, dir, insideDir },
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
