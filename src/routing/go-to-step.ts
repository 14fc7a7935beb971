/** A caller comes to a step of the menu: what only decides is passed at once, the rest is said, asked or done. */
import type { Flow, PromptRef, Step, StepId, StepOf } from '../ivr/flow.ts';
import { announced } from '../ivr/announcing.ts';
import { firstOnArrival, heardAt, isPassing, passageOf, stepOf } from '../ivr/stepping.ts';
import type { StayingStep } from '../ivr/stepping.ts';
import { callBackFromMenu, callbackRefused } from './callback.ts';
import { callbackRefusal } from './callback-number.ts';
import { changed } from './caller-changes.ts';
import { askOf } from './conditions.ts';
import { enterQueue, queueOrFirst } from './decide-queue.ts';
import { ended } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { lookupIdOf, playbackIdOf, recordingIdOf } from './ids.ts';
import type { EpochMs } from './ids.ts';
import { startTransfer } from './menu-transfer.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';

export interface Arriving {
  readonly caller: Readonly<Contact>;
  readonly flow: Flow;
  readonly step: StepId;
  readonly at: EpochMs;
}

/** More steps than this without the caller hearing anything are a mistake in the flow. */
const MOST_PASSED = 200;

/** Enters a step and goes on until something is said, asked, or ends the menu. */
export function goToStep(state: ReadonlyState, plan: Plan, arriving: Arriving): readonly Event[] {
  const { flow, at } = arriving;
  const events: Event[] = [];
  let { caller, step: id } = arriving;
  for (let passed = 0; passed < MOST_PASSED; passed += 1) {
    const step = stepOf(flow, id);
    if (!step) break;
    if (!isPassing(step)) return [...events, ...arrive(state, plan, { ...arriving, caller, step: id }, step)];
    const { to, changes } = passageOf(step, askOf(state, plan, { caller, at }));
    events.push(stepEntered(caller, { step: id, at, attempt: 1, prompts: null }));
    events.push(...numberRefused(plan, { caller, at }, step));
    if (changes) {
      events.push({ type: 'CallerChanged', at, contactId: caller.id, step: id, changes });
      caller = { ...caller, ...changed(caller, changes) };
    }
    id = to;
  }
  // The checker lets no such flow through; should one come all the same, the caller gets a person.
  return [...events, ...enterQueue(state, plan, { caller, queueId: queueOrFirst(plan, ''), at })];
}

/** The step asks whether the number that is seen may be phoned back, and it may not: counted here. */
function numberRefused(plan: Plan, { caller, at }: Pick<Arriving, 'caller' | 'at'>, step: Step): Event[] {
  const asks =
    step.kind === 'branch' && step.cases.some(({ when }) => when.kind === 'caller' && when.is === 'callable');
  const why = asks && caller.from !== null ? callbackRefusal(plan, caller.from) : null;
  return why ? [callbackRefused(caller, at, { asked: 'menu', why })] : [];
}

function arrive(state: ReadonlyState, plan: Plan, arriving: Arriving, step: StayingStep): readonly Event[] {
  const { caller, step: id, at } = arriving;
  const enter = (prompts: readonly PromptRef[] | null): Event =>
    stepEntered(caller, { step: id, at, attempt: 1, prompts });
  const prompts = saidOnArrival(state, arriving, step);
  switch (step.kind) {
    case 'say':
    case 'menu':
    case 'ask-digits':
      return [enter(prompts)];
    case 'queue':
      return [enter(null), ...enterQueue(state, plan, { caller, queueId: step.queue, at })];
    case 'status':
      return [enter(prompts.length > 0 ? prompts : null), lookUp(arriving, step)];
    case 'note':
      return [enter(null), ...note(state, plan, arriving, step)];
    case 'transfer':
      if (prompts.length > 0) return [enter(prompts)];
      return [enter(null), ...transferFromMenu(state, plan, arriving, step)];
    case 'message':
      if (prompts.length > 0) return [enter(prompts)];
      return [enter(null), record(arriving, step)];
    case 'hand-on':
      return [
        enter(null),
        { type: 'CallHandedOn', at, contactId: caller.id, step: id, municipality: step.municipality },
        ended({ contact: caller, at }, 'informed', 'handedOn'),
      ];
    case 'hang-up':
      return [enter(null), ...goodbye(arriving, { ...step, prompts })];
  }
}

/** The words of the step, and what has to be announced; in a disaster nothing is, before what saves lives. */
function saidOnArrival(state: ReadonlyState, arriving: Arriving, step: StayingStep): readonly PromptRef[] {
  if (step.kind === 'queue' || step.kind === 'note' || step.kind === 'hand-on') return [];
  const { caller, flow, at } = arriving;
  const own = { first: step.kind === 'menu' ? welcomeOf(arriving, step) : [], then: step.prompts };
  if (state.crisis !== null) return [...own.first, ...own.then];
  return announced(flow, step, own, { language: caller.language, announced: caller.announced, at });
}

/** What a question says at first, but for what the caller heard in this call. */
function welcomeOf({ caller, flow, step: id }: Arriving, step: StepOf<'menu'>): readonly PromptRef[] {
  if (caller.menusHeard.includes(id)) return [];
  return firstOnArrival(step, new Set(caller.menusHeard.flatMap((name) => heardAt(stepOf(flow, name)))));
}

/** Says the last words; where there are none the call ends at once. */
function goodbye(
  { caller, at }: Arriving,
  { prompts, reason, repeatKey }: StepOf<'hang-up'>,
): readonly Event[] {
  const outcome = reason === 'informed' || reason === 'crisis' ? 'informed' : 'turnedAway';
  if (prompts.length === 0) return [ended({ contact: caller, at }, outcome, reason, true)];
  const playbackId = playbackIdOf(caller.id, caller.playbacks + 1);
  const base = { at, contactId: caller.id, prompts, playbackId, repeatKey } as const;
  return [{ ...base, type: 'GoodbyeStarted', outcome, reason }];
}

function lookUp({ caller, step, at }: Arriving, { lookup, send, withinMs }: StepOf<'status'>): Event {
  const values = Object.fromEntries(
    send.flatMap((name) => {
      const value = caller.variables[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const lookupId = lookupIdOf(caller.id, caller.lookups + 1);
  return {
    type: 'LookupStarted',
    at,
    contactId: caller.id,
    step,
    lookupId,
    lookup,
    values,
    until: at + withinMs,
  };
}

function note(state: ReadonlyState, plan: Plan, arriving: Arriving, step: StepOf<'note'>): readonly Event[] {
  const asked = callBackFromMenu(plan, arriving, step);
  if ('noted' in asked) return asked.noted;
  return [asked.refused, ...goToStep(state, plan, { ...arriving, step: step.otherwise })];
}

/** The caller is given to somebody else, or, when that cannot even be tried, goes on at `otherwise`. */
export function transferFromMenu(
  state: ReadonlyState,
  plan: Plan,
  arriving: Arriving,
  step: StepOf<'transfer'>,
): readonly Event[] {
  const { caller, at, step: id } = arriving;
  const started = startTransfer(state, plan, { caller, at, step: id, to: step.to });
  return started ?? goToStep(state, plan, { ...arriving, step: step.otherwise });
}

/** What is said of the recording was said: now the caller speaks. */
export function record({ caller, step, at }: Arriving, { endKey, mostMs }: StepOf<'message'>): Event {
  const recordingId = recordingIdOf(caller.id, caller.recordings + 1);
  return {
    type: 'RecordingStarted',
    at,
    contactId: caller.id,
    step,
    recordingId,
    endKey,
    until: at + mostMs,
  };
}

/** `prompts` null: nothing is said here. */
export function stepEntered(
  caller: Readonly<Pick<Contact, 'id' | 'playbacks'>>,
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
