/** The fake exchange beyond the telephony suite: faults, and that it does the same thing twice. */
import { expect, test } from 'vitest';
import { FakeExchange } from '../../src/simulation/fake-exchange.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import type { TelephonyEvent } from '../../src/telephony/contract.ts';

async function connected() {
  const clock = new ManualClock();
  const exchange = new FakeExchange({ clock, logger: silentLogger, mediaMs: () => 500 });
  const told: TelephonyEvent[] = [];
  exchange.listen((event) => told.push(event));
  await exchange.connect();
  await exchange.provisionPhone({
    endpoint: 'agent-delft-jansen',
    kind: 'sip',
    address: 'sip:jansen@127.0.0.1',
  });
  return { clock, exchange, told, types: () => told.map((event) => event.type) };
}

const ringJansen = (exchange: FakeExchange, channelId: string) =>
  exchange.ring({
    channelId,
    endpoint: 'PJSIP/agent-delft-jansen/sip:jansen@127.0.0.1',
    callerNumber: '',
    callerName: 'Burgerzaken',
    timeoutMs: 1_500,
  });

/** A morning in which everything happens at once. */
async function morning(): Promise<readonly TelephonyEvent[]> {
  const { clock, exchange, told } = await connected();
  exchange.outside.setPhone('agent-delft-jansen', { kind: 'answer', afterMs: 700 });
  const caller = exchange.outside.call('14015', '0612345678');
  await exchange.play(caller, 'p1', ['welcome', 'menu']);
  await exchange.play(caller, 'p2', ['again']);
  await ringJansen(exchange, 'o1');
  clock.advance(700);
  exchange.outside.pressKey(caller, '1');
  exchange.outside.loseEvents(1);
  clock.advance(5_000);
  exchange.outside.putDown('o1');
  exchange.outside.putDown(caller);
  clock.advance(1);
  return told;
}

test('the same morning goes the same way twice', async () => {
  expect(await morning()).toEqual(await morning());
});

test('a lost event never arrives, and what it told of is so nonetheless', async () => {
  const { clock, exchange, types } = await connected();
  exchange.outside.loseEvents(1);
  const caller = exchange.outside.call('14015', '');
  clock.advance(1);
  expect(types()).toEqual(['connected']);
  expect((await exchange.channels()).map((channel) => channel.channelId)).toEqual([caller]);
});

test('prompts for one caller are heard one after the other', async () => {
  const { clock, exchange, told } = await connected();
  const caller = exchange.outside.call('14015', '');
  await exchange.play(caller, 'first', ['x']);
  await exchange.play(caller, 'second', ['x']);
  clock.advance(2_000);
  const heard = told.filter((event) => event.type.startsWith('playback'));
  expect(heard.map((event) => ('playbackId' in event ? event.playbackId : ''))).toEqual([
    ...['first', 'first', 'second', 'second'],
  ]);
});

test('a prompt ends the music, which does not come back by itself', async () => {
  const { clock, exchange } = await connected();
  const caller = exchange.outside.call('14015', '');
  await exchange.startMusic(caller, 'default');
  expect(exchange.outside.musicFor(caller)).toBe('default');
  await exchange.play(caller, 'p1', ['x']);
  clock.advance(2_000);
  expect(exchange.outside.musicFor(caller)).toBeUndefined();
});

test('a phone rings for whole seconds, and somebody slower than that is too late', async () => {
  const { clock, exchange, types } = await connected();
  exchange.outside.setPhone('agent-delft-jansen', { kind: 'answer', afterMs: 1_990 });
  await ringJansen(exchange, 'o1');
  exchange.outside.setPhone('agent-delft-jansen', { kind: 'answer', afterMs: 2_000 });
  await ringJansen(exchange, 'o2');
  clock.advance(3_000);
  expect(types()).toEqual(['connected', 'channelEntered', 'channelGone']);
});
