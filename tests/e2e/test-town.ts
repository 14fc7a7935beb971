/** The files of a municipality made for a test: short texts, short times, as many agents as wanted. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  /** Steps besides the ones below, or instead of them. */
  readonly steps?: Readonly<Record<string, unknown>>;
  /** Texts besides the ones below, or instead of them. */
  readonly texts?: Readonly<Record<string, unknown>>;
  /** Other keys of the municipality's file. */
  readonly town?: Readonly<Record<string, unknown>>;
  /** Files besides: path in the folder of flows ("proefstad/recordings/menu.wav") → content. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
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
  'callback-key': '*',
  target: { percent: 75, within: '25s' },
};

/** Writes config/proefstad.yaml and ivr-flows/proefstad/ into a new folder; returns it. */
export async function writeTown(options: TownOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'veertien-town-'));
  await write(folder, 'config/proefstad.yaml', stringify(townWith(options)));
  await writeFlow(folder, options);
  return folder;
}

/** The menu with its texts, over what is there. */
export async function writeFlow(
  folder: string,
  { requires, steps = {}, texts = {}, files = {} }: Omit<TownOptions, 'agents' | 'phones'>,
): Promise<void> {
  const menu = { start: 'menu', steps: { ...stepsWith(requires), ...steps } };
  for (const [path, content] of Object.entries(files)) await write(folder, `ivr-flows/${path}`, content);
  await write(folder, 'ivr-flows/proefstad/prompts.nl.yaml', stringify({ ...TEXTS, ...texts }));
  await write(folder, 'ivr-flows/proefstad/menu.yaml', stringify(menu));
}

/** A second municipality, which has the number too but no trunk: calls are handed on to it. */
export async function writeNeighbour(folder: string, phones: string): Promise<void> {
  const agents = { smit: ['balie'] };
  const town = townWith({ agents, phones, town: { name: 'Gemeente Buurstad' } });
  const numbers = { 14015: { delivered: [], flow: 'menu' } };
  const queues = { balie: { name: 'Balie', ...QUEUE } };
  const departments = { publiek: 'Publiekszaken' };
  await write(folder, 'config/buurstad.yaml', stringify({ ...town, numbers, queues, departments }));
  await write(folder, 'ivr-flows/buurstad/prompts.nl.yaml', stringify(TEXTS));
  const steps = { balie: { kind: 'queue', queue: 'balie' } };
  await write(folder, 'ivr-flows/buurstad/menu.yaml', stringify({ start: 'balie', steps }));
}

async function write(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

function townWith(options: TownOptions): object {
  const { agents, queue = {}, queues: own = {}, skills = {}, phones, town = {} } = options;
  const queues = ['burgerzaken', 'belastingen', 'algemeen'];
  return {
    name: 'Gemeente Proefstad',
    numbers: { 14015: { delivered: ['14015', '014015', '+3114015'], flow: 'menu' } },
    'time-zone': 'Europe/Amsterdam',
    hours: Object.fromEntries(DAYS.map((day) => [day, ALL_DAY])),
    holidays: { national: 'yes' },
    departments: { publiek: 'Publiekszaken', wijkteam: { name: 'Wijkteam', queue: 'belastingen' } },
    'transfer-numbers': { Politie: '09008844' },
    'callback-deadline-working-days': 2,
    'missed-rings-allowed': 1,
    // Most tests are in a hurry; what is no talk is tested where it is the matter.
    'shortest-talk': '0s',
    'pause-reasons': { pauze: 'Pauze' },
    // Many tests call from one number, in haste.
    'caller-limits': { 'calls-at-once': 1000, calls: 10_000 },
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
    ...town,
  };
}

const skillsIn = ({ skills = {}, requires = {} }: TownOptions): string[] => [
  ...new Set([...Object.values(skills).flatMap(Object.keys), ...Object.keys(requires)]),
];

const stepsWith = (requires: TownOptions['requires']) => ({
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
    tries: 2,
    otherwise: 'algemeen',
  },
  tijden: { kind: 'hang-up', say: ['tijden'], reason: 'informed' },
  burgerzaken: { kind: 'queue', queue: 'burgerzaken' },
  belastingen: { kind: 'queue', queue: 'belastingen' },
  algemeen: { kind: 'queue', queue: 'algemeen' },
});

/** What is said where a test says nothing else. */
export const TEXTS = {
  welkom: 'Welkom.',
  menu: 'Burgerzaken, toets 1. Belastingen, toets 2. Tijden, toets 3.',
  'wrong-key': 'Verkeerd.',
  'no-choice': 'Niets gehoord.',
  tijden: 'Altijd open.',
  'position-next': 'U bent aan de beurt.',
  position: { range: { position: '2..30' }, text: 'Nog {position-1}.' },
  'position-many': 'Nog velen.',
  'wait-within': { range: { minutes: '1..10' }, text: 'Binnen {minutes}.' },
  'wait-long': 'Lang.',
  'queue-closed': 'Gesloten.',
  'callback-offer': 'Toets een sterretje.',
  'callback-confirm': 'Op {number as digits}? Toets 1. Anders 2.',
  'sorry-longest-wait': 'Te lang.',
  'callback-promise': 'Wij bellen {number as digits}.',
  'callback-other-number': 'Welk nummer?',
  'callback-withdrawn': 'U wacht.',
  'callback-no-number': 'Geen nummer.',
  'callback-noted': 'Wij bellen u.',
  'callback-not-this-number': 'Niet op dit nummer.',
  'number-not-called': 'Dat nummer niet.',
  'too-many-calls': 'Te veel.',
  'one-moment': 'Een ogenblik.',
  'technical-problem': 'Storing.',
};
