/** Another system answers, or does not in time. */
import { stepOf } from '../ivr/stepping.ts';
import { changed } from './caller-changes.ts';
import type { CallCommand, LookupResult } from './commands.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import { goToStep } from './go-to-step.ts';
import { contactIdFrom } from './ids.ts';
import type { EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

type FinishLookup = Omit<Extract<CallCommand, { readonly type: 'FinishLookup' }>, 'type'> & {
  readonly at: EpochMs;
};

export function finishLookup(
  state: ReadonlyState,
  plan: Plan,
  { lookupId, result, at }: FinishLookup,
): Decision {
  const contact = state.contacts.get(contactIdFrom(lookupId) ?? '');
  const { phase } = contact ?? {};
  if (!contact || phase?.name !== 'menu' || phase.lookup !== lookupId) return refuse('alreadyDone', lookupId);
  const flow = state.flows.get(contact.flowVersion);
  const step = stepOf(flow, phase.step);
  if (!flow || step?.kind !== 'status') return refuse('notPossibleNow', phase.step);
  const variables = result.kind === 'found' ? result.values : {};
  const caller = { ...contact, ...changed(contact, { variables }) };
  const to = { found: step.found, notFound: step.notFound, failed: step.failed }[result.kind];
  return [
    { type: 'LookupEnded', at, contactId: contact.id, lookupId, result },
    ...goToStep(state, plan, { caller, flow, step: to, at }),
  ];
}

export const TOO_LATE: LookupResult = { kind: 'failed', why: 'no answer in time' };
