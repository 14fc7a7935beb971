/** The watch over trunk and phones, on a real Asterisk. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/support/logger.ts';
import { createAmiWatch } from '../../src/telephony/ami/ami-watch.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import type { DeviceWatch, Telephony, WatchEvent } from '../../src/telephony/contract.ts';
import { SipEnd } from '../contracts/telephony.sip-end.ts';
import { testAsterisk } from '../support/parts.ts';

let telephony: Telephony;
let watch: DeviceWatch;

beforeAll(async () => {
  const asterisk = await testAsterisk();
  const now = (): number => Date.now();
  const logger = silentLogger;
  telephony = createAriTelephony({
    ...asterisk.ari,
    requestTimeoutMs: 3_000,
    maxSockets: 8,
    phoneQualifySeconds: 1,
    logger,
    now,
  });
  watch = createAmiWatch({ ...asterisk.ami, logger });
  await Promise.all([telephony.connect(), watch.connect()]);
});
afterAll(async () => {
  await watch.close();
  await telephony.close();
});

/** The next time that this phone is said to be (un)reachable. */
const said = (endpoint: string, reachable: boolean): Promise<WatchEvent> =>
  new Promise((resolve) => {
    watch.listen((event) => {
      if (event.type === 'contact' && event.endpoint === endpoint && event.reachable === reachable)
        resolve(event);
    });
  });

test('a phone that is there, goes away and comes back is seen each time', async () => {
  const phone = await SipEnd.open();
  const endpoint = 'agent-watch-jansen';
  const there = said(endpoint, true);
  expect(await telephony.provisionPhone({ endpoint, kind: 'sip', address: phone.address })).toEqual({
    kind: 'done',
  });
  await there;
  const away = said(endpoint, false);
  phone.close();
  await away;
  const back = await SipEnd.open('ignore', phone.port);
  await said(endpoint, true);
  back.close();
});

test('a phone whose address changed is looked for at the new one only', async () => {
  const [old, moved] = [await SipEnd.open(), await SipEnd.open()];
  const endpoint = 'agent-watch-moves';
  const { command } = await testAsterisk();
  const provision = (address: string) => telephony.provisionPhone({ endpoint, kind: 'sip', address });
  await provision(old.address);
  await provision(old.address);
  expect(await provision(moved.address)).toEqual({ kind: 'done' });
  const aor = await command(`pjsip show aor ${endpoint}`);
  expect(aor).toContain(moved.address);
  expect(aor).not.toContain(old.address);
  expect(await telephony.provisionPhone({ endpoint, kind: 'browser', password: 'of-this-shift' })).toEqual({
    kind: 'done',
  });
  expect(await command(`pjsip show aor ${endpoint}`)).not.toContain(moved.address);
  expect(await provision(old.address)).toEqual({ kind: 'done' });
  expect(await command(`pjsip show endpoint ${endpoint}`)).toMatch(/webrtc +: no/);
  for (const phone of [old, moved]) phone.close();
});

test('a browser phone that nobody has registered yet is not reachable', async () => {
  const endpoint = 'agent-watch-browser';
  await telephony.provisionPhone({ endpoint, kind: 'browser', password: 'of-this-shift' });
  const listed = said(endpoint, false);
  await watch.refresh();
  await listed;
});

test('the trunk is in the list of a refresh', async () => {
  const listed = new Promise<void>((resolve) => {
    watch.listen((event) => {
      if (event.type === 'contact' && event.endpoint === 'trunk') resolve();
    });
  });
  await watch.refresh();
  await listed;
});
