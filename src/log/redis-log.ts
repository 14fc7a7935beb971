/**
 * The log in Redis: a stream per municipality, with the lease, the newest snapshot and the checkpoint beside it.
 *
 *   veertien:{delft}:events      stream, entry ids <position>-0, one field `event` (see codec.ts)
 *   veertien:{delft}:lease       hash: epoch, owner, untilMs, position
 *   veertien:{delft}:snapshot    hash: position, state
 *   veertien:{delft}:checkpoint  string: position
 *
 * The braces keep a municipality on one slot of a Redis Cluster. Nothing here throws because Redis is away for a
 * while: the question is kept and asked again until there is an answer, so a caller that must not wait for ever
 * puts a limit to that itself. Asking twice is harmless throughout (see the scripts).
 */
import type { Redis } from 'ioredis';
import type { Event, LoggedEvent } from '../routing/events.ts';
import type { MunicipalityId } from '../routing/ids.ts';
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';
import { within } from '../support/shutdown.ts';
import { createCodec } from './codec.ts';
import type { AppendResult, EventLog, Lease } from './contract.ts';
import { connectRedis, untilAnswered } from './redis-connection.ts';
import type { RedisConnection } from './redis-connection.ts';
import { runScript } from './redis-script.ts';
import type { ScriptAnswer, ScriptName } from './redis-script.ts';

export interface RedisLogOptions {
  readonly url: string;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface RedisLog extends EventLog {
  /** Whether Redis answers now, within 1 s: one that hangs stays connected. Never throws (for /healthz). */
  healthy(): Promise<boolean>;
}

/** Connects and checks Redis first: an OperatorError when it cannot be reached or is older than 6.2. */
export async function createRedisLog(options: RedisLogOptions): Promise<RedisLog> {
  return new StreamLog(options, await connectRedis(options.url, options.logger));
}

/** `follow` waits no longer than this in one go, so that a connection that died silently is noticed. */
const LONGEST_WAIT_MS = 30_000;

const HEALTH_MS = 1_000;

const keysOf = (municipality: MunicipalityId) => ({
  events: `veertien:{${municipality}}:events`,
  lease: `veertien:{${municipality}}:lease`,
  snapshot: `veertien:{${municipality}}:snapshot`,
  checkpoint: `veertien:{${municipality}}:checkpoint`,
});

const codec = createCodec();

class StreamLog implements RedisLog {
  readonly #options: RedisLogOptions;
  readonly #connection: RedisConnection;
  /** A waiting read blocks its connection, so each municipality that is followed has one of its own. */
  readonly #followers = new Map<MunicipalityId, Redis>();
  #closed = false;

  constructor(options: RedisLogOptions, connection: RedisConnection) {
    this.#options = options;
    this.#connection = connection;
  }

  async healthy(): Promise<boolean> {
    if (this.#redis.status !== 'ready') return false;
    return (await within(HEALTH_MS, () => this.#redis.ping())) === 'PONG';
  }

  async acquire(
    municipality: MunicipalityId,
    owner: string,
    onWait?: (holder: string) => void,
  ): Promise<Lease> {
    const { lease, events } = keysOf(municipality);
    for (;;) {
      const answer = await this.#run('acquire', [lease, events], [owner, this.#options.leaseMs]);
      if (!('holder' in answer)) return { municipality, epoch: answer.number };
      onWait?.(answer.holder);
      await this.#pause(answer.msLeft + 1);
    }
  }

  async renew(lease: Lease): Promise<'renewed' | 'fenced'> {
    const answer = await this.#run(
      'renew',
      [keysOf(lease.municipality).lease],
      [lease.epoch, this.#options.leaseMs],
    );
    return answer.word === 'fenced' ? 'fenced' : 'renewed';
  }

  async release(lease: Lease): Promise<void> {
    await this.#run('release', [keysOf(lease.municipality).lease], [lease.epoch]);
  }

  async append(lease: Lease, expectedPosition: number, events: readonly Event[]): Promise<AppendResult> {
    const keys = keysOf(lease.municipality);
    const lines = events.map((event) => codec.encode(event));
    const args = [lease.epoch, expectedPosition, this.#options.leaseMs, ...lines];
    const answer = await this.#run('append', [keys.lease, keys.events], args);
    if ('holder' in answer) throw new Error('append was answered with a holder');
    if (answer.word === 'fenced') return { kind: 'fenced', epoch: answer.number };
    return { kind: answer.word === 'conflict' ? 'conflict' : 'appended', position: answer.number };
  }

  async position(municipality: MunicipalityId): Promise<number> {
    const { events } = keysOf(municipality);
    return this.#ask('position', async () => {
      if ((await this.#redis.exists(events)) === 0) return 0;
      return lastPositionFrom(await this.#redis.xinfo('STREAM', events));
    });
  }

  async read(municipality: MunicipalityId, position: number, limit: number): Promise<readonly LoggedEvent[]> {
    const { events } = keysOf(municipality);
    const from = `${position + 1}-0`;
    return loggedFrom(await this.#ask('read', () => this.#redis.xrange(events, from, '+', 'COUNT', limit)));
  }

  async follow(
    municipality: MunicipalityId,
    position: number,
    limit: number,
    waitMs: number,
  ): Promise<readonly LoggedEvent[]> {
    if (waitMs <= 0) return this.read(municipality, position, limit);
    const { events } = keysOf(municipality);
    const follower = this.#followerOf(municipality);
    const block = Math.ceil(Math.min(waitMs, LONGEST_WAIT_MS));
    const ask = () => follower.xread('COUNT', limit, 'BLOCK', block, 'STREAMS', events, `${position}-0`);
    const reply = await this.#ask('follow', ask).catch((error: unknown) => {
      if (this.#closed) return null;
      throw error;
    });
    return loggedFrom(reply?.[0]?.[1] ?? []);
  }

  async trim(municipality: MunicipalityId, position: number): Promise<void> {
    const { events } = keysOf(municipality);
    await this.#ask('trim', () => this.#redis.xtrim(events, 'MINID', `${position + 1}-0`));
  }

  async loadSnapshot(municipality: MunicipalityId): Promise<{ position: number; state: string } | null> {
    const { snapshot } = keysOf(municipality);
    const [position, state] = await this.#ask('loadSnapshot', () =>
      this.#redis.hmget(snapshot, 'position', 'state'),
    );
    return typeof position === 'string' && typeof state === 'string'
      ? { position: Number(position), state }
      : null;
  }

  async saveSnapshot(lease: Lease, position: number, state: string): Promise<'saved' | 'fenced'> {
    const keys = keysOf(lease.municipality);
    const answer = await this.#run(
      'save-snapshot',
      [keys.lease, keys.snapshot],
      [lease.epoch, position, state],
    );
    return answer.word === 'fenced' ? 'fenced' : 'saved';
  }

  async loadCheckpoint(municipality: MunicipalityId): Promise<number> {
    return Number(
      (await this.#ask('loadCheckpoint', () => this.#redis.get(keysOf(municipality).checkpoint))) ?? 0,
    );
  }

  async saveCheckpoint(lease: Lease, position: number): Promise<'saved' | 'fenced'> {
    const keys = keysOf(lease.municipality);
    const answer = await this.#run('save-checkpoint', [keys.lease, keys.checkpoint], [lease.epoch, position]);
    return answer.word === 'fenced' ? 'fenced' : 'saved';
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#connection.close();
  }

  get #redis(): Redis {
    return this.#connection.redis;
  }

  #followerOf(municipality: MunicipalityId): Redis {
    const follower = this.#followers.get(municipality) ?? this.#connection.another(2 * LONGEST_WAIT_MS);
    this.#followers.set(municipality, follower);
    return follower;
  }

  #run(name: ScriptName, keys: readonly string[], args: readonly (string | number)[]): Promise<ScriptAnswer> {
    return this.#ask(name, () => runScript(this.#redis, name, keys, args));
  }

  #ask<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const { clock, logger } = this.#options;
    return untilAnswered(ask, { clock, logger, what, isClosed: () => this.#closed });
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => clock.wakeAt(clock.now() + ms, resolve));
  }
}

function loggedFrom(entries: readonly [id: string, fields: string[]][]): LoggedEvent[] {
  return entries.map(([id, fields]) => {
    const line = fields[1];
    if (line === undefined) throw new Error(`entry ${id} of the log has no event in it`);
    return { position: Number.parseInt(id, 10), event: codec.decode(line) };
  });
}

/** XINFO STREAM answers names and values in turn; `last-generated-id` outlives the trimming of its entry. */
function lastPositionFrom(reply: unknown): number {
  const id: unknown = Array.isArray(reply) ? reply[reply.indexOf('last-generated-id') + 1] : undefined;
  if (typeof id !== 'string') throw new Error('Redis described the log without its newest id');
  return Number.parseInt(id, 10);
}
