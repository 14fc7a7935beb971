/** The whole configuration as one frozen value. Built by `load.ts` from YAML files and the environment. */
import type { TrunkNumbers } from '../numbering/caller-number.ts';
import type { Plan } from '../routing/plan.ts';

export interface Configuration {
  readonly settings: Settings;
  readonly municipalities: readonly Municipality[];
}

/** From the environment; every limit is here, by name, with its default in `settings.ts`. Times in ms. */
export interface Settings {
  /** Address to listen on (`BIND`). */
  readonly bind: string;
  readonly port: number;
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly ari: {
    readonly url: string;
    readonly user: string;
    readonly password: string;
    readonly app: string;
  };
  readonly ami: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
  /** WebSocket address at which a browser phone reaches Asterisk ("ws://127.0.0.1:8088/ws"). */
  readonly sipWebSocketUrl: string;
  /** Under which address Asterisk fetches prompts from us ("http://127.0.0.1:8014"). */
  readonly promptBaseUrl: string;
  /** Host, or host:port, to which calls to the outside are sent (`OUTBOUND_SIP`); null: none can be made. */
  readonly outboundSip: string | null;
  /** How the trunk writes callers' numbers (`TRUNK_COUNTRY`, `TRUNK_PLAIN_DIGITS`, `TRUNK_NOBODYS`). */
  readonly trunk: TrunkNumbers;
  readonly configDir: string;
  readonly flowsDir: string;
  /** All hours are day and night (`ALWAYS_OPEN`). */
  readonly alwaysOpen: boolean;
  readonly dataDir: string;
  /** Built console pages. */
  readonly consoleDir: string;
  readonly logLevel: string;
  /** Signs sessions and seeds the shift passwords of browser phones (`SECRET`). */
  readonly secret: string;
  /** Lets accounts without a password of their own sign in (`DEMO_PASSWORD`); null: they cannot. */
  readonly demoPassword: string | null;
  readonly ttsCommand: string;
  readonly prompts: {
    /** Hz. */
    readonly rate: 8000 | 16000;
    readonly renderWithinMs: number;
    readonly keepMs: number;
  };
  /** When new callers are no longer let in. */
  readonly overload: {
    /** 0: never. */
    readonly lagMs: number;
    readonly queued: number;
    readonly leastPerSecond: number;
    readonly spokenPercent: number;
  };
  readonly limits: Limits;
}

export interface Limits {
  readonly leaseMs: number;
  readonly snapshotEveryEvents: number;
  readonly effectAttempts: number;
  readonly ariRequestMs: number;
  readonly ariSockets: number;
  readonly sessionMs: number;
  readonly consoleBacklogMessages: number;
  readonly phoneQualifySeconds: number;
}

export interface Municipality {
  readonly plan: Plan;
  readonly accounts: readonly Account[];
  /** Other systems that a flow may ask (`lookups`): name → where it is and what it tells. */
  readonly lookups: Readonly<Record<string, LookupSystem>>;
}

/** Asked by POST with the municipality and the values; what it answers: lookups/. */
export interface LookupSystem {
  readonly url: string;
  /** Values of its answer that become variables of the caller. */
  readonly gives: readonly string[];
  /** Environment variable that holds its bearer token; left out: it asks for none. */
  readonly tokenFrom?: string;
}

export interface Account {
  /** Equals the agent's id. */
  readonly id: string;
  /** scrypt, "scrypt$<salt base64>$<hash base64>"; null: the demo password, where one is set. */
  readonly passwordHash: string | null;
}
