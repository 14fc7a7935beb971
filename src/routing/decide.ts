/** What a command comes to. Which rule decides stands in the file named after its subject. */
import type { Command } from './commands.ts';
import { callbackSilence } from './decide-callback.ts';
import { decideAgent, endWrapUp } from './decide-agent.ts';
import { countRefused, endChannel, startContact } from './decide-call.ts';
import { finishPlayback, menuSilence, pressKey } from './decide-menu.ts';
import { claimNote, closeNote } from './decide-note.ts';
import { answerOffer, loseOffer, ringTimeOut } from './decide-offer.ts';
import { decideLead } from './decide-lead.ts';
import { answerLeg, legFailed } from './decide-leg.ts';
import { announceAgain, leaveLostQueues, longestWaitOver, preferenceOver, relax } from './decide-queue.ts';
import { reconcile } from './decide-reconcile.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import { contactIdFrom } from './ids.ts';
import type { OfferId } from './ids.ts';
import { ringingLeg } from './legs.ts';
import { match } from './match.ts';
import { TOO_LATE, finishLookup } from './menu-lookup.ts';
import { finishRecording, recordingUntold } from './menu-message.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';
import { timerFrom } from './timers.ts';

export function decide(state: ReadonlyState, command: Command): Decision {
  if (command.type === 'Configure') return configure(state, command.plan, command.at);
  const plan = state.plan;
  if (!plan) return refuse('notPossibleNow', 'municipality not configured yet');
  switch (command.type) {
    case 'StartContact':
      return startContact(state, plan, command);
    case 'CountRefused':
      return countRefused(plan, command);
    case 'PressKey':
      return pressKey(state, plan, command);
    case 'FinishPlayback':
      return finishPlayback(state, plan, command);
    case 'EndChannel':
      return endChannel(state, plan, command);
    case 'FinishRecording':
      return finishRecording(state, plan, command);
    case 'FinishLookup':
      return finishLookup(state, plan, command);
    case 'AnswerOffer':
      return answered(state, command);
    case 'LoseOffer':
      return lost(state, plan, command);
    case 'ClaimNote':
      return claimNote(state, command);
    case 'CloseNote':
      return closeNote(state, command);
    case 'TimerDue':
      return timerDue(state, plan, command);
    case 'DropTimer':
      return dropTimer(state, command);
    case 'Match':
      return match(state, plan, command.at);
    case 'CloseQueue':
    case 'OpenQueue':
    case 'SetPriority':
    case 'MoveCaller':
    case 'ForceAgent':
    case 'SwitchCrisis':
      return decideLead(state, plan, command);
    case 'Reconcile':
      return reconcile(state, plan, command);
    case 'ReportTrunk':
      return state.trunks.get(command.trunk) === command.state
        ? refuse('alreadyDone', command.trunk)
        : [{ type: 'TrunkStateChanged', at: command.at, trunk: command.trunk, state: command.state }];
    default:
      return decideAgent(state, plan, command);
  }
}

/** A phone was picked up: for a caller in a queue, or for a transfer. */
function answered(
  state: ReadonlyState,
  command: Extract<Command, { readonly type: 'AnswerOffer' }>,
): Decision {
  const contact = rungForTransfer(state, command.offerId);
  return contact ? answerLeg({ contact, at: command.at }) : answerOffer(state, command);
}

/** A phone was not rung, or too late: for a caller in a queue, or for a transfer. */
function lost(
  state: ReadonlyState,
  plan: Plan,
  command: Extract<Command, { readonly type: 'LoseOffer' }>,
): Decision {
  const contact = rungForTransfer(state, command.offerId);
  return contact ? legFailed(state, plan, { contact, at: command.at }, 'lost') : loseOffer(state, command);
}

function rungForTransfer(state: ReadonlyState, offerId: OfferId): Readonly<Contact> | undefined {
  const contact = state.contacts.get(contactIdFrom(offerId) ?? '');
  return contact && ringingLeg(contact)?.offerId === offerId ? contact : undefined;
}

/** A plan that says the same as the present one is no event. */
function configure(state: ReadonlyState, plan: Plan, at: number): Decision {
  if (JSON.stringify(state.plan) === JSON.stringify(plan)) return refuse('alreadyDone', plan.municipality);
  return [{ type: 'MunicipalityConfigured', at, plan }, ...leaveLostQueues(state, plan, at)];
}

function dropTimer(
  state: ReadonlyState,
  { timer, at }: { readonly timer: string; readonly at: number },
): Decision {
  const dueAt = state.timers.dueAt(timer);
  if (dueAt === undefined || dueAt > at) return refuse('alreadyDone', timer);
  return [{ type: 'TimerDropped', at, timer }];
}

type TimerDue = Extract<Command, { readonly type: 'TimerDue' }>;

function timerDue(state: ReadonlyState, plan: Plan, { timer, at }: TimerDue): Decision {
  const dueAt = state.timers.dueAt(timer);
  if (dueAt === undefined || dueAt > at) return refuse('alreadyDone', timer);
  const { kind, about } = timerFrom(timer);
  if (kind === 'wrap-up') return endWrapUp(state, about, { by: 'time', at });
  const contact = state.contacts.get(about);
  if (!contact) return refuse('unknownContact', about);
  switch (kind) {
    case 'menu':
      return menuSilence(state, plan, { contact, at });
    case 'playback':
      return finishPlayback(state, plan, { playbackId: contact.playing ?? '', failed: true, at });
    case 'lookup': {
      const lookupId = (contact.phase.name === 'menu' && contact.phase.lookup) || '';
      return finishLookup(state, plan, { lookupId, result: TOO_LATE, at });
    }
    case 'recording':
      return recordingUntold(state, plan, { contact, at });
    case 'callback':
      return callbackSilence(state, plan, { contact, at });
    case 'announce':
      return announceAgain(state, plan, { contact, at });
    case 'relax':
      return relax(plan, { contact, at });
    case 'preference':
      return preferenceOver(plan, { contact, at });
    case 'longest-wait':
      return longestWaitOver(state, plan, { contact, at });
    case 'ring':
      return ringingLeg(contact)
        ? legFailed(state, plan, { contact, at }, 'noAnswer')
        : ringTimeOut(state, { contact, at });
    default:
      return refuse('invalid', timer);
  }
}
