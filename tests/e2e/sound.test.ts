import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ring } from '../../scripts/sip/phones.ts';
import { soundHeard, toneHeard } from '../support/tone.ts';
import { OnAir } from './on-air.ts';

describe('what caller and agent hear', () => {
  let town: OnAir;
  const rings: Ring[] = [];

  beforeAll(async () => {
    const agents = { bakker: ['burgerzaken'], visser: ['belastingen'] };
    town = await OnAir.start({ agents }, (ring) => {
      rings.push(ring);
      ring.answer();
    });
  });
  afterAll(() => town.stop());

  test('a tone sent by the caller arrives at the agent, and the other way round', async () => {
    const [bakker] = await town.available('bakker');
    const { call, contactId } = await town.callAndChoose('1', '0622222221');
    await town.event('CallConnected', (event) => event.contactId === contactId);
    const phone = await town.when(() => rings.find(({ agentId }) => agentId === 'bakker'));
    const both = Promise.all([toneHeard(phone, 450), toneHeard(call, 1000)]);
    call.startTone(450);
    phone.startTone(1000);
    await both;
    call.hangUp();
    expect((await phone.ended).by).toBe('other');
    await bakker?.signOut();
  });

  test('two talks at once do not hear each other', async () => {
    const [bakker, visser] = await town.available('bakker', 'visser');
    const before = rings.length;
    const first = await town.callAndChoose('1', '0622222222');
    const second = await town.callAndChoose('2', '0622222223');
    for (const { contactId } of [first, second]) {
      await town.event('CallConnected', (event) => event.contactId === contactId);
    }
    const phoneOf = (agent: string): Promise<Ring> =>
      town.when(() => rings.slice(before).find(({ agentId }) => agentId === agent));
    const [firstPhone, secondPhone] = [await phoneOf('bakker'), await phoneOf('visser')];
    const all = Promise.all([
      toneHeard(firstPhone, 450),
      toneHeard(first.call, 600),
      toneHeard(secondPhone, 850),
      toneHeard(second.call, 1000),
    ]);
    first.call.startTone(450);
    firstPhone.startTone(600);
    second.call.startTone(850);
    secondPhone.startTone(1000);
    // Each hears one pure tone: with another in it, it would not be pure.
    await all;
    firstPhone.hangUp();
    secondPhone.hangUp();
    await Promise.all([first.call.ended, second.call.ended]);
    await Promise.all([bakker?.signOut(), visser?.signOut()]);
  });

  test('who waits hears something: the menu, the place in line, music', async () => {
    const { call, contactId } = await town.callAndChoose('2', '0622222224');
    await soundHeard(call);
    const announced = await town.event('PositionAnnounced', (event) => event.contactId === contactId);
    await town.event('PlaybackEnded', (event) => event.playbackId === announced.playbackId);
    await soundHeard(call);
    call.hangUp();
    await town.event('ContactEnded', (event) => event.contactId === contactId);
  });
});
