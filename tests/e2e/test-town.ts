/** The files of a municipality made for a test: short texts, short times, as many agents as wanted. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

export interface TownOptions {
  /** Agent id → the queues they serve. */
  readonly agents: Readonly<Record<string, readonly string[]>>;
  /** Settings that differ from the ones below, for all queues. */
  readonly queue?: Readonly<Record<string, unknown>>;
  /** Settings of one queue: queue id → settings. */
  readonly queues?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Agent id → skill → level. */
  readonly skills?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What choice 1 of the menu asks of an agent. */
  readonly requires?: Readonly<Record<string, number>>;
  /** Address of the SIP phones, "127.0.0.1:5071". */
  readonly phones: string;
}

const ALL_DAY = ['00:00-24:00'];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'holiday'];

const QUEUE = {
  department: 'publiek',
  'ring-timeout': '3s',
  'wrap-up': '500ms',
  'longest-wait': '5m',
  'announce-every': '30s',
  'callback-key': 1,
  target: { percent: 75, within: '25s' },
};

/** Writes config/proefstad.yaml and ivr-flows/proefstad/ into a new folder; returns it. */
export async function writeTown(options: TownOptions): Promise<string> {
  const { agents, queue = {}, queues: own = {}, skills = {}, requires, phones } = options;
  const folder = await mkdtemp(join(tmpdir(), 'veertien-town-'));
  const queues = ['burgerzaken', 'belastingen', 'algemeen'];
  const town = {
    name: 'Gemeente Proefstad',
    numbers: { 14015: { delivered: ['14015', '014015', '+3114015'], flow: 'menu' } },
    'time-zone': 'Europe/Amsterdam',
    hours: Object.fromEntries(DAYS.map((day) => [day, ALL_DAY])),
    holidays: { national: 'yes' },
    departments: { publiek: 'Publiekszaken', wijkteam: { name: 'Wijkteam', queue: 'belastingen' } },
    'transfer-numbers': { Politie: '09008844' },
    'callback-deadline-working-days': 2,
    'missed-rings-allowed': 1,
    'pause-reasons': { pauze: 'Pauze' },
    skills: Object.fromEntries(skillsIn(options).map((skill) => [skill, skill])),
    queues: Object.fromEntries(queues.map((id) => [id, { name: id, ...QUEUE, ...queue, ...own[id] }])),
    agents: {
      ...Object.fromEntries(
        Object.entries(agents).map(([id, of]) => [
          id,
          { name: id, queues: of, phone: `sip:${id}@${phones}`, skills: skills[id] ?? {} },
        ]),
      ),
      leider: { name: 'Leider', role: 'teamLead', queues: [], phone: 'browser' },
    },
  };
  await mkdir(join(folder, 'config'));
  await mkdir(join(folder, 'ivr-flows', 'proefstad'), { recursive: true });
  await writeFile(join(folder, 'config', 'proefstad.yaml'), stringify(town));
  await writeFile(join(folder, 'ivr-flows', 'proefstad', 'menu.yaml'), stringify(flowWith(requires)));
  await writeFile(join(folder, 'ivr-flows', 'proefstad', 'prompts.nl.yaml'), stringify(PROMPTS));
  return folder;
}

const skillsIn = ({ skills = {}, requires = {} }: TownOptions): string[] => [
  ...new Set([...Object.values(skills).flatMap(Object.keys), ...Object.keys(requires)]),
];

const flowWith = (requires: TownOptions['requires']) => ({
  start: 'menu',
  steps: {
    menu: {
      kind: 'menu',
      first: ['welkom'],
      say: ['menu'],
      choices: {
        1: { label: 'Burgerzaken', then: 'burgerzaken', ...(requires ? { requires } : {}) },
        2: { label: 'Belastingen', then: 'belastingen' },
        3: { label: 'Openingstijden', then: 'tijden' },
      },
      repeat: 9,
      timeout: '1s',
      'wrong-key': ['verkeerd'],
      silence: ['stil'],
      tries: 2,
      otherwise: 'algemeen',
    },
    tijden: { kind: 'hang-up', say: ['tijden'], reason: 'informed' },
    burgerzaken: { kind: 'queue', queue: 'burgerzaken' },
    belastingen: { kind: 'queue', queue: 'belastingen' },
    algemeen: { kind: 'queue', queue: 'algemeen' },
  },
});

const PROMPTS = {
  welkom: 'Welkom.',
  menu: 'Toets 1 of 2.',
  verkeerd: 'Verkeerd.',
  stil: 'Niets gehoord.',
  tijden: 'Altijd open.',
  'position-next': 'U bent aan de beurt.',
  position: { range: { position: '2..30' }, text: 'Nog {position-1}.' },
  'position-many': 'Nog velen.',
  'wait-within': { range: { minutes: '1..10' }, text: 'Binnen {minutes}.' },
  'wait-long': 'Lang.',
  'queue-closed': 'Gesloten.',
  'callback-offer': 'Toets 1.',
  'callback-confirmed': 'Wij bellen u.',
  'callback-longest-wait': 'Wij bellen u.',
  'callback-impossible': 'Dat kan niet.',
  'one-moment': 'Een ogenblik.',
  'technical-problem': 'Storing.',
};
