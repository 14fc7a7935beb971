import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Callers } from '../../scripts/sip/callers.ts';
import { Phones } from '../../scripts/sip/phones.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import { toneHeard } from '../support/tone.ts';

/** Callers phone the phones directly: no exchange in between. */
describe('callers and phones by SIPp', () => {
  let phones: Phones;
  let callers: Callers;
  let onRing: (ring: Ring) => void = () => undefined;

  beforeAll(async () => {
    phones = await Phones.start({ host: '127.0.0.1', port: 0, onRing: (ring) => onRing(ring) });
    callers = await Callers.start(phones.address);
  });
  afterAll(async () => {
    await callers.stop();
    await phones.stop();
  });
  beforeEach(() => {
    onRing = (ring) => ring.answer();
  });

  const nextRing = (): Promise<Ring> => new Promise((resolve) => (onRing = resolve));

  test('a phone rings for the person in its address, is answered, and the caller hangs up', async () => {
    const rings = nextRing();
    const call = callers.place({ number: 'jansen', from: '0612345678' });
    const ring = await rings;
    expect(ring.agentId).toBe('jansen');
    ring.answer();
    await call.answered;
    call.hangUp();
    expect(await call.ended).toMatchObject({ by: 'us' });
    expect(await ring.ended).toMatchObject({ by: 'other' });
    expect(call.timeline.map(({ what }) => what)).toEqual(['invite', 'ringing', 'answered', 'end']);
  });

  test('the agent hangs up', async () => {
    onRing = (ring) => {
      ring.answer();
      void ring.answered.then(() => ring.hangUp());
    };
    const call = callers.place({ number: 'jansen', from: '0612345678' });
    expect(await call.ended).toMatchObject({ by: 'other' });
  });

  test.each([
    [486, '486 Busy Here'],
    [603, '603 Decline'],
    [480, '480 Temporarily Unavailable'],
    [408, '408 Request Timeout'],
  ] as const)('the agent declines with %i', async (status, detail) => {
    onRing = (ring) => ring.decline(status);
    const call = callers.place({ number: 'jansen', from: null });
    expect(await call.ended).toMatchObject({ by: 'refused', detail });
  });

  test('the caller gives up while it rings', async () => {
    const rings = nextRing();
    const call = callers.place({ number: 'jansen', from: '0612345678' });
    const ring = await rings;
    call.hangUp();
    expect(await ring.ended).toMatchObject({ by: 'cancelled' });
    expect(await call.ended).toMatchObject({ by: 'cancelled' });
  });

  test('the caller gives up just as the phone is answered', async () => {
    const rings = nextRing();
    const call = callers.place({ number: 'jansen', from: '0612345678' });
    const ring = await rings;
    ring.answer();
    call.hangUp();
    await Promise.all([ring.ended, call.ended]);
  });

  test('both hear each other', async () => {
    const rings = nextRing();
    const call = callers.place({ number: 'jansen', from: '0612345678' });
    const ring = await rings;
    ring.answer();
    const both = Promise.all([toneHeard(ring, 450), toneHeard(call, 1000)]);
    call.startTone(450);
    ring.startTone(1000);
    await both;
    call.hangUp();
    await ring.ended;
  });

  test('a hundred calls at the same moment all get through', async () => {
    const calls = Array.from({ length: 100 }, (_, n) =>
      callers.place({ number: 'jansen', from: `061200${n}` }),
    );
    await Promise.all(calls.map((call) => call.answered));
    expect(phones.open()).toHaveLength(100);
    calls.forEach((call) => call.hangUp());
    await Promise.all(phones.open().map((ring) => ring.ended));
  });

  test('a port that is taken is told in one sentence', async () => {
    const { host, port } = phones.address;
    await expect(Phones.start({ host, port, onRing })).rejects.toThrow(/is taken by another program/);
  });
});
