/**
 * From the text on ARI's WebSocket to what the contract knows. Times are Asterisk's own; a field that is missing or
 * of another kind makes the event `unreadable`, never an exception.
 */
import type { TelephonyEvent } from '../contract.ts';

export type ReadEvent =
  /** `left`: a channel that is gone went elsewhere in Asterisk, as far as this event tells, and may come back. */
  | { readonly kind: 'event'; readonly event: TelephonyEvent; readonly left?: true }
  /** Somebody connected with our application's name: the socket stays open but silent. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The only events Asterisk is asked to send: 10 of the some 46 that a call makes. */
export const WANTED_EVENTS = [
  'StasisStart',
  'StasisEnd',
  'ChannelHangupRequest',
  'ChannelDestroyed',
  'ChannelDtmfReceived',
  'PlaybackStarted',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
  'ApplicationReplaced',
] as const;

type Fields = Readonly<Record<string, unknown>>;

/** An inbound channel not yet answered is `Ring`; one that we ring is `Down`, then `Ringing`. */
const RUNG_BY_US = new Set(['Down', 'Ringing']);

export function readEvent(text: string, now: () => number): ReadEvent {
  const fields = parse(text);
  if (!fields) return { kind: 'unreadable', why: `not a JSON object: ${text.slice(0, 80)}` };
  const type = textOf(fields, 'type');
  if (type === 'ApplicationReplaced') return { kind: 'replaced' };
  const at = momentIn(textOf(fields, 'timestamp')) ?? now();
  const read = eventOf(type, fields, at);
  if (read === undefined) return { kind: 'ignored' };
  return read === 'unreadable'
    ? { kind: 'unreadable', why: `${type} without what we need` }
    : { kind: 'event', event: read, ...(type === 'StasisEnd' ? { left: true } : {}) };
}

/** "2026-11-23T09:00:00.000+0100" as epoch ms, by Asterisk's clock; undefined: it is none. */
export function momentIn(text: string): number | undefined {
  const moment = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(moment) ? undefined : moment;
}

type Reading = TelephonyEvent | 'unreadable' | undefined;

function eventOf(type: string, fields: Fields, at: number): Reading {
  if (type.startsWith('Playback')) return playbackEvent(type, part(fields, 'playback'), at);
  if (type.startsWith('Recording')) return recordingEvent(type, part(fields, 'recording'), at);
  return channelEvent(type, fields, at);
}

function channelEvent(type: string, fields: Fields, at: number): Reading {
  const channel = part(fields, 'channel');
  const channelId = textOf(channel, 'id');
  switch (type) {
    case 'StasisStart': {
      const callerNumber = presentedNumber(textOf(part(channel, 'caller'), 'number'));
      if (channelId === '') return 'unreadable';
      const createdAt = momentIn(textOf(channel, 'creationtime')) ?? at;
      const answered = textOf(channel, 'state') === 'Up' ? ({ answered: true } as const) : {};
      const args = textsOf(fields, 'args');
      return { at, type: 'channelEntered', channelId, args, callerNumber, createdAt, ...answered };
    }
    // Earliest sign, and final: nothing in Asterisk takes a hang-up back. The cause of a ring that failed only comes
    // with ChannelDestroyed, so those wait for it.
    case 'ChannelHangupRequest':
      if (RUNG_BY_US.has(textOf(channel, 'state'))) return undefined;
      return gone(channelId, fields, at);
    // StasisEnd: it went elsewhere in the dialplan, or its ChannelDestroyed will not reach us.
    case 'StasisEnd':
    case 'ChannelDestroyed':
      return gone(channelId, fields, at);
    case 'ChannelDtmfReceived': {
      const key = textOf(fields, 'digit');
      if (channelId === '' || key === '') return 'unreadable';
      return { at, type: 'keyPressed', channelId, key, durationMs: numberOf(fields, 'duration_ms') };
    }
    default:
      return undefined;
  }
}

function gone(channelId: string, fields: Fields, at: number): Reading {
  if (channelId === '') return 'unreadable';
  return {
    at,
    type: 'channelGone',
    channelId,
    cause: numberOf(fields, 'cause'),
    sipStatus: numberOf(fields, 'tech_cause'),
  };
}

function playbackEvent(type: string, playback: Fields, at: number): Reading {
  const playbackId = textOf(playback, 'id');
  if (playbackId === '') return 'unreadable';
  if (type === 'PlaybackStarted') return { at, type: 'playbackStarted', playbackId };
  if (type === 'PlaybackFinished') {
    return { at, type: 'playbackFinished', playbackId, failed: textOf(playback, 'state') === 'failed' };
  }
  return undefined;
}

/** Asterisk counts whole seconds. */
function recordingEvent(type: string, recording: Fields, at: number): Reading {
  const recordingId = textOf(recording, 'name');
  if (recordingId === '') return 'unreadable';
  if (type !== 'RecordingFinished' && type !== 'RecordingFailed') return undefined;
  const failed = type === 'RecordingFailed';
  const durationMs = failed ? 0 : numberOf(recording, 'duration') * 1_000;
  return { at, type: 'recordingFinished', recordingId, durationMs, failed };
}

/** What SIP networks put in the place of a number that the caller withheld (RFC 3323, and habits of trunks). */
const WITHHELD = /^(anonymous|restricted|unavailable|unknown|private|withheld)$/i;

/** The number as delivered, '' when withheld. */
export const presentedNumber = (number: string): string => (WITHHELD.test(number) ? '' : number);

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function part(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}

function textsOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
