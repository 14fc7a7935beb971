/**
 * What is said between the engine and a console, over HTTP (sign-in) and Socket.io (the rest).
 * The only file that agent-console imports, and only as types. Explained with examples in docs/console-protocol.md.
 */
import type { ContactRow } from '../projections/contact-row.types.ts';
import type { FlowTraffic } from '../projections/flow-traffic.types.ts';
import type { Change, LiveView } from '../projections/live-view.types.ts';
import type {
  AgentCommand,
  LeadCommand,
  NoteCommand,
  RefusalReason,
  TransferCommand,
} from '../routing/commands.ts';
import type { Explanation } from '../routing/explain.ts';
import type { Role } from '../routing/plan.ts';

/** POST /v1/session, body. `municipality` may be left out when the account exists in one municipality only. */
export interface SignInRequest {
  readonly account: string;
  readonly password: string;
  readonly municipality?: string;
}

/** POST /v1/session, 200. The token is also set as an http-only cookie `veertien-session`. */
export interface Session {
  readonly token: string;
  readonly municipality: string;
  readonly agentId: string;
  readonly name: string;
  readonly role: Role;
  /** For a browser phone: what to register with, for this shift only. */
  readonly phone?: { readonly endpoint: string; readonly password: string; readonly websocket: string };
}

/** GET /v1/session, 200: who is signed in with this cookie or token; the token itself is not told again. */
export type SessionInfo = Omit<Session, 'token'>;

/** A contact in the answer of GET /v1/contacts, as far as the page shows it; moments are RFC 3339. */
export type FinishedContact = Pick<
  ContactRow,
  'contactId' | 'callerNumber' | 'lastQueue' | 'outcome' | 'waitMs' | 'talkMs' | 'agentId' | 'offers' | 'line'
> & { readonly startedAt: string; readonly endedAt: string | null };

/** GET /v1/{municipality}/flow-traffic, 200. */
export type { FlowTraffic };

/** Errors of the HTTP API: RFC 9457 problem+json. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** The whole view as it was after the event at `position`. */
export interface SnapshotMessage {
  readonly position: number;
  /** The engine's clock, epoch ms: to show waits right on a machine whose clock is off. */
  readonly now: number;
  readonly view: LiveView;
}

/** Follows the message whose `position` equals `previous`; anything else is a gap: ask again with `resume`. */
export interface ChangesMessage {
  readonly previous: number;
  readonly position: number;
  readonly now: number;
  readonly changes: readonly Change[];
}

/** A mistake in a configuration file; `line` counts from 1, 0: the file as a whole. */
export interface ConfigurationProblem {
  readonly file: string;
  readonly line: number;
  /** Where in the file's structure. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  /** The word that was probably meant; null: none is near. */
  readonly suggestion: string | null;
}

/** For team leads: whether the latest configuration files are in use. */
export interface ConfigurationMessage {
  /** null: they are. */
  readonly refused: {
    readonly at: number;
    /** How many things are wrong; `problems` are the first of them. */
    readonly count: number;
    readonly problems: readonly ConfigurationProblem[];
  } | null;
}

/** The commands a person may give, without moment and actor: the engine fills in `at` and who is signed in. */
type WithoutActor<T> = T extends unknown ? Omit<T, 'agentId' | 'at'> : never;
export type ConsoleCommand =
  | WithoutActor<
      | Extract<
          AgentCommand,
          {
            type:
              | 'BecomeAvailable'
              | 'Pause'
              | 'ExtendWrapUp'
              | 'EndWrapUp'
              | 'HangUp'
              | 'SignOut'
              | 'Hold'
              | 'Resume';
          }
        >
      | TransferCommand
      | NoteCommand
    >
  | LeadOrder;

type WithoutLead<T> = T extends unknown ? Omit<T, 'by'> : never;

/** What a team lead or administrator may order, too; `agentId` of `ForceAgent` is whom it is about. */
export type LeadOrder = WithoutLead<LeadCommand>;

/** GET /v1/callers/{contactId}/explanation, 200. */
export type { Explanation };

/** `message`: Dutch, for the person who asked. */
export type CommandAnswer =
  | { readonly ok: true; readonly position: number }
  | {
      readonly ok: false;
      readonly refused: RefusalReason | 'unavailable';
      readonly detail: string;
      readonly message: string;
    };

export interface ServerToClient {
  snapshot(message: SnapshotMessage): void;
  changes(message: ChangesMessage): void;
  /** To team leads: with the first snapshot, and whenever it is another. */
  configuration(message: ConfigurationMessage): void;
  /** The session is over (signed out elsewhere, engine stopping): sign in again. */
  ended(reason: 'signedOut' | 'expired' | 'stopping'): void;
}

export interface ClientToServer {
  /** First message after connecting. `position`: of the last message had, null for none. Answered by `changes` or `snapshot`. */
  resume(position: number | null): void;
  command(command: ConsoleCommand, answer: (answer: CommandAnswer) => void): void;
}
