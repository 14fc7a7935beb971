/** The keuzemenu: keys, silence, and what is said ending, each leading on to the next step. */
import type { Flow, MenuChoice, PromptRef, StepId } from '../ivr/flow.ts';
import { enterStep, menuPrompts, onKey } from '../ivr/stepping.ts';
import type { MenuOccasion, Walk } from '../ivr/stepping.ts';
import type { CallCommand } from './commands.ts';
import { callbackKey, enterQueue } from './decide-queue.ts';
import type { QueueCaller } from './decide-queue.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { contactIdFrom, playbackIdOf } from './ids.ts';
import type { EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';

type At<T> = T & { readonly at: EpochMs };
type Command<T extends CallCommand['type']> = At<Extract<CallCommand, { readonly type: T }>>;

/** What of a contact a step needs: of a contact that is just beginning there is no more yet. */
export type Caller = QueueCaller & Pick<Contact, 'menusHeard'>;

/** Enters a step; passes the ones that only decide; ends at something said, a menu, a queue, or a goodbye. */
export function goToStep(
  state: ReadonlyState,
  plan: Plan,
  to: { readonly caller: Readonly<Caller>; readonly flow: Flow; readonly step: StepId; readonly at: EpochMs },
): Decision {
  const { caller, flow, at } = to;
  const walk = enterStep(flow, to.step, { at, calendar: plan.calendar, seen: caller.menusHeard });
  const passed = walk.passed.map((step) => stepEntered(caller, { step, at, attempt: 1, prompts: null }));
  return [...passed, ...arrive(state, plan, { caller, walk, at })];
}

function arrive(
  state: ReadonlyState,
  plan: Plan,
  { caller, walk, at }: { caller: Readonly<Caller>; walk: Walk; at: EpochMs },
): readonly Event[] {
  const { step, does } = walk;
  switch (does.kind) {
    case 'say':
    case 'menu':
      return [stepEntered(caller, { step, at, attempt: 1, prompts: does.prompts })];
    case 'queue':
      return [
        stepEntered(caller, { step, at, attempt: 1, prompts: null }),
        ...enterQueue(state, plan, { caller, queueId: does.queue, at }),
      ];
    case 'hang-up':
      return [stepEntered(caller, { step, at, attempt: 1, prompts: null }), ...goodbye(caller, does, at)];
  }
}

/** Says the last words; where there are none the call ends at once. */
function goodbye(
  caller: Readonly<Caller>,
  { prompts, reason }: Extract<Walk['does'], { kind: 'hang-up' }>,
  at: EpochMs,
): readonly Event[] {
  const contactId = caller.id;
  const outcome = reason === 'informed' ? 'informed' : 'turnedAway';
  if (prompts.length === 0) return [{ type: 'ContactEnded', at, contactId, outcome, reason, hangUp: true }];
  const playbackId = playbackIdOf(contactId, caller.playbacks + 1);
  return [{ type: 'GoodbyeStarted', at, contactId, prompts, playbackId, outcome, reason }];
}

function stepEntered(
  caller: Readonly<Caller>,
  entry: { step: StepId; at: EpochMs; attempt: number; prompts: readonly PromptRef[] | null },
): EventOf<'StepEntered'> {
  return {
    type: 'StepEntered',
    at: entry.at,
    contactId: caller.id,
    step: entry.step,
    attempt: entry.attempt,
    prompts: entry.prompts ?? [],
    playbackId: entry.prompts ? playbackIdOf(caller.id, caller.playbacks + 1) : null,
  };
}

export function pressKey(
  state: ReadonlyState,
  plan: Plan,
  { channelId, key, at }: Command<'PressKey'>,
): Decision {
  const contact = state.contacts.get(state.contactOfChannel.get(channelId) ?? '');
  if (!contact) return refuse('unknownContact', channelId);
  const moment = { contact, at };
  if (contact.phase.name === 'waiting') return callbackKey(plan, state, { ...moment, key });
  if (contact.phase.name !== 'menu') return refuse('notPossibleNow', contact.phase.name);
  const present = menuOf(state, contact);
  if (!present) {
    const step = contact.phase.step;
    return [{ type: 'KeyPressed', at, contactId: contact.id, step, key, meaning: 'ignored', label: null }];
  }
  return menuKey(state, plan, { ...moment, ...present, key });
}

type MenuMoment = Moment & {
  readonly menu: NonNullable<ReturnType<typeof menuOf>>['menu'];
  readonly flow: Flow;
};

function menuKey(state: ReadonlyState, plan: Plan, moment: MenuMoment & { readonly key: string }): Decision {
  const { contact, at, key, menu, flow } = moment;
  const step = contact.phase.name === 'menu' ? contact.phase.step : '';
  const meaning = onKey(menu, key);
  const label = meaning.kind === 'choice' ? meaning.choice.label : null;
  const pressed: Event = {
    type: 'KeyPressed',
    at,
    contactId: contact.id,
    step,
    key,
    meaning: meaning.kind,
    label,
    ...(meaning.kind === 'choice' ? asked(meaning.choice) : {}),
  };
  switch (meaning.kind) {
    case 'choice': {
      const caller = chosen(contact, meaning.choice);
      return after(pressed, goToStep(state, plan, { caller, flow, step: meaning.choice.then, at }));
    }
    case 'repeat':
      return [pressed, again(moment, 'again')];
    case 'wrong':
      return after(pressed, missed(state, plan, moment, 'wrongKey'));
  }
}

const asked = ({ requires, priorityMs }: MenuChoice) => ({
  ...(requires ? { requires } : {}),
  ...(priorityMs === undefined ? {} : { priorityMs }),
});

/** The caller as they are once the choice is in the log. */
function chosen(contact: Readonly<Contact>, { label, requires, priorityMs }: MenuChoice): Caller {
  const { id, from, playbacks, notes, menusHeard } = contact;
  return {
    id,
    from,
    playbacks,
    notes,
    menusHeard,
    choices: [...contact.choices, label],
    requires: { ...contact.requires, ...requires },
    priorityMs: priorityMs ?? contact.priorityMs,
  };
}

export function menuSilence(state: ReadonlyState, plan: Plan, moment: Moment): Decision {
  const { contact, at } = moment;
  const present = menuOf(state, contact);
  if (!present || contact.phase.name !== 'menu') return refuse('alreadyDone', contact.id);
  const silent: Event = { type: 'MenuSilent', at, contactId: contact.id, step: contact.phase.step };
  return after(silent, missed(state, plan, { ...moment, ...present }, 'silence'));
}

/** Who presses nothing, or nothing that is a choice, hears the menu again, and after some tries gets a person. */
function missed(
  state: ReadonlyState,
  plan: Plan,
  moment: MenuMoment,
  occasion: 'wrongKey' | 'silence',
): Decision {
  const { contact, menu, flow, at } = moment;
  const misses = contact.phase.name === 'menu' ? contact.phase.misses + 1 : 1;
  if (misses < menu.tries) return [again(moment, occasion)];
  return goToStep(state, plan, { caller: contact, flow, step: menu.otherwise, at });
}

function again({ contact, menu, at }: MenuMoment, occasion: MenuOccasion): Event {
  const { step, attempt } = contact.phase.name === 'menu' ? contact.phase : { step: '', attempt: 0 };
  return stepEntered(contact, { step, at, attempt: attempt + 1, prompts: menuPrompts(menu, occasion) });
}

/** Something said has ended: the caller goes on to what comes after it. */
export function finishPlayback(
  state: ReadonlyState,
  plan: Plan,
  { playbackId, failed, at }: Omit<Command<'FinishPlayback'>, 'type'>,
): Decision {
  const contact = state.contacts.get(contactIdFrom(playbackId) ?? '');
  if (!contact || contact.playing !== playbackId) return refuse('alreadyDone', playbackId);
  const over: Event = { type: 'PlaybackEnded', at, contactId: contact.id, playbackId, failed };
  const phase = contact.phase;
  if (phase.name === 'leaving') return [over, ended({ contact, at }, phase.outcome, phase.reason, true)];
  if (phase.name !== 'menu') return [over];
  const flow = state.flows.get(contact.flowVersion);
  const step = flow?.steps[phase.step];
  if (flow && step?.kind === 'say') {
    return after(over, goToStep(state, plan, { caller: contact, flow, step: step.then, at }));
  }
  if (step?.kind !== 'menu') return [over];
  return [
    over,
    { type: 'MenuListening', at, contactId: contact.id, step: phase.step, until: at + step.timeoutMs },
  ];
}

function menuOf(state: ReadonlyState, contact: Readonly<Contact>) {
  const flow = state.flows.get(contact.flowVersion);
  const menu = contact.phase.name === 'menu' ? flow?.steps[contact.phase.step] : undefined;
  return flow && menu?.kind === 'menu' ? { flow, menu } : undefined;
}

function after(first: Event, rest: Decision): Decision {
  return 'refused' in rest ? rest : [first, ...rest];
}
