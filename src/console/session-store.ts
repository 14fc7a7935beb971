import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../support/clock.ts';
import type { AgentId, EpochMs, MunicipalityId } from '../routing/ids.ts';

/** Who is signed in with a token, and until when. */
export interface StoredSession {
  readonly municipality: MunicipalityId;
  readonly agentId: AgentId;
  readonly expiresAt: EpochMs;
}

/**
 * Sessions, kept outside the process so that nobody has to sign in again after a restart. Two implementations
 * (Redis, memory), one suite (`tests/console/session-store.test.ts`). Only a hash of the token is stored.
 */
export interface SessionStore {
  /** Returns the token: 32 random bytes, base64url. */
  create(session: StoredSession): Promise<string>;
  /** Undefined for a token that is unknown, ended or expired. */
  find(token: string): Promise<StoredSession | undefined>;
  end(token: string): Promise<void>;
  /** Ends all sessions of the agent. */
  endAllOf(municipality: MunicipalityId, agentId: AgentId): Promise<void>;
}

/** The few commands of a Redis client (ioredis) that sessions need. */
export interface SessionRedis {
  set(key: string, value: string, unit: 'PX', ms: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(...keys: string[]): Promise<unknown>;
  sadd(key: string, member: string): Promise<unknown>;
  smembers(key: string): Promise<string[]>;
  pexpire(key: string, ms: number): Promise<unknown>;
}

const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const sessionKey = (hash: string): string => `veertien:session:${hash}`;
const agentKey = (municipality: string, agentId: string): string =>
  `veertien:{${municipality}}:sessions:${agentId}`;

export function redisSessionStore(redis: SessionRedis, clock: Clock): SessionStore {
  const read = async (hash: string): Promise<StoredSession | undefined> => {
    const text = await redis.get(sessionKey(hash));
    if (text === null) return undefined;
    const session = JSON.parse(text) as StoredSession;
    return session.expiresAt > clock.now() ? session : undefined;
  };
  return {
    async create(session) {
      const token = newToken();
      const ms = Math.max(1, session.expiresAt - clock.now());
      const all = agentKey(session.municipality, session.agentId);
      await redis.set(sessionKey(hashOf(token)), JSON.stringify(session), 'PX', ms);
      await redis.sadd(all, hashOf(token));
      await redis.pexpire(all, ms);
      return token;
    },
    find: (token) => read(hashOf(token)),
    async end(token) {
      await redis.del(sessionKey(hashOf(token)));
    },
    async endAllOf(municipality, agentId) {
      const all = agentKey(municipality, agentId);
      const hashes = await redis.smembers(all);
      // One by one: in a cluster the sessions are on different slots.
      for (const hash of hashes) await redis.del(sessionKey(hash));
      await redis.del(all);
    },
  };
}

/** For tests and the simulator. */
export function memorySessionStore(clock: Clock): SessionStore {
  const sessions = new Map<string, StoredSession>();
  return {
    create(session) {
      const token = newToken();
      sessions.set(hashOf(token), session);
      return Promise.resolve(token);
    },
    find(token) {
      const session = sessions.get(hashOf(token));
      return Promise.resolve(session && session.expiresAt > clock.now() ? session : undefined);
    },
    end(token) {
      sessions.delete(hashOf(token));
      return Promise.resolve();
    },
    endAllOf(municipality, agentId) {
      for (const [hash, session] of sessions) {
        if (session.municipality === municipality && session.agentId === agentId) sessions.delete(hash);
      }
      return Promise.resolve();
    },
  };
}
