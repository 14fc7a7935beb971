/**
 * A municipality on air: real Asterisk, Redis and PostgreSQL, the engine as its own process, callers and phones by
 * SIPp, people at consoles without a screen. Everything is awaited by what is told, nothing by looking again.
 */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { ConsoleClient } from '../../scripts/console/console-client.ts';
import { asteriskEnvironment, startEngine } from '../../scripts/parts/engine.ts';
import type { EnginePart } from '../../scripts/parts/engine.ts';
import { freeTcpPort } from '../../scripts/parts/ports.ts';
import { Callers } from '../../scripts/sip/callers.ts';
import type { Call } from '../../scripts/sip/callers.ts';
import { Phones } from '../../scripts/sip/phones.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import { createCodec } from '../../src/log/codec.ts';
import type { Event, EventOf } from '../../src/routing/events.ts';
import { testAsterisk, testPostgres, testRedis } from '../support/parts.ts';
import type { TestAsterisk } from '../support/parts.ts';
import { writeFlow, writeNeighbour, writeTown } from './test-town.ts';
import type { TownOptions } from './test-town.ts';

const MUNICIPALITY = 'proefstad';
const NEIGHBOUR = 'buurstad';
/** Rendered prompts are named by their content, so the next test finds them. */
const PROMPTS = join(tmpdir(), 'veertien-e2e-prompts');
export const PASSWORD = 'alleen-voor-de-proef';
const SIGN_INS_AT_ONCE = 6;
const codec = createCodec();

/** What a municipality on air stands on. */
export interface Parts {
  readonly asterisk: TestAsterisk;
  readonly redis: { readonly url: string };
  readonly postgres: { readonly url: string };
  /** Settings of the engine that differ from the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Shared with other tests: not to be broken. */
async function sharedParts(): Promise<Parts> {
  const [asterisk, redis, postgres] = await Promise.all([testAsterisk(), testRedis(), testPostgres()]);
  return { asterisk, redis, postgres };
}

type Row = Record<string, unknown> & { readonly contact_id: string; readonly outcome: string };

export class OnAir {
  readonly asterisk: TestAsterisk;
  readonly callers: Callers;
  readonly phones: Phones;
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly events: Event[] = [];
  readonly #environment: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #consoles: ConsoleClient[] = [];
  readonly #follower: Redis;
  readonly #waiting = new Set<() => void>();
  #engine: EnginePart | undefined;
  #following = true;
  /** Of the last event of each municipality's log. */
  readonly #positions = new Map([MUNICIPALITY, NEIGHBOUR].map((id) => [id, 0]));

  private constructor(
    parts: Pick<OnAir, 'asterisk' | 'callers' | 'phones' | 'redisUrl' | 'databaseUrl'>,
    folder: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.asterisk = parts.asterisk;
    this.callers = parts.callers;
    this.phones = parts.phones;
    this.redisUrl = parts.redisUrl;
    this.databaseUrl = parts.databaseUrl;
    this.#folder = folder;
    this.#environment = environment;
    this.#follower = new Redis(this.redisUrl);
    void this.#follow();
  }

  /**
   * `onRing`: what the agents' phones do when they ring; left out, nobody answers. `parts`: left out, those that
   * all tests share.
   */
  static async start(
    options: Omit<TownOptions, 'phones'> & { readonly neighbour?: boolean },
    onRing: (ring: Ring) => void = () => undefined,
    parts: Parts | undefined = undefined,
  ): Promise<OnAir> {
    const { asterisk, redis, postgres, environment: different = {} } = parts ?? (await sharedParts());
    let started: OnAir | undefined;
    const rang = (ring: Ring): void => {
      onRing(ring);
      if (started) started.#look();
    };
    const phones = await Phones.start({ host: '127.0.0.1', port: 0, onRing: rang });
    const address = `${phones.address.host}:${phones.address.port}`;
    const folder = await writeTown({ ...options, phones: address });
    if (options.neighbour) await writeNeighbour(folder, address);
    await Promise.all([PROMPTS, join(folder, 'data')].map((dir) => mkdir(dir, { recursive: true })));
    await symlink(PROMPTS, join(folder, 'data', 'prompts'));
    const port = String(await freeTcpPort());
    const environment = {
      BIND: '127.0.0.1',
      PORT: port,
      PROMPT_BASE_URL: `http://127.0.0.1:${port}`,
      CONFIG_DIR: join(folder, 'config'),
      FLOWS_DIR: join(folder, 'ivr-flows'),
      DATA_DIR: join(folder, 'data'),
      // In haste; and others may need what this one does not.
      TTS_COMMAND: 'espeak-ng -v {language} -s 400 --stdin -w {out}',
      PROMPT_KEEP_MS: '604800000',
      // Whoever phones is let in, however busy the machine is with other tests.
      OVERLOAD_LEAST_PER_SECOND: '1000',
      CONSOLE_DIR: 'dist/agent-console',
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      SECRET: 'a-secret-for-the-tests-only',
      DEMO_PASSWORD: PASSWORD,
      // Telephones outside are at the same address as the agents' phones, told apart by number.
      OUTBOUND_SIP: address,
      ...asteriskEnvironment(asterisk),
      ...different,
    };
    const callers = await Callers.start(asterisk.sip);
    const means = { asterisk, callers, phones, redisUrl: redis.url, databaseUrl: postgres.url };
    const onAir = new OnAir(means, folder, environment);
    started = onAir;
    await onAir.startEngine();
    return onAir;
  }

  get url(): string {
    return this.#engine?.url ?? '';
  }

  async startEngine(): Promise<void> {
    this.#engine = await startEngine({ environment: this.#environment, logDir: this.#folder });
  }

  /** SIGTERM: it finishes what it is doing and lets go. */
  async stopEngine(): Promise<void> {
    await this.#engine?.stop();
    this.#engine = undefined;
  }

  /** How the engine ended, once it has. */
  get engineGone(): Promise<string> {
    return this.#engine?.child.gone ?? Promise.resolve('not started');
  }

  /** The settings the engine runs with. */
  get environment(): Readonly<Record<string, string>> {
    return this.#environment;
  }

  get engineLog(): string {
    return join(this.#folder, 'engine.log');
  }

  /** kill -9. */
  async killEngine(): Promise<void> {
    await this.#engine?.kill();
    this.#engine = undefined;
  }

  /** Writes the menu anew: see writeFlow. The engine sees it by itself. */
  rewrite(options: Parameters<typeof writeFlow>[1]): Promise<void> {
    return writeFlow(this.#folder, options);
  }

  /** Signs in as people do. */
  async signIn(account: string, municipality = MUNICIPALITY): Promise<ConsoleClient> {
    const client = await ConsoleClient.signIn(this.url, { account, password: PASSWORD, municipality });
    this.#consoles.push(client);
    return client;
  }

  /** Signs in and goes available. */
  async available(...accounts: readonly string[]): Promise<ConsoleClient[]> {
    const clients: ConsoleClient[] = [];
    // A few at a time: checking a password is made to be costly, and the machine is to be left to the calls.
    for (let i = 0; i < accounts.length; i += SIGN_INS_AT_ONCE) {
      const some = accounts.slice(i, i + SIGN_INS_AT_ONCE);
      clients.push(...(await Promise.all(some.map((account) => this.#goAvailable(account)))));
    }
    return clients;
  }

  async #goAvailable(account: string): Promise<ConsoleClient> {
    const client = await this.signIn(account);
    const answer = await client.command({ type: 'BecomeAvailable' });
    if (!answer.ok) throw new Error(`${account} cannot go available: ${answer.message}`);
    return client;
  }

  call(from: string | null = '0612345678', number = '14015'): Call {
    return this.callers.place({ number, from });
  }

  /** Dials, chooses, and is in the queue: returns the call with its contact. */
  async callAndChoose(key: string, from = '0612345678'): Promise<{ call: Call; contactId: string }> {
    const before = this.events.length;
    const call = this.call(from);
    const e164 = `+31${from.slice(1)}`;
    const started = await this.event('ContactStarted', (event) => event.from === e164, before);
    const { contactId } = started;
    await call.answered;
    call.press(key);
    await this.event('CallerQueued', (event) => event.contactId === contactId);
    return { call, contactId };
  }

  /** In the queue: asks to be phoned back, hears the number to its end, and agrees. */
  async agreeToCallback(call: Call, contactId: string): Promise<void> {
    const mine = (event: { contactId: string }): boolean => event.contactId === contactId;
    // A key in haste asks for nothing.
    const told = await this.event('PositionAnnounced', mine);
    await this.event('PlaybackEnded', ({ playbackId }) => playbackId === told.playbackId);
    call.press('*');
    const asked = await this.event('CallbackAsked', mine);
    await this.event('PlaybackEnded', ({ playbackId }) => playbackId === asked.playbackId);
    call.press('1');
  }

  /** The first event of this kind that fits, now or later; `from`: how many events to pass over. */
  event<T extends Event['type']>(
    type: T,
    fits: (event: EventOf<T>) => boolean = () => true,
    from = 0,
  ): Promise<EventOf<T>> {
    return this.when(() =>
      this.events
        .slice(from)
        .find((event): event is EventOf<T> => event.type === type && fits(event as EventOf<T>)),
    );
  }

  /** Resolves with what `find` finds, now or after a later event or ring. */
  when<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  eventsOf<T extends Event['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** The wait log, once everything that has happened so far is in it. */
  async waitLog(): Promise<Row[]> {
    const client = new pg.Client(this.databaseUrl);
    await client.connect();
    try {
      await this.#archived(client, this.#positions.get(MUNICIPALITY) ?? 0);
      const { rows } = await client.query<Row>('select * from contacts order by started_at, contact_id');
      return rows;
    } finally {
      await client.end();
    }
  }

  /** PostgreSQL itself tells when the checkpoint moves. */
  async #archived(client: pg.Client, position: number): Promise<void> {
    await client.query(`
      create or replace function tell_checkpoint() returns trigger language plpgsql as
        $$ begin perform pg_notify('checkpoint', new.municipality || ' ' || new.position); return new; end $$;
      create or replace trigger tell_checkpoint after insert or update on checkpoints
        for each row execute function tell_checkpoint()`);
    const reached = new Promise<void>((resolve) => {
      client.on('notification', ({ payload = '' }) => {
        const [municipality, reachedPosition] = payload.split(' ');
        if (municipality === MUNICIPALITY && Number(reachedPosition) >= position) resolve();
      });
    });
    await client.query('listen checkpoint');
    const { rows } = await client.query<{ position: string }>(
      'select position from checkpoints where municipality = $1',
      [MUNICIPALITY],
    );
    if (Number(rows[0]?.position ?? 0) < position) await reached;
  }

  /** Ends all; nothing of this municipality is left in Asterisk. */
  async stop(): Promise<void> {
    this.#following = false;
    this.#follower.disconnect();
    await Promise.all(this.#consoles.map((client) => client.close()));
    await this.callers.stop();
    await this.phones.stop();
    await this.#engine?.stop();
    await rm(this.#folder, { recursive: true });
  }

  /** Something has come that somebody may be waiting for. */
  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  async #follow(): Promise<void> {
    const ids = [...this.#positions.keys()];
    const keys = ids.map((id) => `veertien:{${id}}:events`);
    while (this.#following) {
      const from = [...this.#positions.values()].map((position) => `${position}-0`);
      const read = await this.#follower
        .xread('COUNT', 1000, 'BLOCK', 0, 'STREAMS', ...keys, ...from)
        .catch(() => null);
      for (const [key, entries] of read ?? []) {
        for (const [id, fields] of entries) {
          this.#positions.set(ids[keys.indexOf(key)] ?? '', Number(id.split('-')[0]));
          this.events.push(codec.decode(fields[1] ?? ''));
        }
      }
      this.#look();
    }
  }
}
