/** Each known fault of ari-client 2.2.0, and that nothing of it reaches the engine. */
import { EventEmitter, once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OperatorError } from '../../src/support/errors.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import type { AriTelephonyOptions } from '../../src/telephony/ari/ari-telephony.ts';
import type { Telephony } from '../../src/telephony/contract.ts';
import { EventBook } from '../contracts/telephony.events.ts';
import { PretendAsterisk } from './pretend-asterisk.ts';

let asterisk: PretendAsterisk;
let events: EventBook;
const opened: Telephony[] = [];

beforeEach(async () => {
  asterisk = await PretendAsterisk.start();
  events = new EventBook();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const telephony of opened.splice(0)) await telephony.close();
  await asterisk.close();
});

function telephonyTo(server: PretendAsterisk, options: Partial<AriTelephonyOptions> = {}): Telephony {
  const telephony = createAriTelephony({
    url: server.url,
    user: 'veertien',
    password: server.password,
    app: 'veertien',
    requestTimeoutMs: 1_000,
    maxSockets: 4,
    logger: silentLogger,
    now: () => Date.now(),
    firstPauseMs: 1,
    longestPauseMs: 2,
    ...options,
  });
  telephony.listen((event) => events.note(event));
  opened.push(telephony);
  return telephony;
}

describe('ari-client stays awake', () => {
  test('when our listener throws', async () => {
    const telephony = telephonyTo(asterisk);
    await telephony.connect();
    telephony.listen((event) => {
      events.note(event);
      throw new Error('thrown by the test');
    });
    asterisk.keyPressed('caller', '1');
    asterisk.keyPressed('caller', '2');
    await events.expect('keyPressed', { key: '2' });
  });

  test.for([
    ['an event of a type it does not know', '{"type":"SomethingOfAsterisk99","channel":{"id":"caller"}}'],
    ['bad JSON', '{"type":"ChannelDtmf'],
    ['JSON that is no object', '[null]'],
    ['an event without its fields', '{"type":"ChannelDtmfReceived"}'],
    ['nothing', ''],
  ] as const)('after %s', async ([, text]) => {
    await telephonyTo(asterisk).connect();
    asterisk.say(text);
    asterisk.keyPressed('caller', '3');
    await events.expect('keyPressed', { key: '3' });
    expect(events.of('disconnected')).toEqual([]);
  });

  test('when Asterisk no longer answers a ping: a new client takes over', async () => {
    asterisk.alive = false;
    await telephonyTo(asterisk, { heartbeatMs: 20 }).connect();
    const lost = await events.expect('disconnected');
    expect(lost.why).toContain('no sign of life');
    asterisk.alive = true;
    await events.expect('connected', {}, 2);
    asterisk.keyPressed('caller', '4');
    await events.expect('keyPressed', { key: '4' });
  });
});

test('a wrong password at the start is told as what it is, instead of being tried for ever', async () => {
  const telephony = telephonyTo(asterisk, { password: 'wrong' });
  await expect(telephony.connect()).rejects.toThrow(OperatorError);
  await expect(telephony.connect()).rejects.toThrow('ARI_PASSWORD');
});

describe('ari-client never gives up', () => {
  test('however often Asterisk refuses', async () => {
    asterisk.refuseSockets = 25;
    await telephonyTo(asterisk).connect();
    expect(asterisk.attempts).toBe(26);
  });

  test('when the API cannot be downloaded at first', async () => {
    asterisk.failDownloads = 3;
    const telephony = telephonyTo(asterisk);
    await telephony.connect();
    expect(await telephony.answer('caller')).toEqual({ kind: 'done' });
  });

  test('and one engine has one event socket after many interruptions', async () => {
    await telephonyTo(asterisk).connect();
    for (let times = 2; times <= 6; times += 1) {
      asterisk.dropSockets();
      await events.expect('connected', {}, times);
    }
    asterisk.keyPressed('caller', '5');
    await events.expect('keyPressed', { key: '5' });
    expect(events.of('keyPressed')).toHaveLength(1);
    expect(asterisk.attempts).toBe(6);
  });
});

describe('a request', () => {
  test('without an answer ends at its time limit', async () => {
    const telephony = telephonyTo(asterisk, { requestTimeoutMs: 250 });
    await telephony.connect();
    asterisk.answering = false;
    expect(await telephony.answer('caller')).toEqual({ kind: 'failed', why: 'no answer within 250 ms' });
  });

  test('waits for a free socket when all are in use', async () => {
    const telephony = telephonyTo(asterisk, { maxSockets: 4, requestTimeoutMs: 10_000 });
    await telephony.connect();
    asterisk.answering = false;
    const asked = Array.from({ length: 200 }, (_, n) => telephony.answer(`caller-${n}`));
    while (((await once(asterisk, 'waiting')) as [number])[0] < 4);
    asterisk.answering = true;
    asterisk.answerWaiting();
    expect(new Set((await Promise.all(asked)).map((outcome) => outcome.kind))).toEqual(new Set(['done']));
    // Four for requests, one for events, and those of the connecting that end by themselves.
    expect(asterisk.mostConnections).toBeLessThanOrEqual(4 + 1 + 1);
  });

  test('carries the user of its own Asterisk, when there are two', async () => {
    const other = await PretendAsterisk.start('another-secret');
    const [here, there] = [telephonyTo(asterisk), telephonyTo(other)];
    await Promise.all([here.connect(), there.connect()]);
    expect(await Promise.all([here.answer('x'), there.answer('x')])).toEqual([
      { kind: 'done' },
      { kind: 'done' },
    ]);
    await there.close();
    await other.close();
  });
});

test('a thousand calls leave no listener behind', async () => {
  await telephonyTo(asterisk).connect();
  const added = vi.spyOn(EventEmitter.prototype, 'on');
  const timestamp = '2026-11-23T09:00:00.000+0100';
  for (let n = 0; n < 1_000; n += 1) {
    const channel = { id: `caller-${n}`, state: 'Up', caller: { number: '' } };
    asterisk.say(JSON.stringify({ type: 'StasisStart', timestamp, args: [], channel }));
    asterisk.say(JSON.stringify({ type: 'ChannelDestroyed', timestamp, cause: 16, channel }));
  }
  await events.expect('channelGone', { channelId: 'caller-999' });
  expect(added.mock.calls.map(([name]) => name)).toEqual([]);
});

test('nothing of the packages reaches our output', async () => {
  const printed = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(process.stdout, 'write')];
  await telephonyTo(asterisk).connect();
  asterisk.dropSockets();
  await events.expect('connected', {}, 2);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});

test('an engine that was replaced stays away until it is told to connect again', async () => {
  const telephony = telephonyTo(asterisk);
  await telephony.connect();
  asterisk.say('{"type":"ApplicationReplaced","application":"veertien"}');
  const lost = await events.expect('disconnected');
  expect(lost.why).toContain('newer engine');
  expect(telephony.connected()).toBe(false);
  expect(await telephony.answer('caller')).toEqual({ kind: 'failed', why: 'no connection to Asterisk' });
  expect(asterisk.attempts).toBe(1);
  await telephony.connect();
  expect(asterisk.attempts).toBe(2);
});

test.for([
  ['request', '@cypress/request', [3]],
  ['form-data', 'form-data', [4]],
  ['tough-cookie', 'tough-cookie', [5]],
  ['qs', 'qs', [6, 14]],
  ['uuid', 'uuid', [11]],
  ['ws', 'ws', [8, 18]],
] as const)('ari-client uses a present-day %s', ([name, realName, [major, minor = 0]]) => {
  const inAriClient = createRequire(createRequire(import.meta.url).resolve('ari-client'));
  const inRequest = createRequire(inAriClient.resolve('request/package.json'));
  const where = ['form-data', 'tough-cookie', 'qs'].includes(name) ? inRequest : inAriClient;
  const found = findPackage(where, name);
  expect(found.name).toBe(realName);
  const [foundMajor = 0, foundMinor = 0] = found.version.split('.').map(Number);
  expect(foundMajor > major || (foundMajor === major && foundMinor >= minor), found.version).toBe(true);
});

/** The package.json of what `require(name)` finds, which not every package lets itself be asked for. */
function findPackage(
  require: NodeJS.Require,
  name: string,
): { readonly name: string; readonly version: string } {
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = `${folder}/${name}/package.json`;
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
  }
  throw new Error(`${name} is not installed`);
}
