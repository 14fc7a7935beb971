/** Part of the telephony suite: messages that callers speak in. */
import { describe, expect, test } from 'vitest';
import { DONE, GONE } from './telephony.stage.ts';
import type { Caller, Stage } from './telephony.stage.ts';

const HEAD_BYTES = 44;
const LOUD = 0x3000;
const SAMPLES_PER_MS = 8;

/** How much of a caller's sound is in it. */
function spokenMs(wav: Buffer | undefined): number {
  let loud = 0;
  for (let at = HEAD_BYTES; wav && at + 2 <= wav.length; at += 2) {
    if (Math.abs(wav.readInt16LE(at)) >= LOUD) loud += 1;
  }
  return loud / SAMPLES_PER_MS;
}

const lastedMs = (wav: Buffer | undefined): number =>
  Math.round(((wav?.length ?? HEAD_BYTES) - HEAD_BYTES) / (2 * SAMPLES_PER_MS));

export function recordingTests(stage: Stage): void {
  async function recorded(end: Partial<{ endKey: string; mostMs: number }> = {}) {
    const caller = await stage.answeredCaller();
    const recordingId = stage.fresh('r');
    const request = { channelId: caller.channelId, recordingId, endKey: '#', mostMs: 60_000, ...end };
    expect(await stage.world.telephony.record(request)).toEqual(DONE);
    return { caller, recordingId, request };
  }

  /** Done when it was told as finished; with what is in it. */
  async function ended(recordingId: string, nth = 1) {
    const { durationMs, failed } = await stage.world.events.expect('recordingFinished', { recordingId }, nth);
    const wav = await stage.world.telephony.recorded(recordingId);
    return { durationMs, failed, wav };
  }

  async function leaves(caller: Caller): Promise<void> {
    caller.putDown();
    await stage.world.events.expect('channelGone', { channelId: caller.channelId });
  }

  describe('a message', () => {
    test('has in it what the caller said, until the end key', async () => {
      const { caller, recordingId } = await recorded();
      await caller.speak(1_500);
      caller.press('#');
      const { durationMs, failed, wav } = await ended(recordingId);
      expect(failed).toBe(false);
      expect(spokenMs(wav)).toBeGreaterThan(500);
      expect(durationMs).toBe(lastedMs(wav));
      expect(stage.world.events.of('recordingFinished', { recordingId })).toHaveLength(1);
      await leaves(caller);
    });

    test.each(['*', '5'])('ends at the key %s when that is asked, and at no other', async (endKey) => {
      const { caller, recordingId } = await recorded({ endKey });
      await caller.speak(600);
      caller.press('#');
      await stage.world.events.expect('keyPressed', { channelId: caller.channelId, key: '#' });
      await caller.speak(600);
      expect(stage.world.events.of('recordingFinished', { recordingId })).toHaveLength(0);
      caller.press(endKey);
      await stage.world.events.expect('keyPressed', { channelId: caller.channelId, key: endKey });
      expect((await ended(recordingId)).durationMs).toBeGreaterThan(600);
      await leaves(caller);
    });

    test('ends by itself when it has lasted long enough', async () => {
      const { caller, recordingId } = await recorded({ mostMs: 1_000 });
      await caller.speak(2_800);
      const { durationMs } = await ended(recordingId);
      expect(durationMs).toBeGreaterThan(900);
      // Asterisk looks at whole seconds of the clock: up to one more.
      expect(durationMs).toBeLessThan(2_200);
      await leaves(caller);
    });

    test('is there as well when the caller just puts the phone down', async () => {
      const { caller, recordingId } = await recorded();
      await caller.speak(1_500);
      await leaves(caller);
      const { failed, wav } = await ended(recordingId);
      expect(failed).toBe(false);
      expect(spokenMs(wav)).toBeGreaterThan(500);
    });

    test('asked for twice under one id is made once', async () => {
      const { caller, recordingId, request } = await recorded();
      expect(await stage.world.telephony.record(request)).toEqual(DONE);
      await caller.speak(800);
      caller.press('#');
      await ended(recordingId);
      expect(await stage.world.telephony.record(request)).toEqual(DONE);
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('recordingFinished', { recordingId })).toHaveLength(1);
      await leaves(caller);
    });

    test('is kept until it is deleted, and then nowhere', async () => {
      const { telephony } = stage.world;
      const { caller, recordingId } = await recorded();
      expect(await telephony.recordings()).not.toContain(recordingId);
      await caller.speak(600);
      caller.press('#');
      await ended(recordingId);
      expect(await telephony.recordings()).toContain(recordingId);
      expect(await telephony.deleteRecording(recordingId)).toEqual(DONE);
      expect(await telephony.deleteRecording(recordingId)).toEqual(GONE);
      expect(await telephony.recorded(recordingId)).toBeUndefined();
      expect(await telephony.recordings()).not.toContain(recordingId);
      await leaves(caller);
    });

    test('that is still being made cannot be had; deleted, it ends and is nowhere', async () => {
      const { telephony, events } = stage.world;
      const { caller, recordingId } = await recorded();
      await caller.speak(600);
      await expect(telephony.recorded(recordingId)).rejects.toThrow('still being recorded');
      expect(await telephony.deleteRecording(recordingId)).toEqual(DONE);
      await events.expect('recordingFinished', { recordingId, failed: true, durationMs: 0 });
      expect(await telephony.recorded(recordingId)).toBeUndefined();
      expect(await telephony.deleteRecording(recordingId)).toEqual(GONE);
      // The caller is free for what comes after.
      const playbackId = stage.fresh('p');
      await telephony.play(caller.channelId, playbackId, [stage.world.audio(100)]);
      await events.expect('playbackFinished', { playbackId, failed: false });
      await leaves(caller);
    });

    test('is complete as soon as the caller is said to be gone', async () => {
      const { caller, recordingId } = await recorded();
      await caller.speak(1_500);
      await leaves(caller);
      expect(spokenMs(await stage.world.telephony.recorded(recordingId))).toBeGreaterThan(500);
    });

    test('of somebody who is gone is not made', async () => {
      const caller = await stage.answeredCaller();
      await leaves(caller);
      const request = { channelId: caller.channelId, recordingId: stage.fresh('r') };
      expect(await stage.world.telephony.record({ ...request, endKey: '#', mostMs: 5_000 })).toEqual(GONE);
    });

    test('that ended while we were away is told of afterwards', async () => {
      const { telephony, events } = stage.world;
      const { caller, recordingId, request } = await recorded();
      const { caller: other, recordingId: goesOn } = await recorded();
      await caller.speak(1_000);
      const connections = events.of('connected').length;
      stage.world.cutConnection();
      await expect(telephony.recorded(recordingId)).rejects.toThrow();
      const another = { ...request, recordingId: stage.fresh('r') };
      expect((await telephony.record(another)).kind).toBe('failed');
      caller.putDown();
      await other.speak(1_000);
      stage.world.mendConnection();
      await events.expect('connected', {}, connections + 1);
      expect(spokenMs((await ended(recordingId)).wav)).toBeGreaterThan(300);
      expect(events.of('recordingFinished', { recordingId: goesOn })).toHaveLength(0);
      other.press('#');
      await ended(goesOn);
      await leaves(other);
    });
  });
}
