/**
 * Telephones with habits of their own, at a real Asterisk: a press is told once, two presses are told as two. While
 * something is said, and while nothing is, since Asterisk goes about keys in two ways.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asteriskWorld } from '../contracts/telephony.asterisk-world.ts';
import type { ExchangeWorld } from '../contracts/telephony.stage.ts';
import { testAsterisk } from '../support/parts.ts';

const run = promisify(execFile);
const PHONE = 'tests/cases/sip/dtmf.py';
const LONG_MS = 30_000;

/** How it is pressed (a mode of the telephone), and what is understood. More of them, as told: presses.test.ts. */
const PRESSES = [
  ['with end packets of different moments', 'end-ts', '1'],
  ['by event and by INFO', 'both', '1'],
  ['with packets lost at the end', 'gap', '1'],
  ['as a tone only', 'inband', '1'],
  ['as a tone, and by event', 'inband-rfc', '1'],
  ['twice, quickly', 'double', '11'],
  ['twice, with end packets of different moments', 'double-end-ts', '11'],
] as const;

/**
 * With nothing being said, Asterisk tells the ends of these a second time when it next gets round to it: on a busy
 * machine later than can be told from a second press. As they were seen on a quiet one: presses.test.ts.
 */
const AT_ASTERISKS_LEISURE: readonly string[] = ['end-ts', 'double-end-ts'];

const CALLS = [true, false].flatMap((speaking, half) =>
  PRESSES.filter(([, mode]) => speaking || !AT_ASTERISKS_LEISURE.includes(mode)).map(
    ([how, mode, keys], n) => ({
      how,
      mode,
      keys,
      speaking,
      while: speaking ? 'something is said' : 'nothing is said',
      callerNumber: `061${half}0000${String(n).padStart(2, '0')}`,
    }),
  ),
);

describe('a key that is pressed', () => {
  let world: ExchangeWorld;

  beforeAll(async () => {
    const { port } = (await testAsterisk()).sip;
    world = await asteriskWorld();
    await world.telephony.connect();
    world.telephony.listen((event) => {
      world.events.note(event);
      if (event.type === 'channelEntered') void answer(event.channelId, event.callerNumber);
    });
    // Most of a call is waiting, so half of them are made at once.
    for (const speaking of [true, false]) {
      const calls = CALLS.filter((call) => call.speaking === speaking);
      await Promise.all(
        calls.map(({ mode, callerNumber }) => run('python3', [PHONE, mode, callerNumber, String(port)])),
      );
    }
  });
  afterAll(() => world.close());

  async function answer(channelId: string, from: string): Promise<void> {
    await world.telephony.answer(channelId);
    const call = CALLS.find(({ callerNumber }) => callerNumber === from);
    if (call?.speaking) await world.telephony.play(channelId, `${channelId}-p1`, [world.audio(LONG_MS)]);
  }

  test.for(CALLS)('$how, while $while, is understood', async ({ callerNumber, keys }) => {
    const { channelId } = await world.events.expect('channelEntered', { callerNumber });
    await world.events.expect('channelGone', { channelId });
    const told = world.events.of('keyPressed', { channelId });
    const detail = told.map(({ at, durationMs }) => `${at % 100_000}/${durationMs}`).join(' ');
    expect(told.map(({ key }) => key).join(''), detail).toBe(keys);
  });
});
