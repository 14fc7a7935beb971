/** The dialplan alone, on real Asterisk: what a caller meets while the engine is away. */
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/support/logger.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import type { Telephony, TelephonyEvent } from '../../src/telephony/contract.ts';
import { testAsterisk } from '../support/parts.ts';
import type { TestAsterisk } from '../support/parts.ts';

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe('a caller who arrives while the engine is away', () => {
  it('is answered, hears music, and comes in with the number dialled once the engine is back', async () => {
    const asterisk = await testAsterisk();
    const music = await listenToAmi(asterisk, 'MusicOnHoldStart');
    const calledAt = Date.now();
    await callFromTrunk(asterisk, '14015');
    await music.heard;
    const heardAt = Date.now();

    // On another machine, whose clock is an hour ahead.
    const ahead = 3_600_000;
    const engine = engineOf(asterisk, ahead);
    const arrival = nextArrival(engine);
    await engine.connect();
    const { channelId, args, at, createdAt } = await arrival;
    expect(createdAt, 'by our clock, when the call came in').toBeGreaterThan(calledAt + ahead - 50);
    expect(createdAt).toBeLessThan(heardAt + ahead);
    expect(at).toBeGreaterThanOrEqual(heardAt + ahead);
    expect(at).toBeLessThanOrEqual(Date.now() + ahead);
    expect(at - ahead - calledAt, 'the word said meanwhile takes 4.2 s, and is cut').toBeLessThan(4_000);
    expect(args.slice(0, 2)).toEqual(['call', '14015']);
    expect(await engine.hangUp(channelId, 'normal')).toEqual({ kind: 'done' });
  });
});

describe('a caller who arrives while the engine is there', () => {
  it('comes in at once with the number dialled', async () => {
    const asterisk = await testAsterisk();
    const engine = engineOf(asterisk);
    await engine.connect();
    const arrival = nextArrival(engine);
    await callFromTrunk(asterisk, '+3114015');
    const { channelId, args } = await arrival;
    expect(args.slice(0, 2)).toEqual(['call', '+3114015']);
    await engine.hangUp(channelId, 'normal');
  });
});

function engineOf({ ari }: TestAsterisk, aheadMs = 0): Telephony {
  const engine = createAriTelephony({
    ...ari,
    requestTimeoutMs: 5000,
    maxSockets: 4,
    logger: silentLogger,
    now: () => Date.now() + aheadMs,
  });
  cleanUps.push(() => engine.close());
  return engine;
}

const nextArrival = (engine: Telephony): Promise<TelephonyEvent & { type: 'channelEntered' }> =>
  new Promise((resolve) => {
    engine.listen((event) => event.type === 'channelEntered' && resolve(event));
  });

/** One end of a Local channel runs the dialplan as a call from the trunk does; the other leads nowhere. */
async function callFromTrunk({ ari }: TestAsterisk, number: string): Promise<void> {
  const endpoint = encodeURIComponent(`Local/${number}@from-trunk`);
  const query = `endpoint=${endpoint}&context=tests&extension=listen&timeout=60`;
  const answer = await fetch(`${ari.url}/ari/channels?${query}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}` },
  });
  expect(answer.status).toBe(200);
}

/** Signs in to AMI; `heard` resolves at the first event of this name. */
async function listenToAmi({ ami }: TestAsterisk, name: string): Promise<{ heard: Promise<void> }> {
  const socket = connect(ami.port, ami.host);
  cleanUps.push(() => void socket.destroy());
  const seen = (text: string): Promise<void> =>
    new Promise((resolve) => {
      let heard = '';
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        if (heard.includes(text)) resolve();
      });
    });
  const signedIn = seen('Response: Success');
  const heard = seen(`Event: ${name}\r\n`);
  socket.write(`Action: Login\r\nUsername: ${ami.user}\r\nSecret: ${ami.password}\r\n\r\n`);
  await signedIn;
  return { heard };
}
