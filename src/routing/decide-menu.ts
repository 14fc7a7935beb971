/** The keuzemenu: keys, silence, and what is said ending, each leading on to the next step. */
import type { AskDigitsStep, Flow, MenuStep, Step } from '../ivr/flow.ts';
import { onKey, stepOf } from '../ivr/stepping.ts';
import { askAgain, missed } from './asking.ts';
import type { Asking } from './asking.ts';
import { tooManyKeys } from './caller-limits.ts';
import { chosen } from './caller-changes.ts';
import type { CallCommand } from './commands.ts';
import { inDialogue, keyInDialogue } from './decide-callback.ts';
import { keyWhileWaiting } from './decide-queue.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { goToStep, record, stepEntered, transferFromMenu } from './go-to-step.ts';
import { contactIdFrom, playbackIdOf } from './ids.ts';
import type { EpochMs } from './ids.ts';
import { tooEarly } from './key-timing.ts';
import { digitsSilence, lateKey, pressDigit } from './menu-digits.ts';
import type { Plan } from './plan.ts';
import type { Contact, InMenu, ReadonlyState } from './state.ts';

type At<T> = T & { readonly at: EpochMs };
type Command<T extends CallCommand['type']> = At<Extract<CallCommand, { readonly type: T }>>;

/** A caller at a step of the menu. */
type AtStep = Moment & { readonly phase: InMenu; readonly flow: Flow; readonly step: Step };

function atStep(state: ReadonlyState, { contact, at }: Moment): AtStep | undefined {
  const { phase } = contact;
  const flow = state.flows.get(contact.flowVersion);
  const step = phase.name === 'menu' ? stepOf(flow, phase.step) : undefined;
  return phase.name === 'menu' && flow && step ? { contact, at, phase, flow, step } : undefined;
}

const isMenu = (here: AtStep): here is Asking<MenuStep> => here.step.kind === 'menu';
const isDigits = (here: AtStep): here is Asking<AskDigitsStep> => here.step.kind === 'ask-digits';

export function pressKey(
  state: ReadonlyState,
  plan: Plan,
  { channelId, key, heldMs = 0, at }: Command<'PressKey'>,
): Decision {
  const contact = state.contacts.get(state.contactOfChannel.get(channelId) ?? '');
  if (!contact) return refuse('unknownContact', channelId);
  const moment = { contact, at };
  const { phase } = contact;
  const limited = tooManyKeys(plan, moment);
  if (limited) return limited;
  const asked = inDialogue(moment);
  if (asked) return keyInDialogue(state, plan, { ...asked, key, heldMs });
  if (phase.name === 'waiting') return keyWhileWaiting(state, plan, { ...moment, key, heldMs });
  if (phase.name === 'leaving') return sayGoodbyeAgain(moment, key);
  const here = atStep(state, moment);
  if (phase.name !== 'menu' || !here) return refuse('notPossibleNow', phase.name);
  if (isMenu(here)) return menuKey(state, plan, { ...here, key, heldMs });
  if (isDigits(here)) return pressDigit(state, plan, { ...here, key });
  if (here.step.kind === 'say' && key === here.step.repeatKey) {
    const { prompts } = here.step;
    const again = stepEntered(contact, { step: phase.step, at, attempt: phase.attempt + 1, prompts });
    return [pressed(moment, phase.step, key, 'repeat'), again];
  }
  return [pressed(moment, phase.step, key, 'ignored')];
}

function pressed(
  { contact, at }: Moment,
  step: string | null,
  key: string,
  meaning: EventOf<'KeyPressed'>['meaning'],
): EventOf<'KeyPressed'> {
  return { type: 'KeyPressed', at, contactId: contact.id, step, key, meaning, label: null };
}

type KeyAtMenu = Asking<MenuStep> & { readonly key: string; readonly heldMs: number };

function menuKey(state: ReadonlyState, plan: Plan, asking: KeyAtMenu): Decision {
  const { contact, at, key, step, phase, flow } = asking;
  const meaning = onKey(step, key);
  const base = pressed(asking, phase.step, key, meaning.kind);
  switch (meaning.kind) {
    case 'choice': {
      const { label, changes, silent, person, then } = meaning.choice;
      const event: Event = {
        ...base,
        label,
        ...(silent ? { silent } : {}),
        ...(person ? { person } : {}),
        ...(changes ? { changes } : {}),
      };
      const caller: Contact = { ...contact, ...chosen(contact, event) };
      const led = goToStep(state, plan, { caller, flow, step: then, at });
      return endsCall(led) && leftOver(asking) ? [{ ...base, meaning: 'ignored' }] : [event, ...led];
    }
    case 'repeat':
      return [base, askAgain(asking, 'again')];
    case 'wrong':
      // Who does not take an offer is not told off: the next step asks.
      if (step.optional)
        return [
          { ...base, meaning: 'ignored' },
          ...goToStep(state, plan, { caller: contact, flow, step: step.otherwise, at }),
        ];
      return lateKeyPressed(state, plan, asking) ?? [base, ...missed(state, plan, asking, 'wrongKey')];
  }
}

/** By what the caller chose: not because a queue turns them away, or a neighbour goes on with the call. */
const endsCall = (led: readonly Event[]): boolean =>
  led.some(({ type }) => type === 'GoodbyeStarted' || type === 'ContactEnded') &&
  !led.some(({ type }) => type === 'TurnedAway' || type === 'CallHandedOn');

/** Begun before what the menu says could be known. Nothing comes before the first one. */
const leftOver = (asking: KeyAtMenu): boolean =>
  asking.phase.enteredAt > asking.contact.takenAt && tooEarly(asking, asking.phase.enteredAt);

/** undefined: the key is no more than wrong. */
function lateKeyPressed(state: ReadonlyState, plan: Plan, asking: KeyAtMenu): Decision | undefined {
  const { contact, at, key, phase, flow } = asking;
  const late = phase.attempt === 1 ? lateKey(flow, phase.step, key) : undefined;
  if (late === 'ended') return [pressed(asking, phase.step, key, 'ignored')];
  if (!late) return undefined;
  const again = goToStep(state, plan, { caller: contact, flow, step: late.again, at });
  return [pressed(asking, phase.step, key, 'clear'), ...again];
}

/** Whoever did not catch the last words can have them again. */
function sayGoodbyeAgain({ contact, at }: Moment, key: string): Decision {
  const { phase } = contact;
  if (phase.name !== 'leaving' || phase.repeatKey === null || phase.repeatKey !== key)
    return refuse('notPossibleNow', phase.name);
  const { prompts, outcome, reason, repeatKey } = phase;
  const playbackId = playbackIdOf(contact.id, contact.playbacks + 1);
  const base = { at, contactId: contact.id, prompts, playbackId, repeatKey } as const;
  return [
    pressed({ contact, at }, null, key, 'repeat'),
    { ...base, type: 'GoodbyeStarted', outcome, reason },
  ];
}

export function menuSilence(state: ReadonlyState, plan: Plan, moment: Moment): Decision {
  const here = atStep(state, moment);
  if (here && isDigits(here)) return digitsSilence(state, plan, here);
  if (!here || !isMenu(here)) return refuse('alreadyDone', moment.contact.id);
  const { contact, at, phase, flow, step } = here;
  if (step.optional) return goToStep(state, plan, { caller: contact, flow, step: step.otherwise, at });
  const silent: Event = { type: 'MenuSilent', at, contactId: contact.id, step: phase.step };
  return [silent, ...missed(state, plan, here, 'silence')];
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
  const { phase } = contact;
  if (phase.name === 'leaving') return [over, ended({ contact, at }, phase.outcome, phase.reason, true)];
  const here = atStep(state, { contact, at });
  return here ? [over, ...afterWords(state, plan, here)] : [over];
}

function afterWords(
  state: ReadonlyState,
  plan: Plan,
  { contact, at, phase, flow, step }: AtStep,
): readonly Event[] {
  const arriving = { caller: contact, flow, step: phase.step, at };
  switch (step.kind) {
    case 'say':
      return goToStep(state, plan, { ...arriving, step: step.then });
    case 'menu':
    case 'ask-digits': {
      const until = at + step.timeoutMs;
      return [{ type: 'MenuListening', at, contactId: contact.id, step: phase.step, until }];
    }
    case 'transfer':
      return transferFromMenu(state, plan, arriving, step);
    case 'message':
      return phase.recording ? [] : [record(arriving, step)];
    default:
      // What another system knows is still to come; the rest says nothing of its own.
      return [];
  }
}
