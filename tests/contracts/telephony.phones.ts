/** Part of the telephony suite: agents' phones, which we ring. */
import { describe, expect, test } from 'vitest';
import { DONE, GONE } from './telephony.stage.ts';
import type { Phone, Stage } from './telephony.stage.ts';

export function phoneTests(stage: Stage): void {
  describe("an agent's phone", () => {
    test('that is answered comes in as an offer', async () => {
      const phone = await stage.world.phone('jansen', 'answer');
      const channelId = stage.fresh('o');
      expect(await stage.ring(phone, channelId)).toEqual(DONE);
      const entered = await stage.world.events.expect('channelEntered', { channelId });
      expect(entered.args).toEqual(['offer']);
      expect(await stage.world.telephony.hangUp(channelId, 'normal')).toEqual(DONE);
      await stage.world.events.expect('channelGone', { channelId });
    });

    test.for([
      { manners: 'ignore', what: 'that nobody answers', cause: 19, sipStatus: 480 },
      { manners: 'busy', what: 'that is busy', cause: 17, sipStatus: 486 },
      { manners: 'decline', what: 'that declines', cause: 21, sipStatus: 603 },
      { manners: 'doNotDisturb', what: 'that is not to be disturbed', cause: 19, sipStatus: 480 },
      { manners: 'unreachable', what: 'that is not there', cause: undefined, sipStatus: undefined },
    ] as const)('$what is gone after ringing, told once, and never came in', async (refusing) => {
      const { manners, cause, sipStatus } = refusing;
      const phone = await stage.world.phone(`refuses-${manners}`, manners);
      const channelId = stage.fresh('o');
      expect(await stage.ring(phone, channelId, 1_000)).toEqual(DONE);
      const gone = await stage.world.events.expect('channelGone', { channelId });
      if (cause !== undefined) expect(gone).toMatchObject({ cause, sipStatus });
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId })).toHaveLength(1);
      expect(stage.world.events.of('channelEntered', { channelId })).toHaveLength(0);
    });

    test('can be told to stop ringing', async () => {
      const phone = await stage.world.phone('cancelled', 'ignore');
      const channelId = stage.fresh('o');
      await stage.ring(phone, channelId);
      expect(await stage.world.telephony.hangUp(channelId, 'answeredElsewhere')).toEqual(DONE);
      await stage.world.events.expect('channelGone', { channelId });
      expect(await stage.world.telephony.hangUp(channelId, 'answeredElsewhere')).toEqual(GONE);
    });

    test('asked to ring twice under one id rings once', async () => {
      const phone = await stage.world.phone('once', 'ignore');
      const channelId = stage.fresh('o');
      expect(await stage.ring(phone, channelId)).toEqual(DONE);
      expect(await stage.ring(phone, channelId)).toEqual(DONE);
      const ours = (await stage.world.telephony.channels()).filter(
        (channel) => channel.channelId === channelId,
      );
      expect(ours).toEqual([expect.objectContaining({ channelId, state: 'ringing' })]);
      await stage.world.telephony.hangUp(channelId, 'normal');
      await stage.world.events.expect('channelGone', { channelId });
      expect(await stage.ring(phone, channelId), 'also after it stopped').toEqual(DONE);
      expect(
        (await stage.world.telephony.channels()).filter((channel) => channel.channelId === channelId),
      ).toEqual([]);
    });

    test('that still rings can be neither played to nor joined', async () => {
      const phone = await stage.world.phone('ringing', 'ignore');
      const channelId = stage.fresh('o');
      const bridgeId = stage.fresh('b');
      await stage.ring(phone, channelId);
      await stage.world.telephony.createBridge(bridgeId);
      expect(
        (await stage.world.telephony.play(channelId, stage.fresh('p'), [stage.world.audio(100)])).kind,
      ).toBe('busy');
      expect((await stage.world.telephony.startMusic(channelId, 'default')).kind).toBe('busy');
      expect((await stage.world.telephony.addToBridge(bridgeId, [channelId])).kind).toBe('busy');
      await stage.world.telephony.hangUp(channelId, 'normal');
      await stage.world.telephony.destroyBridge(bridgeId);
    });

    test('that the exchange does not know cannot be rung', async () => {
      const unknown: Phone = {
        endpoint: 'PJSIP/agent-suite-nobody/sip:x@127.0.0.1:9',
        putDown: () => undefined,
      };
      const channelId = stage.fresh('o');
      const outcome = await stage.ring(unknown, channelId);
      if (outcome.kind === 'done') await stage.world.events.expect('channelGone', { channelId });
      else expect(outcome.kind).toBe('failed');
    });
  });
}
