import { expect, describe, test } from 'vitest';
import type { SpokenMessages } from '../../src/console/ports.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { MONDAY_9 } from '../routing/town.ts';
import { leaveMessage, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const WAV = Buffer.from('RIFF0123456789');
const TWO_WEEKS_MS = 14 * 24 * 3_600_000;
const RECORDING = 'delft-00000000000000000000000001-r1';

async function stageWith(open: SpokenMessages['open'] = () => Promise.resolve(WAV), clock?: ManualClock) {
  const stage = await openStage({ server: { messages: { open } }, ...(clock ? { clock } : {}) });
  stage.play((town) => leaveMessage(town));
  return stage;
}

async function listen(stage: Stage, recording = RECORDING, headers: Record<string, string> = {}) {
  const { token } = await stage.signIn();
  return fetch(`${stage.url}/v1/messages/${recording}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
}

describe('what a caller spoke in', () => {
  test('is heard by an agent, and asked for by its own municipality only', async () => {
    const asked: string[][] = [];
    const stage = await stageWith((...names) => {
      asked.push(names);
      return Promise.resolve(WAV);
    });
    const response = await listen(stage);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(WAV);
    expect(asked).toEqual([['delft', RECORDING]]);
  });

  test('can be skipped in: a part of it is given when a part is asked for', async () => {
    const stage = await stageWith();
    const part = await listen(stage, RECORDING, { range: 'bytes=4-7' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 4-7/${WAV.length}`);
    expect(await part.text()).toBe('0123');
    expect((await listen(stage, RECORDING, { range: 'bytes=900-' })).status).toBe(416);
  });

  test('is for nobody who is not signed in', async () => {
    const stage = await stageWith();
    expect((await fetch(`${stage.url}/v1/messages/${RECORDING}`)).status).toBe(401);
  });

  test('is not given without a note that has it, whatever lies in the store', async () => {
    const stage = await stageWith();
    const response = await listen(stage, 'delft-00000000000000000000000002-r1');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: 'urn:veertien:problem:messageGone' });
  });

  test('is not given after the moment until which it was promised to be kept', async () => {
    const clock = new ManualClock(MONDAY_9);
    const stage = await stageWith(undefined, clock);
    clock.advance(TWO_WEEKS_MS - 1);
    expect((await listen(stage)).status).toBe(200);
    clock.advance(1);
    expect((await listen(stage)).status).toBe(404);
  });

  test('is missing, or not to be had now: both are told', async () => {
    const missing = await stageWith(() => Promise.resolve(undefined));
    expect((await listen(missing)).status).toBe(404);
    const away = await stageWith(() => Promise.reject(new Error('disk')));
    expect((await listen(away)).status).toBe(503);
  });
});
