/**
 * What telephones ask besides calling, at a real Asterisk: each gets an answer, since a telephone that gets none hangs
 * up (RFC 3261, 12.2.1.2), and the talk goes on. Calls are passed on at the console only.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freeUdpPort } from '../../scripts/parts/ports.ts';
import { asteriskWorld } from '../contracts/telephony.asterisk-world.ts';
import type { AsteriskWorld } from '../contracts/telephony.asterisk-world.ts';
import type { SipEnd } from '../contracts/telephony.sip-end.ts';
import { DONE, Stage } from '../contracts/telephony.stage.ts';

const REFER = { headers: ['Refer-To: <sip:0612349999@127.0.0.1:5160>'] };
const TEXT = { headers: ['Content-Type: text/plain'], body: 'hallo' };

describe('in a talk', () => {
  let world: AsteriskWorld;
  const stage = new Stage(async () => (world = await asteriskWorld()));
  let talk: Awaited<ReturnType<Stage['talk']>>;
  const ends: Record<'caller' | 'agent', () => SipEnd> = {
    caller: () => world.telephoneOf(talk.caller),
    agent: () => world.telephoneOf(talk.phone),
  };

  beforeAll(async () => {
    await stage.open();
    talk = await stage.talk();
  });
  afterAll(async () => {
    talk.caller.putDown();
    await world.close();
  });

  const goesOn = (): Promise<void> => world.hearEachOther(talk.caller, talk.phone);

  test.for([
    ['a transfer that the telephone itself makes', 'REFER', true, REFER, 603],
    ['a text message', 'MESSAGE', true, TEXT, 202],
    ['whether we are there', 'OPTIONS', true, {}, 200],
    ['an INFO without content', 'INFO', true, {}, 200],
    ['a text message outside the talk', 'MESSAGE', false, TEXT, 404],
    ['a transfer outside the talk', 'REFER', false, REFER, 501],
    ['a subscription outside the talk', 'SUBSCRIBE', false, { headers: ['Event: dialog'] }, 489],
    ['something that nobody knows, outside the talk', 'BREW', false, {}, 501],
  ] as const)('%s: %s is answered, and the talk goes on', async ([, method, within, asked, status]) => {
    expect([
      await ends.agent().ask(method, within, asked),
      await ends.caller().ask(method, within, asked),
    ]).toEqual([status, status]);
    await goesOn();
  });

  test.for([
    ['caller', []],
    ['caller', ['Require: replaces']],
    ['agent', []],
    ['agent', ['Require: replaces']],
  ] as const)('nobody takes the place of the %s by an INVITE with Replaces (%s)', async ([who, more]) => {
    const headers = [`Replaces: ${ends[who]().replaces}`, ...more];
    for (const by of [ends.caller(), ends.agent()]) {
      expect(await by.ask('INVITE', false, { headers, body: by.sdp })).toBe(404);
    }
    await goesOn();
    expect(world.events.of('channelEntered')).toHaveLength(2);
  });

  test('tests/cases/sip/18-refer.xml: the phone is refused, and talks on until it hangs up itself', async () => {
    const port = await freeUdpPort();
    const args = ['-sf', 'tests/cases/sip/18-refer.xml', '-m', '1', '-i', '127.0.0.1', '-p', String(port)];
    const phone = promisify(execFile)('sipp', args);
    const address = `sip:phone@127.0.0.1:${port}`;
    await world.telephony.provisionPhone({ endpoint: 'agent-suite-refers', kind: 'sip', address });
    const channelId = stage.fresh('o');
    const endpoint = `PJSIP/agent-suite-refers/${address}`;
    expect(await stage.ring({ endpoint, putDown: () => undefined }, channelId)).toEqual(DONE);
    const { at } = await world.events.expect('channelEntered', { channelId });
    await phone;
    const gone = await world.events.expect('channelGone', { channelId });
    expect(gone.at - at, 'it waits 1.5 s, asks, and waits 3 s').toBeGreaterThan(4_000);
  });
});
