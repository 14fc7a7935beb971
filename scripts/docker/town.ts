/** The benchmark's town, served by the containers: somebody phones, an agent answers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { OUR_NUMBER } from '../bench/town.ts';
import { projectDir } from '../install/places.mjs';
import { Callers } from '../sip/callers.ts';
import type { Call } from '../sip/callers.ts';
import { Phones } from '../sip/phones.ts';
import type { Ring } from '../sip/phones.ts';
import { GATEWAY } from './installation.ts';
import type { Installation } from './installation.ts';

export const AGENT = 'een';
export const PHONE_PORT = 5090;
const WITHIN_MS = 30_000;
/** How long people talk: long enough for a talk to count. */
const TALK_MS = 3_000;

export class Town {
  readonly #installation: Installation;
  readonly #phones: Phones;
  #onRing: (ring: Ring) => void;
  #talks = 0;

  private constructor(installation: Installation, phones: Phones, onRing: (ring: Ring) => void) {
    this.#installation = installation;
    this.#phones = phones;
    this.#onRing = onRing;
  }

  static async open(installation: Installation): Promise<Town> {
    const rang = (ring: Ring): void => town.#onRing(ring);
    const phones = await Phones.start({ host: GATEWAY, port: PHONE_PORT, deaf: true, onRing: rang });
    const town: Town = new Town(installation, phones, () => undefined);
    return town;
  }

  /** Through the proxy, whose certificate is trusted for this. */
  async signIn(): Promise<void> {
    const certificate = await this.#installation.certificateFile();
    const url = `https://localhost:${this.#installation.httpsPort}`;
    const signIn = spawn(
      process.execPath,
      ['--import', 'tsx', join(projectDir, 'scripts/docker/sign-in.ts'), url, AGENT],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate }, stdio: ['pipe', 'ignore', 'pipe'] },
    );
    signIn.stdin.end(await readFile(this.#installation.secretFile('demo-password')));
    const [said, [code]] = await Promise.all([text(signIn.stderr), once(signIn, 'close')]);
    if (code !== 0) throw new Error(`the agent could not sign in: ${said.trim()}`);
  }

  /** Somebody phones, the agent answers, they hang up, and the talk is in the wait log. */
  async call(): Promise<void> {
    await this.#talk(() => Promise.resolve());
  }

  /** The engine is stopped and started while two people talk; they notice nothing. */
  async talkOverRestart(): Promise<void> {
    await this.#talk(async (call) => {
      await this.#installation.stop('engine');
      await this.#installation.start('engine');
      if (call.end) throw new Error(`the talk ended with the engine: ${call.end.detail}`);
    });
  }

  async stop(): Promise<void> {
    await this.#phones.stop();
  }

  async #talk(meanwhile: (call: Call) => Promise<void>): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#onRing = (ring) => {
        ring.answer();
        void ring.answered.then(() => resolve());
      };
    });
    const target = { host: await this.#installation.address('asterisk'), port: 5060 };
    const callers = await Callers.start(target, { host: GATEWAY, deaf: true });
    try {
      const call = callers.place({ number: OUR_NUMBER, from: '0612345678' });
      await inTime(answered, 'the call did not reach the agent');
      await pause(TALK_MS);
      await meanwhile(call);
      call.hangUp();
      await call.ended;
    } finally {
      await callers.stop();
    }
    this.#talks += 1;
    await this.#written(this.#talks);
  }

  async #written(talks: number): Promise<void> {
    const url = new URL(await readFile(this.#installation.secretFile('database-url'), 'utf8'));
    url.hostname = await this.#installation.address('postgres');
    const end = Date.now() + WITHIN_MS;
    let found = 0;
    while (Date.now() < end) {
      found = await answeredContacts(url.href).catch(() => found);
      if (found === talks) return;
      await pause(200);
    }
    throw new Error(`the wait log has ${found} talks, and there were ${talks}`);
  }
}

async function answeredContacts(connectionString: string): Promise<number> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ n: string }>(
      "select count(*) as n from contacts where outcome = 'answered'",
    );
    return Number(rows[0]?.n);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function inTime<T>(promise: Promise<T>, otherwise: string): Promise<T> {
  const waited = new AbortController();
  const late = pause(WITHIN_MS, undefined, { signal: waited.signal }).then(
    () => Promise.reject(new Error(otherwise)),
    () => undefined,
  );
  try {
    await Promise.race([promise, late]);
    return await promise;
  } finally {
    waited.abort();
  }
}
