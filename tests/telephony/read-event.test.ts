/** What Asterisk says on its event socket, and what the engine makes of it. */
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../src/telephony/ari/read-event.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const AT = '2026-11-23T10:00:00.123+0100';
const read = (event: object) => readEvent(JSON.stringify({ timestamp: AT, ...event }), () => NOW);

describe('the end of a channel', () => {
  const ended = (type: string, state: string) => read({ type, cause: 16, channel: { id: 'c', state } });

  test('of a caller is known from the first sign of it', () => {
    const event = { at: NOW + 123, type: 'channelGone', channelId: 'c', cause: 16, sipStatus: 0 };
    expect(ended('ChannelHangupRequest', 'Up')).toEqual({ kind: 'event', event });
    expect(ended('ChannelHangupRequest', 'Ring')).toEqual({ kind: 'event', event });
  });

  test('of a phone that rings waits for the true cause', () => {
    expect(ended('ChannelHangupRequest', 'Ringing')).toEqual({ kind: 'ignored' });
    expect(ended('ChannelHangupRequest', 'Down')).toEqual({ kind: 'ignored' });
    const refused = read({
      type: 'ChannelDestroyed',
      cause: 17,
      tech_cause: 486,
      channel: { id: 'c', state: 'Ringing' },
    });
    expect(refused).toMatchObject({ event: { type: 'channelGone', cause: 17, sipStatus: 486 } });
  });

  test('is also that it went elsewhere in the dialplan', () => {
    expect(ended('StasisEnd', 'Up')).toMatchObject({ event: { type: 'channelGone', channelId: 'c' } });
  });
});

test.for(['anonymous', 'Anonymous', 'restricted', 'unavailable', 'unknown'])(
  'a caller whose number is "%s" withheld it',
  (number) => {
    const entered = read({
      type: 'StasisStart',
      args: ['call', '14015'],
      channel: { id: 'c', caller: { number } },
    });
    expect(entered).toMatchObject({
      event: { type: 'channelEntered', callerNumber: '', args: ['call', '14015'] },
    });
  },
);

describe('the end of a recording', () => {
  const ended = (type: string, state: string) => read({ type, recording: { name: 'r', state, duration: 3 } });
  const told = (durationMs: number, failed: boolean) => ({
    kind: 'event',
    event: { at: NOW + 123, type: 'recordingFinished', recordingId: 'r', durationMs, failed },
  });

  test('comes with its whole seconds', () => {
    expect(ended('RecordingFinished', 'done')).toEqual(told(3_000, false));
  });

  test('that failed has nothing in it', () => {
    expect(ended('RecordingFailed', 'failed')).toEqual(told(0, true));
  });

  test('is not its beginning', () => {
    expect(ended('RecordingStarted', 'recording')).toEqual({ kind: 'ignored' });
  });
});

test('an event without a time of its own happens now', () => {
  expect(readEvent('{"type":"PlaybackStarted","playback":{"id":"p"}}', () => NOW)).toEqual({
    kind: 'event',
    event: { at: NOW, type: 'playbackStarted', playbackId: 'p' },
  });
});

test.for(['', 'x', '[]', 'null', '{"type":"StasisStart"}', '{"type":"PlaybackFinished","playback":7}'])(
  '%s is left aside with a reason',
  (text) => {
    expect(readEvent(text, () => NOW).kind).toBe('unreadable');
  },
);

test('what we did not ask for is ignored', () => {
  expect(read({ type: 'ChannelVarset', channel: { id: 'c' } })).toEqual({ kind: 'ignored' });
});
