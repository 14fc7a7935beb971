/** A busy Monday morning in Delft, for the tests of the page: names, numbers and states that a desk really shows. */
import type { AgentPlan, QueuePlan } from '../../src/routing/plan.ts';
import { planOf } from '../routing/town.ts';
import type { Town, TownOptions } from '../routing/town.ts';

const NAMES = {
  'a.devries': 'Anna de Vries',
  'b.bakker': 'Bram Bakker',
  'c.jansen': 'Chantal Jansen',
  'd.elamrani': 'Driss El Amrani',
  'e.visser': 'Eline Visser',
  'f.kaya': 'Fatma Kaya',
  'g.vandijk': 'Gerrit van Dijk',
  'h.smit': 'Hanna Smit',
  'i.mulder': 'Ilse Mulder',
  'j.pinas': 'Jermaine Pinas',
  'k.bos': 'Karin Bos',
  'l.hendriks': 'Lars Hendriks',
};

const QUEUES = {
  burgerzaken: 'Burgerzaken',
  belastingen: 'Belastingen',
  'openbare-ruimte': 'Openbare ruimte',
  algemeen: 'Algemeen',
};

/** `lead`: Anna de Vries is a team lead. */
export function delft({ lead = false } = {}): TownOptions {
  const queues = Object.fromEntries(Object.entries(QUEUES).map(([id, name]) => [id, { name }]));
  const all = Object.keys(QUEUES);
  const agents = Object.fromEntries(Object.keys(NAMES).map((id) => [id, all]));
  const base = planOf({ agents, queues });
  const choices = ['burgerzaken', 'belastingen', 'openbare-ruimte', 'algemeen'];
  const main = base.flows['main'];
  const menu = main?.steps['menu'];
  if (!main || menu?.kind !== 'menu') throw new Error('the flow of the tests has no menu');
  const labels = ['paspoort of rijbewijs', 'belastingen', 'afval of iets op straat', 'een andere vraag'];
  const steps = {
    ...main.steps,
    ...Object.fromEntries(choices.map((queue) => [queue, { kind: 'queue' as const, queue }])),
    menu: {
      ...menu,
      choices: choices.map((then, i) => ({ key: keyOf(i), label: labels[i] ?? then, then })),
    },
  };
  return {
    agents,
    queues,
    plan: {
      agents: named(base.agents, lead ? 'a.devries' : undefined),
      queues: base.queues satisfies Readonly<Record<string, QueuePlan>>,
      flows: { ...base.flows, main: { ...main, steps } },
      pauseReasons: [
        { id: 'pauze', name: 'Koffie of thee' },
        { id: 'lunch', name: 'Lunch' },
        { id: 'overleg', name: 'Overleg' },
        { id: 'training', name: 'Training', byTeamLead: true },
      ],
    },
  };
}

const KEYS = ['1', '2', '3', '4'] as const;
const keyOf = (i: number) => KEYS[i] ?? '4';

function named(
  agents: Readonly<Record<string, AgentPlan>>,
  lead: string | undefined,
): Record<string, AgentPlan> {
  const names: Readonly<Record<string, string>> = NAMES;
  return Object.fromEntries(
    Object.entries(agents).map(([id, plan]) => [
      id,
      {
        ...plan,
        name: names[id] ?? id,
        role: id === lead ? 'teamLead' : plan.role,
      },
    ]),
  );
}

const STEP_MS = 3_000;
const STEPS = 100;
/** How long `busyMorning` lasts, so that it can be made to end now. */
export const MORNING_MS = STEP_MS * STEPS;

/** Five minutes of it; ends with callers waiting, ringing, talking, in the menu, and notes to be done. */
export function busyMorning(town: Town): void {
  town.ask({ type: 'ReportTrunk', trunk: 'trunk', state: 'reachable' });
  town.start('b.bakker', 'c.jansen', 'd.elamrani', 'e.visser', 'f.kaya', 'h.smit', 'i.mulder', 'k.bos');
  for (let step = 0; step < STEPS; step += 1) {
    if (step % 2 === 0) town.callAndChoose(String((step % 8) / 2 + 1), callerOf(step));
    answerAllBut(town, step > 60 ? 'g.vandijk' : undefined);
    endLongTalks(town);
    if (step === 40 || step === 44) askForCallback(town);
    if (step === 50) town.start('j.pinas');
    if (step === 50) town.ask({ type: 'Pause', agentId: 'k.bos', reason: 'lunch' });
    if (step === 92) town.start('g.vandijk');
    town.wait(STEP_MS);
  }
  town.call(callerOf(101));
  town.call(callerOf(103));
}

const callerOf = (i: number): string | null => (i % 18 === 6 ? null : `+316${10_203_040 + i * 137_911}`);

function answerAllBut(town: Town, agentId: string | undefined): void {
  for (const { id } of [...town.state.contacts.values()]) {
    const at = town.ringsAt(id);
    if (at !== undefined && at !== agentId) town.answer(id);
  }
}

/** Nobody talks longer than 50 seconds; now and then somebody is tired of waiting. */
function endLongTalks(town: Town): void {
  for (const { id, phase } of [...town.state.contacts.values()]) {
    if (phase.name === 'talking' && town.now - phase.connectedAt > 50_000) town.hangUp(id);
    if (phase.name === 'waiting' && town.now - phase.joinedAt > 75_000) town.hangUp(id);
  }
}

function askForCallback(town: Town): void {
  const caller = [...town.state.contacts.values()].find(
    ({ from, phase }) => from && phase.name === 'waiting',
  );
  if (!caller) return;
  town.agreeToCallback(caller.id);
  town.hearOut(caller.id);
}
