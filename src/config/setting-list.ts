/**
 * Settings from the environment: every name with what it means and what holds when it is not given. The texts
 * are the documentation (`npx veertien settings`, README).
 */

import { isHostAndPort } from '../support/address.ts';
import { settingWords } from '../support/mistakes/settings.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import type { Phrase } from '../support/phrase.ts';
import { PLAIN_DIGITS, STANDARD_TRUNK } from '../numbering/caller-number.ts';
import { HOME, isCountry } from '../numbering/telephone-number.ts';

/** One setting; `T` is what it is read as. */
export interface Setting<T> {
  readonly about: string;
  /** What holds when nothing is given; undefined: it must be given. */
  readonly standard: string | undefined;
  readonly allowed: Phrase;
  /** Never shown, not even in a problem. */
  readonly secret?: boolean;
  /** undefined: not allowed. */
  readonly read: (text: string) => T | undefined;
}

const text = (about: string, standard: string): Setting<string> => ({
  about,
  standard,
  allowed: shapeWords.text,
  read: (given) => given,
});

const secret = (about: string, least: number): Setting<string> => ({
  about,
  standard: undefined,
  allowed: settingWords.atLeastCharacters(least),
  secret: true,
  read: (given) => (given.length >= least ? given : undefined),
});

const optional = (about: string): Setting<string | null> => ({
  about,
  standard: '',
  allowed: shapeWords.text,
  secret: true,
  read: (given) => (given === '' ? null : given),
});

const whole = (
  about: string,
  standard: number,
  [least, most]: readonly [number, number],
): Setting<number> => ({
  about,
  standard: String(standard),
  allowed: shapeWords.wholeNumber(least, most),
  read: (given) =>
    /^\d{1,12}$/.test(given) && +given >= least && +given <= most ? Number(given) : undefined,
});

const yesOrNo = (about: string, standard: 'yes' | 'no'): Setting<boolean> => ({
  about,
  standard,
  allowed: settingWords.yesOrNo,
  read: (given) => (given === 'yes' ? true : given === 'no' ? false : undefined),
});

const url = (about: string, standard: string, protocols: readonly string[]): Setting<string> => ({
  about,
  standard,
  allowed: settingWords.address(protocols.map((protocol) => `${protocol}://`)),
  // An address may hold a password.
  secret: true,
  read: (given) =>
    given === '' || protocols.some((p) => given.startsWith(`${p}://`) && URL.canParse(given))
      ? given
      : undefined,
});

const PORTS = [1, 65_535] as const;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** All settings, by the name of the environment variable. */
export const SETTINGS = {
  BIND: text('Address to listen on.', '127.0.0.1'),
  PORT: whole('Port of console, API and prompts.', 8014, PORTS),
  CONFIG_DIR: text('Folder with one file per municipality.', 'config'),
  FLOWS_DIR: text('Folder with flows, texts and recordings per municipality.', 'ivr-flows'),
  ALWAYS_OPEN: yesOrNo(
    'Whether all hours are day and night, holidays too, whatever the configuration says: for a demonstration.',
    'no',
  ),
  DATA_DIR: text('Folder for rendered prompts and other things that can be made again.', 'data'),
  CONSOLE_DIR: text('Folder of the built console pages.', 'dist/agent-console'),
  REDIS_URL: url('Redis that holds the log and the queues.', 'redis://127.0.0.1:6379', ['redis', 'rediss']),
  DATABASE_URL: url('PostgreSQL that holds the history.', 'postgres://127.0.0.1:5432/veertien', [
    'postgres',
    'postgresql',
  ]),
  ARI_URL: url('Asterisk, for ARI.', 'http://127.0.0.1:8088', ['http', 'https']),
  ARI_USER: text('User of ARI (ari.conf).', 'veertien'),
  ARI_PASSWORD: secret('Password of that user.', 1),
  ARI_APP: text('Name of the Stasis application in the dialplan.', 'veertien'),
  AMI_HOST: text('Asterisk, for AMI.', '127.0.0.1'),
  AMI_PORT: whole('Port of AMI.', 5038, PORTS),
  AMI_USER: text('User of AMI (manager.conf).', 'veertien'),
  AMI_PASSWORD: secret('Password of that user.', 1),
  SIP_WEBSOCKET_URL: url('Where a browser phone reaches Asterisk.', 'ws://127.0.0.1:8088/ws', ['ws', 'wss']),
  OUTBOUND_SIP: {
    about:
      'Host, or host:port, that calls to the outside are sent to: the trunk provider. Empty: none can be made.',
    standard: '',
    allowed: settingWords.host,
    read: (given: string) => (given === '' || isHostAndPort(given) ? given : undefined),
  },
  TRUNK_COUNTRY: {
    about: 'Country whose national numbers the trunk delivers: 0612345678 is read as one of it.',
    standard: HOME,
    allowed: settingWords.country,
    read: (given: string) => (isCountry(given) ? given : undefined),
  },
  TRUNK_PLAIN_DIGITS: {
    about:
      'What digits without + or 0 before them are: own, a number of TRUNK_COUNTRY with its code (31612345678); international, of any country with its code (32475123456); national, of TRUNK_COUNTRY without its 0 (612345678).',
    standard: STANDARD_TRUNK.plainDigits,
    allowed: settingWords.oneOf(PLAIN_DIGITS),
    read: (given: string) => PLAIN_DIGITS.find((one) => one === given),
  },
  TRUNK_NOBODYS: {
    about: 'What the trunk sends in the place of a number that it does not give; without +, with commas.',
    standard: STANDARD_TRUNK.nobodys.join(','),
    allowed: settingWords.nobodys,
    read: (given: string) =>
      given === 'none' ? [] : /^\d{1,20}(,\d{1,20})*$/.test(given) ? given.split(',') : undefined,
  },
  PROMPT_BASE_URL: url(
    'Where Asterisk reaches this program to fetch prompts; empty: http://127.0.0.1:PORT.',
    '',
    ['http', 'https'],
  ),
  PROMPT_RATE: {
    about:
      'Sound for lines with wide-band speech (G.722, Opus), Hz; A-law and µ-law lines get theirs as it is sent. At 16000 the Asterisk of npm start prefers G.722 on the trunk.',
    standard: '8000',
    allowed: settingWords.rate,
    read: (given: string) => (given === '8000' ? 8000 : given === '16000' ? 16_000 : undefined),
  },
  PROMPT_RENDER_MS: whole(
    'How long a caller waits for a prompt that has to be rendered first; then the next best is said.',
    3000,
    [100, 60_000],
  ),
  PROMPT_KEEP_MS: whole(
    'How long a prompt that was rendered for one caller is kept after it was last played.',
    3_600_000,
    [60_000, 604_800_000],
  ),
  LOG_LEVEL: {
    about: 'Least serious log lines shown.',
    standard: 'info',
    allowed: settingWords.oneOf(LEVELS),
    read: (given: string) => LEVELS.find((level) => level === given),
  },
  SECRET: secret('Signs sessions and seeds the passwords of browser phones; the same for every process.', 16),
  DEMO_PASSWORD: optional('Password for accounts that have none of their own; empty: they cannot sign in.'),
  TTS_COMMAND: {
    about:
      'Voice: a command that writes a WAV to {out}; {language} is nl, en, …; the text comes as {text}, or on its standard input when {text} is not in it.',
    standard: 'espeak-ng -v {language} -s 150 --stdin -w {out}',
    allowed: settingWords.voice,
    read: (given: string) => (given.includes('{out}') ? given : undefined),
  },
  LEASE_MS: whole(
    'How long the owner of a municipality may be silent before another process takes over.',
    10_000,
    [1000, 300_000],
  ),
  SNAPSHOT_EVERY_EVENTS: whole('Events between two snapshots.', 1000, [1, 1_000_000]),
  EFFECT_ATTEMPTS: whole('Tries of an effect before it is given up.', 5, [1, 100]),
  ARI_REQUEST_MS: whole('Time limit of one ARI request.', 5000, [100, 60_000]),
  ARI_SOCKETS: whole('Most connections to ARI at once.', 64, [1, 1000]),
  OVERLOAD_LAG_MS: whole(
    'Above this lag (of the engine, its log, or Asterisk) fewer new callers are let in; 0: never.',
    300,
    [0, 60_000],
  ),
  OVERLOAD_QUEUED: whole(
    'The same for tasks waiting in one of Asterisk’s queues; at 500 Asterisk refuses every call by itself.',
    150,
    [1, 450],
  ),
  OVERLOAD_LEAST_PER_SECOND: whole(
    'So many new callers a second are let in however high the load.',
    2,
    [1, 1000],
  ),
  OVERLOAD_SPOKEN_PERCENT: whole(
    'For a hundred callers let in under overload, so many of the others are told in words that it is too busy; the rest is not answered (SIP 503).',
    10,
    [0, 100],
  ),
  SESSION_MS: whole('How long a sign-in at the console lasts.', 43_200_000, [60_000, 604_800_000]),
  CONSOLE_BACKLOG_MESSAGES: whole('Changes kept for consoles that come back.', 5000, [1, 1_000_000]),
  PHONE_QUALIFY_SECONDS: whole('How often Asterisk asks a phone whether it is there.', 2, [1, 3600]),
} satisfies Readonly<Record<string, Setting<unknown>>>;
