/** What the console server needs of the rest of the program; main.ts hands it in. */
import type { Router } from 'express';
import type { LiveView } from '../projections/live-view.types.ts';
import type { AgentCommand, LeadCommand, NoteCommand, Refusal } from '../routing/commands.ts';
import type { Explanation } from '../routing/explain.ts';
import type { AgentId, ContactId, EpochMs, MunicipalityId, RecordingId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';
import type { Problem } from '../support/problem.ts';
import type { Metrics } from './metrics.ts';
import type { Session } from './protocol.ts';
import type { SessionStore } from './session-store.ts';

/** A command of a person, complete: with moment and actor. */
export type PersonCommand = { readonly at: EpochMs } & (AgentCommand | NoteCommand | LeadCommand);

export interface CommandDesk {
  /** `position`: of the log after the command. Rejects only when the engine cannot take commands now. */
  submit(
    municipality: MunicipalityId,
    command: PersonCommand,
  ): Promise<{ readonly position: number } | Refusal>;
}

/** The live view as it is now, and the log position it shows; undefined while the municipality is not served here. */
export type ViewSource = (
  municipality: MunicipalityId,
) => { readonly position: number; readonly view: LiveView } | undefined;

/** Other people's routes under our roof. `session`: only for who is signed in (`res.locals.session`). */
export interface MountedRouter {
  readonly path: string;
  readonly router: Router;
  readonly access: 'open' | 'session';
}

/** Of the settings of the program, those that matter here. */
export interface ConsoleSettings {
  readonly bind: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly consoleDir: string;
  /** Lets accounts without a password of their own sign in; null: they cannot. */
  readonly demoPassword: string | null;
  readonly limits: { readonly sessionMs: number; readonly consoleBacklogMessages: number };
}

export interface ServedMunicipality {
  readonly plan: Plan;
  readonly accounts: readonly Account[];
}

export interface Account {
  /** Equals the agent's id. */
  readonly id: string;
  /** As `hashPassword` makes it; null: the demo password, where there is one. */
  readonly passwordHash: string | null;
}

/** What callers spoke in. */
export interface SpokenMessages {
  /** A WAV file; undefined: there is none (any more). Rejects when it cannot be had now. */
  open(municipality: MunicipalityId, recordingId: RecordingId): Promise<Buffer | undefined>;
}

/** Configuration that was not taken into use because of what is wrong with it; the one before it is in force. */
export interface RefusedConfiguration {
  readonly refusedAt: EpochMs;
  readonly problems: readonly Problem[];
}

/** A keuzemenu with its traffic, to be drawn. */
export interface FlowPictureRequest {
  readonly municipality: MunicipalityId;
  readonly flow: string;
  /** Local dates "YYYY-MM-DD", both included. */
  readonly from: string;
  readonly to: string;
}

export interface ConsoleServerOptions {
  readonly settings: ConsoleSettings;
  /** As the configuration in force has them. */
  readonly municipalities: () => readonly ServedMunicipality[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly desk: CommandDesk;
  readonly views: ViewSource;
  /** Why nobody is being rung for a caller; undefined when no such caller waits there. */
  readonly explain: (municipality: MunicipalityId, contactId: ContactId) => Explanation | undefined;
  readonly messages: SpokenMessages;
  /** null: the latest configuration is in force. Say `configurationChanged` when this becomes another. */
  readonly configurationReport: () => RefusedConfiguration | null;
  /** An SVG document; undefined: no such flow. Rejects when it cannot be had now. */
  readonly flowPicture: (request: FlowPictureRequest) => Promise<string | undefined>;
  readonly sessions: SessionStore;
  readonly metrics: Metrics;
  /** Name → whether it is connected now: "asterisk", "redis", "postgresql"; "log": whether log lines can be written. */
  readonly checks: Readonly<Record<string, () => boolean | Promise<boolean>>>;
  readonly routers: readonly MountedRouter[];
  /** What a signed-in agent's browser phone registers with; undefined for another kind of phone. */
  readonly phoneOf: (municipality: MunicipalityId, agentId: AgentId) => Session['phone'];
}
