/** From the environment to `Settings`: every value read by its entry in setting-list.ts, mistakes reported together. */
import { resolve } from 'node:path';
import { settingWords } from '../support/mistakes/settings.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { fileProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { Limits, Settings } from './configuration.ts';
import { withFiles } from './secret-files.ts';
import { SETTINGS } from './setting-list.ts';
import type { Setting } from './setting-list.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting: name, meaning, default (null: must be given), what is allowed. */
export function describeSettings(): readonly {
  name: string;
  about: string;
  standard: string | null;
  allowed: string;
}[] {
  return Object.entries<Setting<unknown>>(SETTINGS).map(([name, { about, standard, allowed }]) => ({
    name,
    about,
    standard: standard ?? null,
    allowed: allowed.en,
  }));
}

/** The two folders, which are needed even where the other settings are not. */
export const foldersFrom = (env: Environment): { configDir: string; flowsDir: string } => ({
  configDir: given(env, 'CONFIG_DIR') ?? 'config',
  flowsDir: given(env, 'FLOWS_DIR') ?? 'ivr-flows',
});

/** Which voice there is and where its sound is kept, whatever the other settings are. */
export const voiceFrom = (env: Environment): { dataDir: string; ttsCommand: string } => ({
  dataDir: resolve(given(env, 'DATA_DIR') ?? SETTINGS.DATA_DIR.standard ?? ''),
  ttsCommand: given(env, 'TTS_COMMAND') ?? SETTINGS.TTS_COMMAND.standard ?? '',
});

/** All settings, or what is wrong with them. What NAME would hold may stand in a file: NAME_FILE. */
export function readSettings(given: Environment): {
  settings: Settings | undefined;
  problems: readonly Problem[];
} {
  const { env, problems: unreadable } = withFiles(given, Object.keys(SETTINGS));
  if (unreadable.length > 0) return { settings: undefined, problems: unreadable };
  const problems = Object.entries<Setting<unknown>>(SETTINGS).flatMap(([name, setting]) =>
    problemsOf(env, name, setting),
  );
  if (problems.length > 0) return { settings: undefined, problems };
  return { settings: settingsFrom(env), problems };
}

/** An empty variable counts as not given. */
function given(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

function problemsOf(env: Environment, name: string, setting: Setting<unknown>): Problem[] {
  const text = given(env, name) ?? setting.standard;
  if (text !== undefined && setting.read(text) !== undefined) return [];
  const shown = setting.secret ? settingWords.somethingElse : shapeWords.written(text ?? '');
  const found = text === undefined ? shapeWords.nothing : shown;
  return [{ ...fileProblem('environment', found, setting.allowed), path: name }];
}

function valueOf<T>(env: Environment, name: string, setting: Setting<T>): T {
  const value = setting.read(given(env, name) ?? setting.standard ?? '');
  if (value === undefined) throw new Error(`the setting ${name} was not checked before it was read`);
  return value;
}

function settingsFrom(env: Environment): Settings {
  const { AMI_PORT, PORT } = SETTINGS;
  const text = (name: TextName): string => valueOf(env, name, SETTINGS[name]);
  const port = valueOf(env, 'PORT', PORT);
  return {
    bind: text('BIND'),
    port,
    redisUrl: text('REDIS_URL'),
    databaseUrl: text('DATABASE_URL'),
    ari: {
      url: text('ARI_URL'),
      user: text('ARI_USER'),
      password: text('ARI_PASSWORD'),
      app: text('ARI_APP'),
    },
    ami: {
      host: text('AMI_HOST'),
      port: valueOf(env, 'AMI_PORT', AMI_PORT),
      user: text('AMI_USER'),
      password: text('AMI_PASSWORD'),
    },
    sipWebSocketUrl: text('SIP_WEBSOCKET_URL'),
    promptBaseUrl: text('PROMPT_BASE_URL') || `http://127.0.0.1:${port}`,
    outboundSip: text('OUTBOUND_SIP') || null,
    trunk: {
      country: valueOf(env, 'TRUNK_COUNTRY', SETTINGS.TRUNK_COUNTRY),
      plainDigits: valueOf(env, 'TRUNK_PLAIN_DIGITS', SETTINGS.TRUNK_PLAIN_DIGITS),
      nobodys: valueOf(env, 'TRUNK_NOBODYS', SETTINGS.TRUNK_NOBODYS),
    },
    ...foldersFrom(env),
    alwaysOpen: valueOf(env, 'ALWAYS_OPEN', SETTINGS.ALWAYS_OPEN),
    dataDir: resolve(text('DATA_DIR')),
    consoleDir: resolve(text('CONSOLE_DIR')),
    logLevel: text('LOG_LEVEL'),
    secret: text('SECRET'),
    demoPassword: valueOf(env, 'DEMO_PASSWORD', SETTINGS.DEMO_PASSWORD),
    ttsCommand: text('TTS_COMMAND'),
    prompts: {
      rate: valueOf(env, 'PROMPT_RATE', SETTINGS.PROMPT_RATE),
      renderWithinMs: valueOf(env, 'PROMPT_RENDER_MS', SETTINGS.PROMPT_RENDER_MS),
      keepMs: valueOf(env, 'PROMPT_KEEP_MS', SETTINGS.PROMPT_KEEP_MS),
    },
    overload: {
      lagMs: valueOf(env, 'OVERLOAD_LAG_MS', SETTINGS.OVERLOAD_LAG_MS),
      queued: valueOf(env, 'OVERLOAD_QUEUED', SETTINGS.OVERLOAD_QUEUED),
      leastPerSecond: valueOf(env, 'OVERLOAD_LEAST_PER_SECOND', SETTINGS.OVERLOAD_LEAST_PER_SECOND),
      spokenPercent: valueOf(env, 'OVERLOAD_SPOKEN_PERCENT', SETTINGS.OVERLOAD_SPOKEN_PERCENT),
    },
    limits: limitsFrom(env),
  };
}

/** The settings that are read as text. */
type TextName = {
  [N in keyof typeof SETTINGS]: (typeof SETTINGS)[N] extends Setting<string> ? N : never;
}[keyof typeof SETTINGS];

type NumberName = {
  [N in keyof typeof SETTINGS]: (typeof SETTINGS)[N] extends Setting<number> ? N : never;
}[keyof typeof SETTINGS];

function limitsFrom(env: Environment): Limits {
  const limit = (name: NumberName): number => valueOf(env, name, SETTINGS[name]);
  return {
    leaseMs: limit('LEASE_MS'),
    snapshotEveryEvents: limit('SNAPSHOT_EVERY_EVENTS'),
    effectAttempts: limit('EFFECT_ATTEMPTS'),
    ariRequestMs: limit('ARI_REQUEST_MS'),
    ariSockets: limit('ARI_SOCKETS'),
    sessionMs: limit('SESSION_MS'),
    consoleBacklogMessages: limit('CONSOLE_BACKLOG_MESSAGES'),
    phoneQualifySeconds: limit('PHONE_QUALIFY_SECONDS'),
  };
}
