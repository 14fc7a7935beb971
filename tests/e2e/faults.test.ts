import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, symlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineMain } from '../../scripts/build/engine-build.mjs';
import { freeTcpPort } from '../../scripts/parts/ports.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import { Breakable } from './breakable.ts';
import { OnAir } from './on-air.ts';

describe('a municipality whose parts fail', () => {
  let parts: Breakable;
  let town: OnAir;
  let habit: (ring: Ring) => void;

  beforeAll(async () => {
    parts = await Breakable.start({ LOG_LEVEL: 'debug' });
    const agents = { bakker: ['burgerzaken'], visser: ['belastingen'] };
    town = await OnAir.start({ agents }, (ring) => habit(ring), parts);
    habit = (ring) => ring.answer();
    await town.available('bakker', 'visser');
  });
  afterAll(async () => {
    await town.stop();
    await parts.stop();
  });

  const health = async (): Promise<unknown> => {
    const answer = await fetch(`${town.url}/healthz`);
    const { notConnected } = (await answer.json()) as { notConnected: string[] };
    return answer.ok ? 'ok' : notConnected;
  };

  /** In conversation with an agent: the contact, the caller's side, and how it ends. */
  async function talk(key: string, from: string) {
    const { call, contactId } = await town.callAndChoose(key, from);
    const mine = (event: { readonly contactId: string }): boolean => event.contactId === contactId;
    await town.event('CallConnected', mine);
    const end = async (): Promise<void> => {
      call.hangUp();
      await town.event('WrapUpEnded', mine);
    };
    return { call, contactId, end };
  }

  /** Starts another engine with these settings, and gives what it said and how it ended. */
  async function anotherEngine(different: Readonly<Record<string, string>>) {
    const env = { ...process.env, ...town.environment, LOG_LEVEL: 'silent', ...different };
    const engine = spawn(process.execPath, [engineMain], { env });
    let said = '';
    engine.stdout.on('data', (data: Buffer) => (said += data.toString()));
    engine.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [code]: unknown[] = await once(engine, 'close');
    return { code, said };
  }

  test('Redis hangs: seen at once, and no agent is blamed for a phone that could not be rung in time', async () => {
    const { call, contactId } = await town.callAndChoose('1', '0622222201').then(async (waiting) => {
      await town.event('CallConnected', (event) => event.contactId === waiting.contactId);
      return waiting;
    });
    const next = await town.callAndChoose('1', '0622222202');
    call.hangUp();
    await town.event('WrapUpStarted', (event) => event.contactId === contactId);
    process.kill(parts.redis.child.pid, 'SIGSTOP');
    // Each answer takes a second: in all longer than a ring may be late.
    for (let asked = 0; asked < 5; asked += 1) expect(await health()).toEqual(['redis']);
    process.kill(parts.redis.child.pid, 'SIGCONT');
    await town.event('CallConnected', (event) => event.contactId === next.contactId);
    expect(town.eventsOf('AgentNotResponding')).toEqual([]);
    next.call.hangUp();
    await town.event('WrapUpEnded', (event) => event.contactId === next.contactId);
  });

  test('Redis is killed and started again in a talk: the talk and all that was written is still there', async () => {
    const { call, end } = await talk('1', '0622222203');
    await parts.killRedis();
    expect(await health()).toEqual(['redis']);
    await parts.startRedis();
    expect(call.end).toBeUndefined();
    await end();
  });

  test('PostgreSQL is killed: calls go on, and the wait log catches up exactly', async () => {
    await parts.killPostgres();
    const { contactId, end } = await talk('1', '0622222204');
    expect(await health()).toEqual(['postgresql']);
    await end();
    await parts.startPostgres();
    const rows = await town.waitLog();
    expect(rows.map((row) => row.contact_id).sort()).toEqual(
      town
        .eventsOf('ContactEnded')
        .map((event) => event.contactId)
        .sort(),
    );
    expect(rows.filter((row) => row.contact_id === contactId)).toMatchObject([{ outcome: 'answered' }]);
  });

  test('Asterisk is killed: who waited is lost, who talked has talked, and phones are known again when it is back', async () => {
    const talking = await talk('1', '0622222205');
    habit = () => undefined;
    const waiting = await town.callAndChoose('2', '0622222206');
    const startAgain = await parts.killAsterisk();
    await startAgain();
    const ended = (id: string) => town.event('ContactEnded', ({ contactId }) => contactId === id);
    expect(await ended(waiting.contactId)).toMatchObject({ outcome: 'abandoned', reason: 'lost' });
    expect(await ended(talking.contactId)).toMatchObject({ outcome: 'answered' });
    habit = (ring) => ring.answer();
    await town.event('WrapUpEnded', ({ contactId }) => contactId === talking.contactId);
    const { end } = await talk('1', '0622222207');
    await end();
  });

  test('somebody else connects under our name: the events are taken back', async () => {
    const { ari } = parts.asterisk;
    const options = { ...ari, requestTimeoutMs: 5000, maxSockets: 4, logger: silentLogger, now: Date.now };
    const stranger = createAriTelephony(options);
    const replaced = new Promise<void>((resolve) => {
      stranger.listen((event) => event.type === 'disconnected' && resolve());
    });
    await stranger.connect();
    await replaced;
    await stranger.close();
    const { end } = await talk('1', '0622222208');
    await end();
  });

  test('an engine that is started twice by mistake says so, and leaves the first one alone', async () => {
    const { call, end } = await talk('1', '0622222209');
    const port = town.environment['PORT'] ?? '';
    expect(await anotherEngine({})).toEqual({
      code: 1,
      said: `Port ${port} on 127.0.0.1 is in use (setting PORT).\n`,
    });
    expect(await health()).toBe('ok');
    expect(call.end).toBeUndefined();
    await end();
  });

  test('a wrong password for Asterisk is one sentence', async () => {
    const settings = {
      PORT: String(await freeTcpPort()),
      REDIS_URL: `${parts.redis.url}/1`,
      ARI_PASSWORD: 'wrong',
    };
    expect(await anotherEngine(settings)).toEqual({
      code: 1,
      said: 'Asterisk refuses the ARI user or its password (settings ARI_USER and ARI_PASSWORD).\n',
    });
  });

  test('the engine is ended twice, politely and not, in a talk: the call lives on', async () => {
    const { call, end } = await talk('1', '0622222210');
    await town.stopEngine();
    await town.startEngine();
    await town.killEngine();
    await town.startEngine();
    expect(call.end).toBeUndefined();
    await end();
  });

  test('the disk is full: lines of the log are lost, no call is, and /healthz says so until there is room', async () => {
    await town.stopEngine();
    await rename(town.engineLog, `${town.engineLog}.before`);
    await symlink('/dev/full', town.engineLog);
    await town.startEngine();
    const { call, end } = await talk('1', '0622222211');
    expect(await health()).toEqual(['log']);
    expect(call.end).toBeUndefined();
    await end();
    await town.stopEngine();
    await rename(`${town.engineLog}.before`, town.engineLog);
    await town.startEngine();
    expect(await health()).toBe('ok');
  });

  test('in the end nothing is left in Asterisk, and no number of a caller was written to the log', async () => {
    expect(await parts.asterisk.command('core show channels count')).toContain('0 active channels');
    expect(await parts.asterisk.command('bridge show all')).not.toContain('proefstad');
    const log = await readFile(town.engineLog, 'utf8');
    expect(log).toContain('"level":20');
    expect(log.match(/.*6222222\d\d.*/g)).toBeNull();
  });
});
