/** The municipality of the benchmark: callers go straight into one queue, agents have no wrap-up. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** What callers dial to reach our queue, and the number in front of the queue of app_queue. */
export const OUR_NUMBER = '14000';
export const APP_QUEUE_NUMBER = '14001';
/** Here callers hear the words of a menu first, some ten seconds, and wait in the queue when they press nothing. */
export const MENU_NUMBER = '14002';
/** A script of others' answers here, see bare-ari.ts. */
export const BARE_NUMBER = '14003';
export const BARE_APP = 'bare';
export const TOWN = 'meetstad';

const ALL_DAY = ['00:00-24:00'];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'holiday'];

/** Writes config/ and ivr-flows/ into `folder`. `phones`: "127.0.0.1:5071". */
export async function writeBenchTown(
  folder: string,
  agents: readonly string[],
  phones: string,
): Promise<void> {
  const flows = join(folder, 'ivr-flows', TOWN);
  await mkdir(join(folder, 'config'), { recursive: true });
  await mkdir(flows, { recursive: true });
  await writeFile(join(folder, 'config', `${TOWN}.yaml`), stringify(townWith(agents, phones)));
  await writeFile(join(flows, 'queue.yaml'), stringify(FLOW));
  await writeFile(join(flows, 'menu.yaml'), stringify(MENU));
  await writeFile(join(flows, 'prompts.nl.yaml'), stringify(PROMPTS));
}

function townWith(agents: readonly string[], phones: string): object {
  return {
    name: 'Gemeente Meetstad',
    numbers: {
      [OUR_NUMBER]: { delivered: [OUR_NUMBER], flow: 'queue' },
      [MENU_NUMBER]: { delivered: [MENU_NUMBER], flow: 'menu' },
    },
    'time-zone': 'Europe/Amsterdam',
    hours: Object.fromEntries(DAYS.map((day) => [day, ALL_DAY])),
    holidays: { national: 'no' },
    departments: { meting: 'Meting' },
    'callback-deadline-working-days': 2,
    'missed-rings-allowed': 1,
    // As with app_queue, every answer is a talk.
    'shortest-talk': '0s',
    'pause-reasons': { pauze: 'Pauze' },
    queues: { meting: QUEUE },
    agents: Object.fromEntries(
      agents.map((id) => [id, { name: id, queues: ['meting'], phone: `sip:${id}@${phones}` }]),
    ),
  };
}

const QUEUE = {
  name: 'Meting',
  department: 'meting',
  'ring-timeout': '15s',
  'wrap-up': '0s',
  'longest-wait': '1h',
  'announce-every': '0s',
  'callback-key': '*',
  target: { percent: 75, within: '25s' },
};

const FLOW = { start: 'meting', steps: { meting: { kind: 'queue', queue: 'meting' } } };

const MENU = {
  start: 'menu',
  steps: {
    menu: {
      kind: 'menu',
      say: ['keuze'],
      choices: { 1: { label: 'Burgerzaken', then: 'meting' }, 2: { label: 'Belastingen', then: 'meting' } },
      timeout: '1s',
      tries: 1,
      otherwise: 'meting',
    },
    meting: FLOW.steps.meting,
  },
};

const PROMPTS = {
  'wrong-key': 'Verkeerd.',
  'no-choice': 'Niets gehoord.',
  keuze:
    'Welkom bij de gemeente Meetstad. Voor een paspoort, een rijbewijs of een verhuizing, toets een. ' +
    'Voor belastingen, toets twee. Blijf anders aan de lijn, dan helpt een van onze medewerkers u zo.',
  'position-next': 'U bent aan de beurt.',
  position: { range: { position: '2..30' }, text: 'Nog {position-1}.' },
  'position-many': 'Nog velen.',
  'wait-within': { range: { minutes: '1..10' }, text: 'Binnen {minutes}.' },
  'wait-long': 'Lang.',
  'queue-closed': 'Gesloten.',
  'callback-offer': 'Toets een sterretje.',
  'callback-not-this-number': 'Niet op dit nummer.',
  'number-not-called': 'Dat nummer niet.',
  'one-moment': 'Een ogenblik.',
  'technical-problem': 'Storing.',
};

/** What Asterisk needs besides for its own queue: the same phones, as members, and a number in front of it. */
export function appQueueConfiguration(agents: readonly string[], phones: string): Record<string, string> {
  const endpoints = agents.flatMap((id) => [
    ...[`[${id}]`, 'type = endpoint', 'context = from-phone', 'disallow = all', 'allow = alaw'],
    ...['direct_media = no', `aors = ${id}`, `[${id}]`, 'type = aor', `contact = sip:${id}@${phones}`, ''],
  ]);
  const members = agents.map((id) => `member => PJSIP/${id}`);
  return {
    'pjsip.conf': endpoints.join('\n'),
    // The settings under which app_queue is quickest.
    'queues.conf': [
      ...['[meting]', 'strategy = leastrecent', 'autofill = yes', 'wrapuptime = 0', 'retry = 1'],
      ...['timeout = 15', 'ringinuse = no', 'memberdelay = 0', 'announce-frequency = 0', ...members],
    ].join('\n'),
    'extensions.conf': [
      '[from-trunk](+)',
      `exten => ${APP_QUEUE_NUMBER},1,Answer()`,
      ' same => n,Queue(meting)',
      ' same => n,Hangup()',
      `exten => ${BARE_NUMBER},1,Stasis(${BARE_APP})`,
      ' same => n,Hangup()',
    ].join('\n'),
  };
}
