/** One municipality hands a call on to another behind the same number: there it is a new contact, here it is over. */
import type { Language } from '../ivr/flow.ts';
import type { Command } from '../routing/commands.ts';
import type { ChannelId, ContactId, EpochMs, MunicipalityId, PhoneNumber } from '../routing/ids.ts';
import { municipalityFrom } from '../routing/ids.ts';
import type { Clock } from '../support/clock.ts';
import type { Switchboard } from './switchboard.ts';

export interface HandOnRequest {
  /** The contact that is over. */
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  /** Who goes on with the call. */
  readonly municipality: MunicipalityId;
  /** Service number that was called. */
  readonly number: string;
  readonly from: PhoneNumber | null;
  /** In which the caller was spoken to. */
  readonly language: Language;
  /** true: the contact that is over was itself one that somebody handed on. */
  readonly again: boolean;
}

/** `impossible`: nobody there takes it. `failed`: perhaps a moment later. `why` is for the log. */
export type HandedOn =
  { readonly kind: 'done' } | { readonly kind: 'impossible' | 'failed'; readonly why: string };

export interface HandOnParts {
  readonly switchboard: Switchboard;
  readonly clock: Clock;
  /** Resolves when the command was carried out; undefined: the municipality is not served here. */
  readonly ask: (municipality: MunicipalityId, command: Command) => Promise<Answer> | undefined;
}

type Answer = { readonly position: number } | { readonly refused: string; readonly detail: string };

/**
 * Done again it is the same contact again: its name follows from that of the first. A caller who hung up before is no
 * contact of the other municipality.
 */
export async function handOn(parts: HandOnParts, request: HandOnRequest): Promise<HandedOn> {
  const { switchboard, clock } = parts;
  const { channelId, municipality, number, from } = request;
  if (!switchboard.isHere(channelId)) return { kind: 'done' };
  const at: EpochMs = clock.now();
  const contactId = contactIdAt(municipality, request);
  const before = switchboard.ofChannel(channelId);
  // First: if the caller hangs up from now on, that is told to the other municipality, after this command.
  switchboard.callerCame(channelId, municipality);
  const handedOn = { by: municipalityFrom(request.contactId) ?? '', language: request.language };
  const start = { type: 'StartContact', at, contactId, channelId, dialled: number, from, handedOn } as const;
  const answer = await parts.ask(municipality, start);
  const outcome = outcomeOf(answer, municipality);
  if (outcome.kind !== 'done' && before !== undefined && switchboard.isHere(channelId)) {
    switchboard.callerCame(channelId, before);
  }
  return outcome;
}

function outcomeOf(answer: Answer | undefined, municipality: MunicipalityId): HandedOn {
  if (!answer) return { kind: 'impossible', why: `${municipality} is not served here` };
  if (!('refused' in answer) || answer.refused === 'alreadyDone') return { kind: 'done' };
  const why = `${municipality}: ${answer.refused}, ${answer.detail}`;
  return { kind: answer.refused === 'notPossibleNow' ? 'failed' : 'impossible', why };
}

/** "deventer-01JD…" → "olst-wijhe-01JD…"; a call that goes on to a third, or back, gets the next number each time. */
function contactIdAt(municipality: MunicipalityId, { contactId, again }: HandOnRequest): ContactId {
  const first = municipalityFrom(contactId) ?? '';
  const number = contactId.slice(first.length + 1);
  return `${municipality}-${again ? next(number) : number}`;
}

/** Crockford's base 32, in which a ULID is written. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One more; past the last there is the first. */
function next(number: string): string {
  const last = DIGITS.indexOf(number.slice(-1));
  const before = number.slice(0, -1);
  if (last < DIGITS.length - 1) return `${before}${DIGITS.charAt(last + 1)}`;
  return `${before === '' ? '' : next(before)}${DIGITS.charAt(0)}`;
}
