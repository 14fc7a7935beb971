import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ring } from '../../scripts/sip/phones.ts';
import { toneHeard } from '../support/tone.ts';
import { OnAir } from './on-air.ts';

const CHOICE = {
  menu: {
    kind: 'choose-municipality',
    say: ['welke'],
    choices: {
      1: { name: 'Gemeente Proefstad', municipality: 'proefstad', then: 'burgerzaken' },
      2: { name: 'Gemeente Buurstad', municipality: 'buurstad' },
    },
    timeout: '60s',
    otherwise: 'algemeen',
  },
  // Nothing leads there any more.
  tijden: undefined,
  belastingen: undefined,
};

describe('two municipalities behind one number', () => {
  let town: OnAir;
  const rings: Ring[] = [];

  beforeAll(async () => {
    town = await OnAir.start(
      {
        agents: { bakker: ['burgerzaken'] },
        steps: CHOICE,
        texts: { welke: 'Proefstad, toets 1. Buurstad, toets 2. Nog eens, toets 9.' },
        neighbour: true,
      },
      (ring) => {
        rings.push(ring);
        ring.answer();
      },
    );
  });
  afterAll(() => town.stop());

  /** A call that chose a municipality: its contact there. */
  async function chosen(key: string, from: string) {
    const before = town.events.length;
    const call = town.call(from);
    const first = await town.event('ContactStarted', () => true, before);
    await call.answered;
    call.press(key);
    const queued = await town.event('CallerQueued', () => true, before);
    return { call, first: first.contactId, contactId: queued.contactId, queueId: queued.queueId };
  }

  const over = (id: string) => town.event('ContactEnded', ({ contactId }) => contactId === id);

  test('who chooses the other one is a caller of the other one, who knows the number', async () => {
    const { call, first, contactId, queueId } = await chosen('2', '0644444441');
    expect(queueId).toBe('balie');
    expect(await over(first)).toMatchObject({ reason: 'handedOn' });
    expect(contactId).toBe(first.replace('proefstad', 'buurstad'));
    const started = await town.event('ContactStarted', (event) => event.contactId === contactId);
    expect(started).toMatchObject({ number: '14015', from: '+31644444441' });
    const smit = await town.signIn('smit', 'buurstad');
    await smit.command({ type: 'BecomeAvailable' });
    const phone = await town.when(() => rings.find(({ agentId }) => agentId === 'smit'));
    const heard = toneHeard(phone, 450);
    call.startTone(450);
    await heard;
    call.hangUp();
    expect((await over(contactId)).outcome).toBe('answered');
    await smit.signOut();
  });

  test('the one who was called keeps its own callers', async () => {
    const { call, first, contactId, queueId } = await chosen('1', '0644444442');
    expect([contactId, queueId]).toEqual([first, 'burgerzaken']);
    call.hangUp();
    await over(contactId);
  });

  test('a caller who was handed on is there once after a restart, and is gone when they hang up', async () => {
    const { call, contactId } = await chosen('2', '0644444443');
    await town.killEngine();
    const before = town.events.length;
    await town.startEngine();
    call.hangUp();
    expect(await over(contactId)).toMatchObject({ outcome: 'abandoned' });
    expect(town.events.slice(before).filter(({ type }) => type === 'ContactStarted')).toEqual([]);
  });

  test('in the end nothing is left in Asterisk', async () => {
    expect(await town.asterisk.command('core show channels count')).toContain('0 active channels');
    expect(await town.asterisk.command('bridge show all')).not.toMatch(/proefstad|buurstad/);
  });
});
