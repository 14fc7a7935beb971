/**
 * Names of things. Every id of a call derives from its contact id, so that two runs over the same log
 * name the same channel, bridge and playback alike, and a repeated effect is recognised as a repeat.
 *
 *   contact   delft-01JD…            made by the intake: `<municipality>-<ulid>`
 *   offer     delft-01JD…-o2         second time the contact was offered; also the id of the agent's channel
 *   bridge    delft-01JD…-b1         the bridge of the first talk
 *   playback  delft-01JD…-p7         seventh thing played to the caller
 *   note      delft-01JD…-n1
 *   lookup    delft-01JD…-l1         first question to another system
 *   recording delft-01JD…-r1         first message the caller spoke
 */
export type MunicipalityId = string;
export type ContactId = string;
export type ChannelId = string;
export type BridgeId = string;
export type PlaybackId = string;
export type OfferId = string;
export type AgentId = string;
export type QueueId = string;
export type NoteId = string;
export type LookupId = string;
export type RecordingId = string;
export type DepartmentId = string;
/** Milliseconds since 1970-01-01 UTC. */
export type EpochMs = number;

/** A citizen's telephone number, E.164 ("+31612345678"): personal data, so no plain string for a log line. */
export type PhoneNumber = string & { readonly __personalData: 'phone number' };

export const asPhoneNumber = (e164: string): PhoneNumber => e164 as PhoneNumber;

export const offerIdOf = (contact: ContactId, n: number): OfferId => `${contact}-o${n}`;
export const bridgeIdOf = (contact: ContactId, n: number): BridgeId => `${contact}-b${n}`;
export const playbackIdOf = (contact: ContactId, n: number): PlaybackId => `${contact}-p${n}`;
export const noteIdOf = (contact: ContactId, n: number): NoteId => `${contact}-n${n}`;

export const lookupIdOf = (contact: ContactId, n: number): LookupId => `${contact}-l${n}`;
export const recordingIdOf = (contact: ContactId, n: number): RecordingId => `${contact}-r${n}`;

/** The agent's channel is named after the offer it rings for. */
export const agentChannelOf = (offer: OfferId): ChannelId => offer;

/** The contact an own id was derived from ("delft-01JD…-o2" → "delft-01JD…"), or undefined for a foreign id. */
export function contactIdFrom(ownId: string): ContactId | undefined {
  return /^(.+)-[obpnlr]\d+$/.exec(ownId)?.[1];
}

/** The municipality an own id belongs to ("delft-01JD…-o2" → "delft"), or undefined for a foreign id. */
export function municipalityFrom(ownId: string): MunicipalityId | undefined {
  return /^(.+)-[0-9A-HJKMNP-TV-Z]{26}(-[obpnlr]\d+)?$/.exec(ownId)?.[1];
}
