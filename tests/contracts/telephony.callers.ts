/** Part of the telephony suite: callers and what is played to them. */
import { describe, expect, test } from 'vitest';
import { DONE, GONE } from './telephony.stage.ts';
import type { Stage } from './telephony.stage.ts';

export function callerTests(stage: Stage): void {
  describe('a caller', () => {
    test('arrives with the number dialled and their own', async () => {
      const caller = await stage.world.call('14015', '0612345678');
      const entered = await stage.world.events.expect('channelEntered', { channelId: caller.channelId });
      expect(entered.args.slice(0, 2)).toEqual(['call', '14015']);
      expect(entered.callerNumber).toBe('0612345678');
      const [found] = (await stage.world.telephony.channels()).filter(
        ({ channelId }) => channelId === caller.channelId,
      );
      expect(entered.createdAt, 'the call comes in before it comes to us').toBeLessThanOrEqual(entered.at);
      expect(Math.abs((found?.createdAt ?? 0) - entered.createdAt)).toBeLessThan(50);
      caller.putDown();
    });

    test('who withholds their number arrives without one', async () => {
      const caller = await stage.world.call('14015', '');
      const entered = await stage.world.events.expect('channelEntered', { channelId: caller.channelId });
      expect(entered.callerNumber).toBe('');
      caller.putDown();
    });

    test('who puts the phone down before being answered is gone, told once', async () => {
      const caller = await stage.world.call('14015', '0612345678');
      caller.putDown();
      await stage.world.events.expect('channelGone', { channelId: caller.channelId });
      expect(await stage.world.telephony.answer(caller.channelId)).toEqual(GONE);
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId: caller.channelId })).toHaveLength(1);
    });

    test('who puts the phone down after being answered is gone, told once', async () => {
      const caller = await stage.answeredCaller();
      caller.putDown();
      await stage.world.events.expect('channelGone', { channelId: caller.channelId });
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId: caller.channelId })).toHaveLength(1);
    });

    test('whom we hang up is gone, and hanging up again finds nobody', async () => {
      const { channelId } = await stage.answeredCaller();
      expect(await stage.world.telephony.hangUp(channelId, 'normal')).toEqual(DONE);
      await stage.world.events.expect('channelGone', { channelId });
      expect(await stage.world.telephony.hangUp(channelId, 'normal')).toEqual(GONE);
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId })).toHaveLength(1);
    });

    test('who presses keys is understood, in order', async () => {
      const caller = await stage.answeredCaller();
      for (const key of ['2', '#', '9']) {
        caller.press(key);
        await stage.world.events.expect('keyPressed', { channelId: caller.channelId, key });
      }
      const keys = stage.world.events
        .of('keyPressed', { channelId: caller.channelId })
        .map((event) => event.key);
      expect(keys).toEqual(['2', '#', '9']);
      caller.putDown();
    });
  });

  describe('a caller whom somebody else sends away and back', () => {
    test.each(['redirect', 'continue'] as const)(
      '(%s) is gone, comes in again under the same id, and is served as anybody',
      async (by) => {
        const { telephony, events } = stage.world;
        const caller = await stage.answeredCaller();
        const { channelId } = caller;
        const [before, after] = [stage.fresh('p'), stage.fresh('p')];
        // Short: who is played to is sent on by `continue` when that is over.
        await telephony.play(channelId, before, [stage.world.audio(300)]);
        await events.expect('playbackStarted', { playbackId: before });
        await stage.world.sendOn(channelId, '14015', by);
        await events.expect('channelGone', { channelId });
        const again = await events.expect('channelEntered', { channelId }, 2);
        expect([again.args.slice(0, 2), again.callerNumber]).toEqual([['call', '14015'], '0612345678']);
        expect((await telephony.channels()).map((channel) => channel.channelId)).toContain(channelId);
        expect(await telephony.answer(channelId)).toEqual(DONE);
        expect(await telephony.play(channelId, after, [stage.world.audio(100)])).toEqual(DONE);
        await events.expect('playbackFinished', { playbackId: after, failed: false });
        caller.press('4');
        await events.expect('keyPressed', { channelId, key: '4' });
        expect(await telephony.hangUp(channelId, 'normal')).toEqual(DONE);
        await events.expect('channelGone', { channelId }, 2);
        await stage.anotherCallComesAndGoes();
        expect(events.of('channelGone', { channelId })).toHaveLength(2);
        expect(await telephony.hangUp(channelId, 'normal')).toEqual(GONE);
      },
    );
  });

  describe('a prompt', () => {
    test('is told when it starts and when it has been heard', async () => {
      const caller = await stage.answeredCaller();
      const playbackId = stage.fresh('p');
      expect(
        await stage.world.telephony.play(caller.channelId, playbackId, [
          stage.world.audio(300),
          stage.world.audio(200),
        ]),
      ).toEqual(DONE);
      await stage.world.events.expect('playbackStarted', { playbackId });
      expect(await stage.world.telephony.playbackAlive(playbackId)).toBe(true);
      const finished = await stage.world.events.expect('playbackFinished', { playbackId });
      expect(finished.failed).toBe(false);
      expect(await stage.world.telephony.playbackAlive(playbackId)).toBe(false);
      expect(stage.world.events.of('playbackStarted', { playbackId })).toHaveLength(1);
      caller.putDown();
    });

    test('can be cut, and cutting it again finds nothing', async () => {
      const caller = await stage.answeredCaller();
      const playbackId = stage.fresh('p');
      await stage.world.telephony.play(caller.channelId, playbackId, [stage.world.audio(60_000)]);
      await stage.world.events.expect('playbackStarted', { playbackId });
      expect(await stage.world.telephony.stopPlayback(playbackId)).toEqual(DONE);
      await stage.world.events.expect('playbackFinished', { playbackId, failed: false });
      expect(await stage.world.telephony.stopPlayback(playbackId)).toEqual(GONE);
      caller.putDown();
    });

    test('asked for twice under one id is heard once', async () => {
      const caller = await stage.answeredCaller();
      const playbackId = stage.fresh('p');
      expect(
        await stage.world.telephony.play(caller.channelId, playbackId, [stage.world.audio(100)]),
      ).toEqual(DONE);
      expect(
        await stage.world.telephony.play(caller.channelId, playbackId, [stage.world.audio(100)]),
      ).toEqual(DONE);
      const after = stage.fresh('p');
      await stage.world.telephony.play(caller.channelId, after, [stage.world.audio(100)]);
      await stage.world.events.expect('playbackFinished', { playbackId: after });
      expect(stage.world.events.of('playbackStarted', { playbackId })).toHaveLength(1);
      caller.putDown();
    });

    test('that is not there is told as failed', async () => {
      const caller = await stage.answeredCaller();
      const playbackId = stage.fresh('p');
      await stage.world.telephony.play(caller.channelId, playbackId, [stage.world.audio(null)]);
      await stage.world.events.expect('playbackFinished', { playbackId, failed: true });
      caller.putDown();
    });

    test('ends with the caller, and is told as failed', async () => {
      const caller = await stage.answeredCaller();
      const playbackId = stage.fresh('p');
      await stage.world.telephony.play(caller.channelId, playbackId, [stage.world.audio(60_000)]);
      await stage.world.events.expect('playbackStarted', { playbackId });
      caller.putDown();
      await stage.world.events.expect('playbackFinished', { playbackId, failed: true });
    });

    test('for somebody who is gone goes nowhere', async () => {
      const caller = await stage.answeredCaller();
      caller.putDown();
      await stage.world.events.expect('channelGone', { channelId: caller.channelId });
      expect(
        await stage.world.telephony.play(caller.channelId, stage.fresh('p'), [stage.world.audio(100)]),
      ).toEqual(GONE);
    });
  });

  test('music starts and stops, and not for somebody who is gone', async () => {
    const caller = await stage.answeredCaller();
    expect(await stage.world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
    expect(await stage.world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
    expect(await stage.world.telephony.stopMusic(caller.channelId)).toEqual(DONE);
    caller.putDown();
    await stage.world.events.expect('channelGone', { channelId: caller.channelId });
    expect(await stage.world.telephony.startMusic(caller.channelId, 'default')).toEqual(GONE);
    expect(await stage.world.telephony.stopMusic(caller.channelId)).toEqual(GONE);
  });
}
