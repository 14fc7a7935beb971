/** Prompts that Asterisk has before a caller needs them, on a real Asterisk. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/config/setting-list.ts';
import { promptsRouter } from '../../src/prompts/router.ts';
import { createPromptStore } from '../../src/prompts/store.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { createAmiWatch } from '../../src/telephony/ami/ami-watch.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import type { Telephony } from '../../src/telephony/contract.ts';
import { EventBook } from '../contracts/telephony.events.ts';
import { SipEnd } from '../contracts/telephony.sip-end.ts';
import { testAsterisk } from '../support/parts.ts';
import type { TestAsterisk } from '../support/parts.ts';

let folder = '';
let server: Server;
let asterisk: TestAsterisk;
let telephony: Telephony;
const events = new EventBook();
/** Paths that Asterisk asked for. */
const fetched: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veertien-warm-'));
  const app = express().use('/prompts', (request, _, next) => {
    fetched.push(request.path);
    next();
  });
  server = createServer(app.use('/prompts', promptsRouter(folder))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  asterisk = await testAsterisk();
  telephony = createAriTelephony({
    ...asterisk.ari,
    requestTimeoutMs: 3_000,
    maxSockets: 8,
    logger: silentLogger,
    now: () => Date.now(),
  });
  telephony.listen((event) => events.note(event));
  await telephony.connect();
});
afterAll(async () => {
  await telephony.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const prompts = (rate: 8000 | 16_000) =>
  createPromptStore({
    cacheDir: folder,
    ttsCommand: SETTINGS.TTS_COMMAND.standard,
    recordings: () => new Map(),
    rate,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    renderWithinMs: 3000,
    keepMs: 1,
    clock: new ManualClock(),
    logger: silentLogger,
  });
const cache = () => createAmiWatch({ ...asterisk.ami, logger: silentLogger });
const words = (text: string) => ({ name: 'welkom', language: 'nl', text, recording: null });

/** A caller with these codecs (RTP payload types) who is there and answered. */
async function callerWith(codecs: readonly number[]): Promise<{ caller: SipEnd; channelId: string }> {
  const caller = await SipEnd.open();
  caller.codecs = codecs;
  const calls = events.of('channelEntered').length;
  caller.call('14015', '+31612345678', asterisk.sip.port);
  const { channelId } = await events.expect('channelEntered', {}, calls + 1);
  await telephony.answer(channelId);
  return { caller, channelId };
}

async function goes({ caller, channelId }: { caller: SipEnd; channelId: string }): Promise<void> {
  caller.hangUp();
  await events.expect('channelGone', { channelId });
  caller.close();
}

describe.each([8000, 16_000] as const)('prompts of %d Hz', (rate) => {
  it('are fetched by Asterisk beforehand, and heard by a caller without another fetch', async () => {
    const store = prompts(rate);
    const said = [words(`Welkom, ${rate}.`), words(`Tot ziens, ${rate}.`)];
    await store.prepare(said);
    expect(await cache().warm(store.addresses())).toEqual([]);
    const before = fetched.length;
    const there = await callerWith([8]);
    const { channelId } = there;
    const playbackId = `warm-${rate}`;
    const media = await store.media(said, telephony.lineOf(channelId));
    expect(await telephony.play(channelId, playbackId, media)).toEqual({ kind: 'done' });
    expect(await events.expect('playbackFinished', { playbackId })).toMatchObject({ failed: false });
    expect(fetched.slice(before)).toEqual([]);
    await goes(there);
  });

  it.each([
    ['A-law', [8], 'alaw', 'No'],
    ['µ-law', [0], 'ulaw', 'No'],
    ['both, µ-law rather', [0, 8], 'alaw', 'No'],
    // There are no prompts in G.722: Asterisk converts them, from the better sound where that is set.
    ['G.722', [9], 'wide', rate === 8000 ? '(slin@8000)->(g722@16000)' : '(slin@16000)->(g722@16000)'],
  ] as const)('are heard by a caller with %s', async (_, codecs, line, converted) => {
    const store = prompts(rate);
    const there = await callerWith(codecs);
    const { channelId } = there;
    expect(telephony.lineOf(channelId)).toBe(line);
    const said = [words('Welkom bij de gemeente, een ogenblik alstublieft, u wordt zo geholpen.')];
    const playbackId = `heard-${rate}-${codecs.join()}`;
    await telephony.play(channelId, playbackId, await store.media(said, line));
    await events.expect('playbackStarted', { playbackId });
    expect(await asterisk.command(`core show channel ${await nameOf(channelId)}`)).toMatch(
      new RegExp(`WriteTranscode: .*${converted.replace(/[()]/g, '\\$&')}`),
    );
    await telephony.stopPlayback(playbackId);
    expect(await events.expect('playbackFinished', { playbackId })).toMatchObject({ failed: false });
    await goes(there);
  });

  it('are still heard as the line carries them after a new start of ours', async () => {
    const there = await callerWith([0]);
    await telephony.close();
    await telephony.connect();
    await telephony.channels();
    expect(telephony.lineOf(there.channelId)).toBe('ulaw');
    await goes(there);
  });
});

/** Asterisk's own name of a channel, for its console. */
async function nameOf(channelId: string): Promise<string> {
  const lines = (await asterisk.command('core show channels concise')).split('\n');
  return lines.find((line) => line.endsWith(channelId))?.split('!')[0] ?? '';
}

describe('what Asterisk has of prompts', () => {
  it('is forgotten when we say so', async () => {
    const store = prompts(8000);
    await store.prepare([words('Uw zaak is één twee drie.')]);
    const [address = ''] = store.addresses();
    await cache().warm([address]);
    expect(await asterisk.command('media cache show all')).toContain(address);
    await cache().forget([address]);
    expect(await asterisk.command('media cache show all')).not.toContain(address);
  });

  it('lacks what can not be fetched, and that is told', async () => {
    const store = prompts(8000);
    await store.prepare([words('Een.')]);
    const [address = ''] = store.addresses();
    const wrong = ['http://127.0.0.1:1/prompts/x.wav', `${address}\r\ncore stop now`, `${address} x`];
    expect(await cache().warm([...wrong, address])).toEqual(wrong);
  });

  it('is asked for in vain where the manager interface is not to be reached', async () => {
    const elsewhere = createAmiWatch({ ...asterisk.ami, port: 1, logger: silentLogger });
    await expect(elsewhere.warm(['http://127.0.0.1:1/prompts/x.wav'])).rejects.toThrow('ECONNREFUSED');
  });
});
