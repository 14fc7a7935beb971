/** One municipality: its file, flows and prompts → plan, accounts and texts, or every mistake in them. */
import type { QueuePlan, ServiceNumber } from '../routing/plan.ts';
import type { Problem } from '../support/problem.ts';
import { problemsOf } from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import { calendarOf } from './calendar.ts';
import type { Municipality } from './configuration.ts';
import type { LoadedFlows } from './flow-files.ts';
import { MUNICIPALITY_SHAPE } from './municipality-shape.ts';
import type { MunicipalityFile } from './municipality-shape.ts';

/** The shape of the file alone: what it names, so that its flows can be read against it. */
export function parseMunicipality(source: YamlSource): {
  file: MunicipalityFile | undefined;
  problems: readonly Problem[];
} {
  const parsed = MUNICIPALITY_SHAPE.safeParse(source.value);
  if (parsed.success) return { file: parsed.data, problems: [] };
  return { file: undefined, problems: problemsOf(source, parsed.error.issues) };
}

/** Whether everything that the file names exists, and nothing is given twice. */
export function crossCheck(
  source: YamlSource,
  file: MunicipalityFile,
  flowIds: readonly string[],
): Problem[] {
  const queueIds = Object.keys(file.queues);
  const departmentIds = Object.keys(file.departments);
  const unknown = (path: YamlPath, what: string, name: string, known: readonly string[]): Problem[] =>
    known.includes(name)
      ? []
      : [source.problemAt(path, `the ${what} "${name}"`, known.join(', ') || 'none defined', known)];
  return [
    ...Object.entries(file.queues).flatMap(([id, queue]) =>
      unknown(['queues', id, 'department'], 'department', queue.department, departmentIds),
    ),
    ...Object.entries(file.agents).flatMap(([id, agent]) =>
      agent.queues.flatMap((queue, index) =>
        unknown(['agents', id, 'queues', index], 'queue', queue, queueIds),
      ),
    ),
    ...Object.entries(file.numbers).flatMap(([number, { flow }]) =>
      unknown(['numbers', number, 'flow'], 'flow', flow, flowIds),
    ),
    ...sharedPhones(source, file),
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
        `the phone of ${owner}, "${phone.address}"`,
        'a phone of its own',
      ),
    ];
  });
}

/** The municipality as the rest of the program knows it; `nowMs` (epoch) sets the first year of holidays. */
export function municipalityOf(
  id: string,
  file: MunicipalityFile,
  flows: LoadedFlows,
  nowMs: number,
): Municipality {
  const agents = Object.entries(file.agents);
  return {
    plan: {
      municipality: id,
      name: file.name,
      numbers: Object.entries(file.numbers).map(([number, rest]): ServiceNumber => ({ number, ...rest })),
      queues: Object.fromEntries(
        Object.entries(file.queues).map(([queue, found]) => [queue, queueOf(queue, found)]),
      ),
      agents: Object.fromEntries(
        agents.map(([agent, { name, role, queues, phone }]) => [
          agent,
          { id: agent, name, role, queues, phone },
        ]),
      ),
      departments: Object.fromEntries(Object.entries(file.departments).map(([key, name]) => [key, { name }])),
      pauseReasons: Object.entries(file['pause-reasons']).map(([reason, name]) => ({ id: reason, name })),
      calendar: calendarOf(file, nowMs),
      flows: flows.flows,
      noteDeadlineWorkingDays: file['callback-deadline-working-days'],
      missedRingsAllowed: file['missed-rings-allowed'],
    },
    accounts: agents.map(([agent, { password }]) => ({ id: agent, passwordHash: password ?? null })),
    prompts: flows.prompts,
  };
}

function queueOf(id: string, found: MunicipalityFile['queues'][string]): QueuePlan {
  return {
    id,
    name: found.name,
    department: found.department,
    ringTimeoutMs: found['ring-timeout'],
    wrapUpMs: found['wrap-up'],
    longestWaitMs: found['longest-wait'],
    announceEveryMs: found['announce-every'],
    callbackKey: found['callback-key'],
    music: found.music,
    priorityBonusMs: found['priority-bonus'],
    target: { percent: found.target.percent, withinMs: found.target.within, formula: found.target.formula },
  };
}
