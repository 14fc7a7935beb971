/** The types of the protocol under short names; the console imports nothing else of the engine. */
import type { ConfigurationMessage, ConsoleCommand, SnapshotMessage } from '../../../src/console/protocol.ts';

export type {
  ChangesMessage,
  ClientToServer,
  CommandAnswer,
  ConfigurationMessage,
  ConsoleCommand,
  Explanation,
  FinishedContact,
  FlowTraffic,
  Problem,
  ServerToClient,
  SessionInfo,
  SignInRequest,
  SnapshotMessage,
} from '../../../src/console/protocol.ts';

export type LiveView = SnapshotMessage['view'];
export type Agent = LiveView['agents'][string];
export type Caller = LiveView['callers'][string];
export type RefusedConfiguration = NonNullable<ConfigurationMessage['refused']>;
export type Note = LiveView['notes'][string];
export type Queue = LiveView['queues'][string];
export type AgentStatus = Agent['status'];
export type TransferTarget = Extract<ConsoleCommand, { type: 'Transfer' }>['to'];
export type NoteOutcome = NonNullable<Note['outcome']>;
