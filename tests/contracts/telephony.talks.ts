/** Part of the telephony suite: two people in one bridge. */
import { describe, expect, test } from 'vitest';
import { DONE, GONE } from './telephony.stage.ts';
import type { Stage } from './telephony.stage.ts';

export function talkTests(stage: Stage): void {
  describe('a talk', () => {
    test('is heard both ways', async () => {
      const { caller, phone, agentChannel, bridgeId } = await stage.talk();
      await stage.world.hearEachOther(caller, phone, agentChannel);
      caller.putDown();
      phone.putDown(agentChannel);
      await stage.world.telephony.destroyBridge(bridgeId);
    });

    test('that the caller ends leaves the agent there', async () => {
      const { caller, agentChannel, bridgeId } = await stage.talk();
      caller.putDown();
      await stage.world.events.expect('channelGone', { channelId: caller.channelId });
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId: agentChannel })).toHaveLength(0);
      expect(await stage.world.telephony.hangUp(agentChannel, 'normal')).toEqual(DONE);
      await stage.world.telephony.destroyBridge(bridgeId);
    });

    test('that the agent ends leaves the caller there, who can be given music', async () => {
      const { caller, phone, agentChannel, bridgeId } = await stage.talk();
      phone.putDown(agentChannel);
      await stage.world.events.expect('channelGone', { channelId: agentChannel });
      expect(await stage.world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
      caller.putDown();
      await stage.world.events.expect('channelGone', { channelId: caller.channelId });
      await stage.world.telephony.destroyBridge(bridgeId);
    });

    test('can be left for a while, with music, and come back to', async () => {
      const { caller, phone, agentChannel, bridgeId } = await stage.talk();
      const { telephony } = stage.world;
      expect(await telephony.removeFromBridge(bridgeId, caller.channelId)).toEqual(DONE);
      expect(await telephony.removeFromBridge(bridgeId, caller.channelId)).toEqual(DONE);
      expect(await telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
      await stage.anotherCallComesAndGoes();
      expect(stage.world.events.of('channelGone', { channelId: caller.channelId })).toHaveLength(0);
      expect(await telephony.stopMusic(caller.channelId)).toEqual(DONE);
      expect(await telephony.addToBridge(bridgeId, [caller.channelId])).toEqual(DONE);
      expect(await telephony.addToBridge(bridgeId, [caller.channelId])).toEqual(DONE);
      await stage.world.hearEachOther(caller, phone, agentChannel);
      caller.putDown();
      phone.putDown(agentChannel);
      await telephony.destroyBridge(bridgeId);
      expect(await telephony.removeFromBridge(bridgeId, caller.channelId)).toEqual(GONE);
    });

    test('from which somebody else sends the agent away loses them, and the caller is still there', async () => {
      const { caller, phone, agentChannel, bridgeId } = await stage.talk();
      const { telephony, events } = stage.world;
      await stage.world.sendOn(agentChannel, '14015', 'redirect');
      await events.expect('channelGone', { channelId: agentChannel });
      const again = await events.expect('channelEntered', { channelId: agentChannel }, 2);
      expect(again.args.slice(0, 2)).toEqual(['call', '14015']);
      expect(await telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
      phone.putDown(agentChannel);
      await events.expect('channelGone', { channelId: agentChannel }, 2);
      caller.putDown();
      await events.expect('channelGone', { channelId: caller.channelId });
      await telephony.destroyBridge(bridgeId);
    });

    test('lets keys through to us', async () => {
      const { caller, phone, agentChannel, bridgeId } = await stage.talk();
      caller.press('5');
      await stage.world.events.expect('keyPressed', { channelId: caller.channelId, key: '5' });
      caller.putDown();
      phone.putDown(agentChannel);
      await stage.world.telephony.destroyBridge(bridgeId);
    });

    test('has one bridge, however often it is asked for, and none after its end', async () => {
      const bridgeId = stage.fresh('b');
      expect(await stage.world.telephony.createBridge(bridgeId)).toEqual(DONE);
      expect(await stage.world.telephony.createBridge(bridgeId)).toEqual(DONE);
      expect((await stage.world.telephony.bridges()).filter((id) => id === bridgeId)).toEqual([bridgeId]);
      expect(await stage.world.telephony.destroyBridge(bridgeId)).toEqual(DONE);
      expect(await stage.world.telephony.destroyBridge(bridgeId)).toEqual(GONE);
      expect(await stage.world.telephony.bridges()).not.toContain(bridgeId);
    });

    test('is not made with somebody who is gone, or in a bridge that is', async () => {
      const caller = await stage.answeredCaller();
      const bridgeId = stage.fresh('b');
      await stage.world.telephony.createBridge(bridgeId);
      expect(await stage.world.telephony.addToBridge(bridgeId, [caller.channelId, stage.fresh('o')])).toEqual(
        GONE,
      );
      await stage.world.telephony.destroyBridge(bridgeId);
      expect(await stage.world.telephony.addToBridge(bridgeId, [caller.channelId])).toEqual(GONE);
      caller.putDown();
    });
  });
}
