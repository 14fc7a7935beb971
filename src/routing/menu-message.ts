/** A caller speaks in a message: kept with a note for the department, or nothing was said. */
import type { MessageStep } from '../ivr/flow.ts';
import { stepOf } from '../ivr/stepping.ts';
import { noteForMessage } from './callback.ts';
import type { CallCommand } from './commands.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event } from './events.ts';
import { goToStep } from './go-to-step.ts';
import { contactIdFrom, noteIdOf } from './ids.ts';
import type { EpochMs, RecordingId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

type FinishRecording = Omit<Extract<CallCommand, { readonly type: 'FinishRecording' }>, 'type'> & {
  readonly at: EpochMs;
};

export function finishRecording(state: ReadonlyState, plan: Plan, command: FinishRecording): Decision {
  const { recordingId, durationMs, failed, at } = command;
  const contact = state.contacts.get(contactIdFrom(recordingId) ?? '');
  const found = contact && recordingOf(state, { contact, at });
  if (!found || found.recordingId !== recordingId) return refuse('alreadyDone', recordingId);
  const { flow, step } = found;
  const over = recordingOver(plan, { contact, at }, { ...found, durationMs: failed ? 0 : durationMs });
  const to = over.isKept ? step.then : step.otherwise;
  const caller = { ...contact, notes: contact.notes + (over.isKept ? 1 : 0) };
  return [...over.events, ...goToStep(state, plan, { caller, flow, step: to, at })];
}

/**
 * Nobody told how it ended, perhaps because we were away. What was spoken may well be there, and nobody's message is to
 * be lost for it: it is kept. Whoever is still there may have spoken to nothing, and goes where that leads.
 */
export function recordingUntold(state: ReadonlyState, plan: Plan, moment: Moment): Decision {
  const found = recordingOf(state, moment);
  if (!found) return refuse('alreadyDone', moment.contact.id);
  const { flow, step } = found;
  const { events, isKept } = recordingOver(plan, moment, { ...found, durationMs: step.mostMs });
  const caller = { ...moment.contact, notes: moment.contact.notes + (isKept ? 1 : 0) };
  return [...events, ...goToStep(state, plan, { caller, flow, step: step.otherwise, at: moment.at })];
}

/** The caller hangs up while speaking: most people end a message so. undefined: no message was being spoken. */
export function hungUpRecording(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
): readonly Event[] | undefined {
  const found = recordingOf(state, moment);
  if (!found) return undefined;
  const { events, isKept } = recordingOver(plan, moment, {
    ...found,
    // Asterisk stopped there, also when we hear of the end much later.
    durationMs: Math.min(moment.at - found.startedAt, found.step.mostMs),
  });
  return [
    ...events,
    isKept ? ended(moment, 'callback', 'messageLeft') : ended(moment, 'abandoned', 'callerInMenu'),
  ];
}

interface Recording {
  readonly recordingId: RecordingId;
  readonly step: MessageStep;
}

function recordingOf(state: ReadonlyState, { contact }: Moment) {
  const { phase } = contact;
  const flow = state.flows.get(contact.flowVersion);
  const step = phase.name === 'menu' ? stepOf(flow, phase.step) : undefined;
  if (phase.name !== 'menu' || !phase.recording || !flow || step?.kind !== 'message') return undefined;
  return { recordingId: phase.recording.id, startedAt: phase.recording.startedAt, flow, step };
}

function recordingOver(
  plan: Plan,
  { contact, at }: Moment,
  { recordingId, step, durationMs }: Recording & { readonly durationMs: number },
): { readonly events: readonly Event[]; readonly isKept: boolean } {
  const base = { type: 'RecordingEnded', at, contactId: contact.id, recordingId, durationMs } as const;
  if (durationMs < step.leastMs) return { events: [{ ...base, kept: null }], isKept: false };
  const until = at + step.keepMs;
  const noteId = noteIdOf(contact.id, contact.notes + 1);
  const message = { recordingId, durationMs, until };
  return {
    events: [
      { ...base, kept: { noteId, until } },
      ...noteForMessage(plan, { caller: contact, queueId: step.queue, at, message }),
    ],
    isKept: true,
  };
}
