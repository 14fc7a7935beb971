/** Part of the telephony suite: the connection between engine and exchange. */
import { expect, test } from 'vitest';
import type { Stage } from './telephony.stage.ts';

export function connectionTests(stage: Stage): void {
  test('a listener that throws still hears what comes after', async () => {
    const { telephony, events } = stage.world;
    telephony.listen((event) => {
      events.note(event);
      throw new Error('thrown by the test');
    });
    const caller = await stage.answeredCaller();
    caller.press('1');
    await events.expect('keyPressed', { channelId: caller.channelId, key: '1' });
    caller.putDown();
    await events.expect('channelGone', { channelId: caller.channelId });
    telephony.listen((event) => events.note(event));
  });

  test('calls outlive the connection, and are found again after it', async () => {
    const { telephony, events } = stage.world;
    const [stays, leaves] = [await stage.answeredCaller(), await stage.answeredCaller()];
    const ringing = stage.fresh('o');
    await stage.ring(await stage.world.phone('long', 'ignore'), ringing, 60_000);
    const [cuts, connections] = [events.of('disconnected').length, events.of('connected').length];
    stage.world.cutConnection();
    await events.expect('disconnected', {}, cuts + 1);
    expect(telephony.connected()).toBe(false);
    expect((await telephony.answer(stays.channelId)).kind).toBe('failed');
    leaves.putDown();
    stage.world.mendConnection();
    await events.expect('connected', {}, connections + 1);
    expect(telephony.connected()).toBe(true);
    const living = await telephony.channels();
    expect(living).toContainEqual({
      channelId: stays.channelId,
      state: 'up',
      args: expect.arrayContaining(['call', '14015']),
      callerNumber: '0612345678',
      createdAt: expect.any(Number) as number,
    });
    expect(living).toContainEqual(expect.objectContaining({ channelId: ringing, state: 'ringing' }));
    expect(living.map((channel) => channel.channelId)).not.toContain(leaves.channelId);
    stays.press('7');
    await events.expect('keyPressed', { channelId: stays.channelId, key: '7' });
    await telephony.hangUp(ringing, 'normal');
    await events.expect('channelGone', { channelId: ringing });
    stays.putDown();
  });

  test('a caller during the absence is found afterwards, and their end is told', async () => {
    const { telephony, events } = stage.world;
    const caller = await stage.answeredCaller();
    const bridgeId = stage.fresh('b');
    await telephony.createBridge(bridgeId);
    await telephony.addToBridge(bridgeId, [caller.channelId]);
    const connections = events.of('connected').length;
    stage.world.cutConnection();
    stage.world.mendConnection();
    await events.expect('connected', {}, connections + 1);
    expect(await telephony.bridges()).toContain(bridgeId);
    caller.putDown();
    await events.expect('channelGone', { channelId: caller.channelId });
    await telephony.destroyBridge(bridgeId);
  });
}
