/** One municipality: its file, flows and prompts → plan, accounts and texts, or every mistake in them. */
import { planByName } from '../routing/by-name.ts';
import type { ServiceNumber } from '../routing/plan.ts';
import { unknown as unknownThing } from '../support/mistakes/flow.ts';
import type { Thing } from '../support/mistakes/flow.ts';
import { townAllowed, townFound } from '../support/mistakes/municipality.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { isRecord, problemsOf } from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import { calendarOf } from './calendar.ts';
import type { Municipality } from './configuration.ts';
import type { LoadedFlows, NamedByFlows } from './flow-files.ts';
import { MUNICIPALITY_SHAPE } from './municipality-shape.ts';
import type { MunicipalityFile } from './municipality-shape.ts';
import { queueOf } from './queue-shape.ts';
import type { QueueFile } from './queue-shape.ts';

/** The shape of the file alone: what it names, so that its flows can be read against it. */
export function parseMunicipality(source: YamlSource): {
  file: MunicipalityFile | undefined;
  problems: readonly Problem[];
} {
  const parsed = MUNICIPALITY_SHAPE.safeParse(source.value);
  if (parsed.success) return { file: parsed.data, problems: [] };
  return { file: undefined, problems: problemsOf(source, parsed.error.issues) };
}

/**
 * What the flows of a municipality may name. Of a file that has a mistake elsewhere as far as it goes, so that its
 * flows are not blamed for it; `municipalities`: all that there are files for.
 */
export function namedBy(id: string, { value }: YamlSource, municipalities: readonly string[]): NamedByFlows {
  const names = (key: string): string[] => {
    const found = isRecord(value) ? value[key] : undefined;
    return isRecord(found) && !Array.isArray(found) ? Object.keys(found) : [];
  };
  const given = (name: string): readonly string[] => {
    const lookup = isRecord(value) && isRecord(value['lookups']) ? value['lookups'][name] : undefined;
    const gives = isRecord(lookup) ? lookup['gives'] : undefined;
    return Array.isArray(gives) ? gives.filter((one): one is string => typeof one === 'string') : [];
  };
  return {
    municipality: id,
    municipalities,
    queues: names('queues'),
    skills: names('skills'),
    // One that is a name alone takes callback notes, and no calls.
    departments: names('departments').filter((name) => takesCalls(value, name)),
    agents: names('agents'),
    transferNumbers: names('transfer-numbers'),
    callerLists: names('caller-lists'),
    lookups: Object.fromEntries(names('lookups').map((name) => [name, given(name)])),
  };
}

function takesCalls(value: unknown, department: string): boolean {
  const found = isRecord(value) ? value['departments'] : undefined;
  const shaped = isRecord(found) ? found[department] : undefined;
  return isRecord(shaped) && ('queue' in shaped || 'number' in shaped);
}

/** Whether everything that the file names exists, and nothing is given twice. */
export function crossCheck(
  source: YamlSource,
  file: MunicipalityFile,
  { flowIds, promptNames }: Pick<LoadedFlows, 'flowIds' | 'promptNames'>,
): Problem[] {
  const queueIds = Object.keys(file.queues);
  const departmentIds = Object.keys(file.departments);
  const skillIds = Object.keys(file.skills);
  const unknown = (path: YamlPath, what: Thing, name: string, known: readonly string[]): Problem[] =>
    known.includes(name) ? [] : [source.problemAt(path, unknownThing(what, name), listed(known), known)];
  return [
    ...Object.entries(file.queues).flatMap(([id, queue]) =>
      unknown(['queues', id, 'department'], 'department', queue.department, departmentIds),
    ),
    ...Object.entries(file.departments).flatMap(([id, { calls }]) =>
      calls?.kind === 'queue' ? unknown(['departments', id, 'queue'], 'queue', calls.queueId, queueIds) : [],
    ),
    ...Object.entries(file.agents).flatMap(([id, agent]) =>
      agent.queues.flatMap((queue, index) =>
        unknown(['agents', id, 'queues', index], 'queue', queue, queueIds),
      ),
    ),
    ...Object.entries(file.queues).flatMap(([id, queue]) => [
      ...queuesNamed(queue).flatMap(([path, name]) =>
        unknown(['queues', id, ...path], 'queue', name, queueIds),
      ),
      ...numbersNamed(queue).flatMap(([path, name]) =>
        unknown(['queues', id, ...path], 'transfer number', name, Object.keys(file['transfer-numbers'])),
      ),
      ...promptsNamed(queue).flatMap(([path, name]) =>
        unknown(['queues', id, ...path], 'text', name, promptNames),
      ),
      ...skillsNamed(queue).flatMap(([path, name]) =>
        unknown(['queues', id, ...path], 'skill', name, skillIds),
      ),
    ]),
    ...Object.entries(file.agents).flatMap(([id, { skills }]) =>
      Object.keys(skills).flatMap((skill) =>
        unknown(['agents', id, 'skills', skill], 'skill', skill, skillIds),
      ),
    ),
    ...Object.entries(file.numbers).flatMap(([number, { flow }]) =>
      unknown(['numbers', number, 'flow'], 'flow', flow, flowIds),
    ),
    ...sharedPhones(source, file),
  ];
}

/** Other queues that a queue names, and where. */
function queuesNamed({ relax, exits }: QueueFile): [YamlPath, string][] {
  return [
    ...relax.flatMap((step, i) =>
      step['also-queues'].map((name, j): [YamlPath, string] => [['relax', i, 'also-queues', j], name]),
    ),
    ...Object.entries(exits).flatMap(([reason, exit]): [YamlPath, string][] =>
      exit?.do === 'queue' ? [[['exits', reason, 'queue'], exit.queue]] : [],
    ),
  ];
}

const promptsNamed = ({ exits }: QueueFile): [YamlPath, string][] =>
  Object.entries(exits).flatMap(([reason, exit]): [YamlPath, string][] =>
    exit?.do === 'message' ? exit.prompts.map(({ name }, i) => [['exits', reason, 'say', i], name]) : [],
  );

const numbersNamed = ({ exits }: QueueFile): [YamlPath, string][] =>
  Object.entries(exits).flatMap(([reason, exit]): [YamlPath, string][] =>
    exit?.do === 'transfer' ? [[['exits', reason, 'number'], exit.number]] : [],
  );

function skillsNamed({ requires, relax }: QueueFile): [YamlPath, string][] {
  return [
    ...Object.keys(requires).map((skill): [YamlPath, string] => [['requires', skill], skill]),
    ...relax.flatMap((step, i) =>
      Object.keys(step.requires).map((skill): [YamlPath, string] => [['relax', i, 'requires', skill], skill]),
    ),
  ];
}

function sharedPhones(source: YamlSource, file: MunicipalityFile): Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(file.agents).flatMap(([id, { phone }]) => {
    if (phone.kind !== 'sip') return [];
    const owner = owners.get(phone.address);
    owners.set(phone.address, owner ?? id);
    if (owner === undefined) return [];
    return [
      source.problemAt(
        ['agents', id, 'phone'],
        townFound.phoneOf(owner, phone.address),
        townAllowed.ownPhone,
      ),
    ];
  });
}

/** The municipality as the rest of the program knows it; `nowMs` (epoch) sets the first year of holidays. */
export function municipalityOf(
  id: string,
  file: MunicipalityFile,
  flows: Pick<LoadedFlows, 'flows'>,
  nowMs: number,
): Municipality {
  const agents = Object.entries(file.agents);
  const calendar = calendarOf(file, nowMs);
  return {
    plan: planByName({
      municipality: id,
      name: file.name,
      numbers: Object.entries(file.numbers).map(([number, found]): ServiceNumber =>
        serviceNumberOf(number, found),
      ),
      queues: Object.fromEntries(
        Object.entries(file.queues).map(([queue, found]) => [queue, queueOf(queue, found, calendar)]),
      ),
      agents: Object.fromEntries(
        agents.map(([agent, { name, role, queues, phone, skills }]) => [
          agent,
          { id: agent, name, role, queues, phone, skills },
        ]),
      ),
      departments: file.departments,
      transferNumbers: file['transfer-numbers'],
      callerLists: file['caller-lists'],
      callbackNumbers: file['callback-numbers'],
      callerLimits: file['caller-limits'],
      sharedNumbers: file['shared-numbers'],
      pauseReasons: Object.entries(file['pause-reasons']).map(([reason, found]) => ({
        id: reason,
        ...found,
      })),
      calendar,
      flows: flows.flows,
      noteDeadlineWorkingDays: file['callback-deadline-working-days'],
      ...(file['national-information-number'] === 'open' ? { nationalNumberOpen: true } : {}),
      missedRingsAllowed: file['missed-rings-allowed'],
      shortestTalkMs: file['shortest-talk'],
      resumeWindowMs: file['resume-window'],
      skills: file.skills,
    }),
    accounts: agents.map(([agent, { password }]) => ({ id: agent, passwordHash: password ?? null })),
    lookups: Object.fromEntries(
      Object.entries(file.lookups).map(([name, { url, gives, 'token-from': tokenFrom }]) => [
        name,
        { url, gives, ...(tokenFrom === undefined ? {} : { tokenFrom }) },
      ]),
    ),
  };
}

const serviceNumberOf = (
  number: string,
  { delivered, flow, presented }: MunicipalityFile['numbers'][string],
): ServiceNumber => ({ number, delivered, flow, ...(presented === undefined ? {} : { presented }) });
