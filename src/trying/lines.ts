/** What happened to the caller, line by line: events of the core, and what was said. */
import type { Spoken } from '../ivr/texts.ts';
import type { Event } from '../routing/core.ts';
import type { EventOf } from '../routing/events.ts';
import type { MunicipalityId } from '../routing/ids.ts';

/** Events that are told as they are; what is said is told in words instead. */
const TOLD = [
  'ContactStarted',
  'StepEntered',
  'KeyPressed',
  'MenuSilent',
  'CallerChanged',
  'DigitsGiven',
  'LookupStarted',
  'LookupEnded',
  'RecordingStarted',
  'RecordingEnded',
  'CallHandedOn',
  'CallerQueued',
  'TurnedAway',
  'CallOffered',
  'OfferEnded',
  'CallConnected',
  'OutsideCalled',
  'OutsideConnected',
  'OutsideEnded',
  'CallbackRequested',
  'ContactEnded',
] as const;

export type ToldEvent = EventOf<(typeof TOLD)[number]>;

export type TryLine = { readonly municipality: MunicipalityId; readonly at: number } & (
  | { readonly kind: 'event'; readonly event: ToldEvent }
  /** `unsayable`: prompts that were due, but have no text, or one with a place that nothing fills. */
  | { readonly kind: 'said'; readonly says: readonly Spoken[]; readonly unsayable: readonly string[] }
  /** Nothing happened for so long. */
  | { readonly kind: 'time'; readonly passedMs: number }
  /** A key was pressed where none means anything. */
  | { readonly kind: 'ignored'; readonly key: string }
);

const told = new Set<string>(TOLD);

export const isTold = (event: Event): event is ToldEvent & { readonly at: number } => told.has(event.type);
