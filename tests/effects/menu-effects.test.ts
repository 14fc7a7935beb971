import { beforeEach, describe, expect, it } from 'vitest';
import { createPerform } from '../../src/effects/perform.ts';
import type { LookupResult } from '../../src/routing/commands.ts';
import type { Effect } from '../../src/routing/effects.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { Recorder } from './recorder.ts';

const base = { key: 'delft-01', notAfter: null } as const;
const recordingId = 'delft-01-r1';
const until = 5_000;
const WAV = Buffer.from('RIFF');

let recorder: Recorder;
const perform = (effect: Effect) => createPerform(recorder.parts())(effect);

beforeEach(() => {
  recorder = new Recorder();
});

describe('a message', () => {
  const keep: Effect = { ...base, type: 'KeepMessage', recordingId, until };

  it('is recorded until the end key or the longest time', async () => {
    const request = { channelId: 'c', recordingId, endKey: '#', mostMs: 120_000 };
    expect(await perform({ ...base, type: 'RecordMessage', ...request })).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([['record', request]]);
  });

  it('is kept first, and then deleted at the exchange', async () => {
    recorder.recordings.set(recordingId, WAV);
    expect(await perform(keep)).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([
      ['keep', recordingId, until],
      ['deleteRecording', recordingId],
    ]);
    expect(recorder.messages.get(recordingId)).toBe(WAV);
  });

  it('that was kept before is done, asked again', async () => {
    recorder.recordings.set(recordingId, WAV);
    await perform(keep);
    recorder.answers.deleteRecording = { kind: 'gone' };
    expect(await perform(keep)).toEqual({ kind: 'gone' });
  });

  it('that cannot be had yet is tried again', async () => {
    const parts = recorder.parts();
    const recorded = () => Promise.reject(new Error('it is still being recorded'));
    const perform = createPerform({ ...parts, telephony: { ...parts.telephony, recorded } });
    expect(await perform(keep)).toEqual({ kind: 'failed', why: 'it is still being recorded' });
  });

  it('that is kept but not deleted yet is tried again as a whole', async () => {
    recorder.recordings.set(recordingId, WAV);
    recorder.answers.deleteRecording = { kind: 'failed', why: 'time-out' };
    expect(await perform(keep)).toEqual({ kind: 'failed', why: 'time-out' });
  });

  it('that the exchange does not have cannot be kept', async () => {
    expect((await perform(keep)).kind).toBe('impossible');
  });

  it('that is none is deleted at the exchange, and kept nowhere', async () => {
    recorder.recordings.set(recordingId, WAV);
    expect(await perform({ ...base, type: 'DropMessage', recordingId })).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([['deleteRecording', recordingId]]);
  });
});

describe('a question to another system', () => {
  const lookUp: Effect = {
    ...{ ...base, type: 'LookUp', lookupId: 'delft-01-l1', lookup: 'zaakstatus' },
    ...{ values: { zaaknummer: '1234' }, withinMs: 3_000 },
  };

  it('holds nothing up, and its answer comes when it comes', async () => {
    let answer = (_result: LookupResult): void => undefined;
    recorder.lookup = new Promise((resolve) => (answer = resolve));
    expect(await perform(lookUp)).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([['ask', 'zaakstatus', { zaaknummer: '1234' }, 3_000]]);
    const found: LookupResult = { kind: 'found', values: { status: 'klaar' } };
    answer(found);
    expect(await recorder.lookupFinished).toEqual(['delft-01-l1', found]);
  });

  it('that goes wrong in an unforeseen way has failed', async () => {
    recorder.lookup = Promise.reject(new Error('a bug'));
    await perform(lookUp);
    expect(await recorder.lookupFinished).toEqual(['delft-01-l1', { kind: 'failed', why: 'a bug' }]);
  });
});

describe('a caller for the neighbours', () => {
  const request = {
    ...{ channelId: 'c', municipality: 'olst-wijhe', number: '140570' },
    from: asPhoneNumber('+31612345678'),
    language: 'en',
    again: false,
  };
  const handOn: Effect = { ...base, type: 'HandOnCall', ...request };

  it('is handed on with all that is known', async () => {
    expect(await perform(handOn)).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([['handOn', { contactId: 'delft-01', ...request }]]);
  });

  it('is not left in silence when nobody goes on with the call', async () => {
    recorder.handOn = { kind: 'impossible', why: 'no such municipality here' };
    expect(await perform(handOn)).toEqual(recorder.handOn);
    expect(recorder.asked.at(-1)).toEqual(['hangUp', 'c', 'normal']);
  });

  it('is tried again while the other is just starting', async () => {
    recorder.handOn = { kind: 'failed', why: 'not in service yet' };
    expect(await perform(handOn)).toEqual(recorder.handOn);
    expect(recorder.asked).toHaveLength(1);
  });
});
