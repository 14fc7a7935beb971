/** The real console server over the real routing core, without exchange or log: a town whose events it shows. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { hashPassword } from '../../src/console/passwords.ts';
import { createMetrics } from '../../src/console/metrics.ts';
import type { CommandDesk, ConsoleServerOptions } from '../../src/console/ports.ts';
import type { ClientToServer, ServerToClient, Session } from '../../src/console/protocol.ts';
import { createConsoleServer } from '../../src/console/server.ts';
import type { ConsoleServer } from '../../src/console/server.ts';
import { memorySessionStore } from '../../src/console/session-store.ts';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import { explain } from '../../src/routing/explain.ts';
import { emptyState } from '../../src/routing/state.ts';
import type { Clock } from '../../src/support/clock.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { MONDAY_9, planOf, Town } from '../routing/town.ts';
import type { TownOptions } from '../routing/town.ts';

export const PASSWORD = 'veertien-demo';
const AGENTS = { jansen: ['burgerzaken'], visser: ['belastingen', 'burgerzaken'], bakker: ['belastingen'] };

export interface StageOptions {
  readonly town?: TownOptions;
  readonly clock?: Clock;
  readonly consoleDir?: string;
  readonly server?: Partial<ConsoleServerOptions>;
}

export type TestClient = Socket<ServerToClient, ClientToServer>;

export class Stage {
  readonly town: Town;
  readonly clock: Clock;
  readonly keeper: LiveViewKeeper;
  server: ConsoleServer;
  url = '';
  /** While true, the engine takes no commands. */
  away = false;
  readonly #options: ConsoleServerOptions;
  #shown = 0;

  constructor(options: StageOptions, consoleDir: string, ownHash: string) {
    const townOptions = options.town ?? { agents: AGENTS };
    this.clock = options.clock ?? new ManualClock(MONDAY_9);
    this.town = new Town(townOptions);
    this.town.now = this.clock.now();
    this.keeper = new LiveViewKeeper(emptyState(), MONDAY_9);
    const plan = planOf(townOptions);
    const accounts = Object.keys(plan.agents).map((id) => ({
      id,
      passwordHash: id === 'bakker' ? ownHash : null,
    }));
    this.#options = {
      settings: {
        bind: '127.0.0.1',
        port: 0,
        consoleDir: options.consoleDir ?? consoleDir,
        demoPassword: PASSWORD,
        limits: { sessionMs: 12 * 3_600_000, consoleBacklogMessages: 200 },
      },
      municipalities: () => [{ plan, accounts }],
      clock: this.clock,
      logger: silentLogger,
      desk: this.#desk(),
      views: (id) =>
        id === plan.municipality ? { position: this.#shown, view: this.keeper.view } : undefined,
      explain: (id, contactId) =>
        id === plan.municipality ? explain(this.town.state, contactId) : undefined,
      messages: { open: () => Promise.resolve(undefined) },
      configurationReport: () => null,
      flowPicture: () => Promise.resolve(undefined),
      sessions: memorySessionStore(this.clock),
      metrics: createMetrics(() => [[plan.municipality, this.keeper.view]]),
      checks: { asterisk: () => true, redis: () => true },
      routers: [],
      phoneOf: () => undefined,
      ...options.server,
    };
    this.server = createConsoleServer(this.#options);
  }

  async listen(port = 0): Promise<void> {
    this.server = createConsoleServer({ ...this.#options, settings: { ...this.#options.settings, port } });
    this.url = `http://127.0.0.1:${await this.server.listen()}`;
  }

  /** The engine stops and starts again on the same port: nobody's session or call is lost, the backlog is. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.url).port);
    await this.server.close();
    await this.listen(port);
  }

  /** Lets something happen in town and shows it, event by event, as the engine does. */
  play<T>(happening: (town: Town) => T): T {
    this.town.now = this.clock.now();
    const result = happening(this.town);
    for (const event of this.town.events.slice(this.#shown)) {
      this.#shown += 1;
      const changes = this.keeper.project(event, this.town.state);
      this.server.broadcast('delft', this.#shown, changes);
    }
    return result;
  }

  async signIn(account = 'jansen', password = PASSWORD): Promise<Session> {
    const response = await this.post({ account, password });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Session;
  }

  post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** A console that is connected but has not asked for anything yet. */
  connect(token: string): TestClient {
    const socket: TestClient = io(this.url, {
      auth: { token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }

  #desk(): CommandDesk {
    return {
      submit: (_municipality, command) => {
        if (this.away) return Promise.reject(new Error('no engine'));
        const answer = this.play((town) => town.ask(command));
        return Promise.resolve('refused' in answer ? answer : { position: this.#shown });
      },
    };
  }
}

/** A stage that is taken down when the test has finished. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'veertien-console-'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Veertien</title>');
  const stage = new Stage(options, dir, await hashPassword('own-password'));
  await stage.listen();
  stage.play(() => undefined);
  onTestFinished(async () => {
    await stage.server.close();
    await rm(dir, { recursive: true, force: true });
  });
  return stage;
}

/** The next message of a kind. */
export function next<E extends keyof ServerToClient>(
  socket: TestClient,
  event: E,
): Promise<Parameters<ServerToClient[E]>[0]> {
  return new Promise((resolve) => {
    const listener = (message: Parameters<ServerToClient[E]>[0]): void => resolve(message);
    socket.once(event, listener as never);
  });
}

/** Somebody calls the shared number and speaks in a message of 12 seconds, which is kept for two weeks. */
export function leaveMessage(town: Town, from: string | null = '+31612345678'): string {
  const caller = town.call(from, '140570');
  town.key(caller, '14');
  town.hearOut(caller);
  town.spoke(caller, 12_400);
  return caller;
}
