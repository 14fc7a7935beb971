/**
 * How an event is written in the log: `{"v":1,"e":{…}}`. `v` is the shape the event had when it was written; logs
 * are never rewritten, so each older shape is lifted, one version at a time, when it is read.
 *
 * When an event changes shape: append an upcaster to `UPCASTERS` that turns the old shape into the new one (a field
 * that was added gets its default there), and record lines of the old shape in `tests/contracts/recorded`.
 */
import type { Event } from '../routing/events.ts';
import { OperatorError } from '../support/errors.ts';

/** An event as some release wrote it. */
export interface RecordedEvent {
  readonly type: string;
  readonly at: number;
  readonly [field: string]: unknown;
}

/** Turns an event of one version into the same event of the next. */
export type Upcaster = (event: RecordedEvent) => RecordedEvent;

export interface Codec {
  encode(event: Event): string;
  /** Throws an OperatorError for a line of a newer release, an Error for a line that is no event at all. */
  decode(line: string): Event;
}

/** Index 0 lifts version 1 to version 2, and so on. The present version is one more than there are upcasters. */
const UPCASTERS: readonly Upcaster[] = [];

/** Compiler-kept list of everything that can happen, to recognise a line that is not ours. */
const EVENT_TYPES = {
  MunicipalityConfigured: true,
  TrunkStateChanged: true,
  TimerDropped: true,
  CallersRefused: true,
  StrayChannelFound: true,
  StrayBridgeFound: true,
  ContactStarted: true,
  StepEntered: true,
  KeyPressed: true,
  CallerChanged: true,
  DigitsGiven: true,
  LookupStarted: true,
  LookupEnded: true,
  RecordingStarted: true,
  RecordingEnded: true,
  CallHandedOn: true,
  CrisisSwitched: true,
  MenuListening: true,
  MenuSilent: true,
  CallerQueued: true,
  RequirementRelaxed: true,
  PreferenceEnded: true,
  PriorityChanged: true,
  TurnedAway: true,
  QueueClosed: true,
  QueueOpened: true,
  PositionAnnounced: true,
  PlaybackEnded: true,
  CallOffered: true,
  OfferEnded: true,
  CallConnected: true,
  TalkEnded: true,
  CallbackImpossible: true,
  CallbackRefused: true,
  CallerLimited: true,
  CallbackAsked: true,
  CallbackWithdrawn: true,
  GoodbyeStarted: true,
  ContactEnded: true,
  AgentSignedIn: true,
  AgentSignedOut: true,
  AgentAvailable: true,
  AgentPaused: true,
  AgentNotResponding: true,
  AgentIntentChanged: true,
  WrapUpStarted: true,
  WrapUpExtended: true,
  WrapUpEnded: true,
  PhoneStateChanged: true,
  CallbackRequested: true,
  NoteClaimed: true,
  NoteClosed: true,
  CallHeld: true,
  CallResumed: true,
  TransferStarted: true,
  TransferFailed: true,
  OutsideCalled: true,
  OutsideConnected: true,
  OutsideEnded: true,
  ConsultConnected: true,
  ConsultSwitched: true,
  ConsultEnded: true,
  CallHandedOver: true,
} as const satisfies Record<Event['type'], true>;

/** Reads and writes log lines; `upcasters` other than our own are for the tests of the lifting itself. */
export function createCodec(upcasters: readonly Upcaster[] = UPCASTERS): Codec {
  const version = upcasters.length + 1;
  return {
    encode: (event) => JSON.stringify({ v: version, e: event }),
    decode(line) {
      const { v, e } = parseLine(line);
      if (v > version) {
        throw new OperatorError(
          `The log was written by a newer release (event version ${v}; this release reads up to ${version}). ` +
            'Start that release, or a newer one.',
        );
      }
      const event: unknown = upcasters.slice(v - 1).reduce((older, lift) => lift(older), e);
      if (!isEvent(event)) throw new Error(`unknown event in the log: ${e.type}`);
      return event;
    },
  };
}

function parseLine(line: string): { v: number; e: RecordedEvent } {
  const parsed: unknown = JSON.parse(line);
  if (
    !isObject(parsed) ||
    !Number.isInteger(parsed.v) ||
    typeof parsed.v !== 'number' ||
    !isRecordedEvent(parsed.e)
  ) {
    throw new Error('a line of the log is no event: it has no version, type or time');
  }
  return { v: parsed.v, e: parsed.e };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isRecordedEvent = (value: unknown): value is RecordedEvent =>
  isObject(value) && typeof value.type === 'string' && typeof value.at === 'number';

const isEvent = (value: unknown): value is Event =>
  isRecordedEvent(value) && Object.hasOwn(EVENT_TYPES, value.type);
