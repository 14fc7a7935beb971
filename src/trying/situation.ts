import type { AskDigitsStep, Key, MenuStep } from '../ivr/flow.ts';
import { stepOf } from '../ivr/stepping.ts';
import type { LookupId, OfferId, QueueId, RecordingId } from '../routing/ids.ts';
import type { ContactOutcome, EndReason } from '../routing/events.ts';
import type { CallbackDialogue, Contact } from '../routing/state.ts';
import type { CoreRun } from './core-run.ts';

/** What the call waits for. */
export type Situation =
  /** Something is being said, after which it goes on; `repeatKey` says it again. */
  | { readonly kind: 'text'; readonly repeatKey: string | null }
  | { readonly kind: 'menu'; readonly menu: MenuStep }
  | { readonly kind: 'digits'; readonly ask: AskDigitsStep; readonly pressed: string }
  | { readonly kind: 'lookup'; readonly lookupId: LookupId; readonly lookup: string }
  | {
      readonly kind: 'recording';
      readonly recordingId: RecordingId;
      readonly endKey: Key;
      readonly mostMs: number;
    }
  | {
      readonly kind: 'queue';
      readonly queue: QueueId;
      /** null: nobody can ask to be phoned back here. */
      readonly callbackKey: string | null;
      readonly offerId: OfferId | null;
    }
  /** Is asked where to be phoned back; `pressed`: of the number that is keyed in. */
  | {
      readonly kind: 'callback';
      readonly ask: 'confirm' | 'number';
      readonly pressed: string;
      readonly inLine: boolean;
      readonly offerId: OfferId | null;
    }
  | { readonly kind: 'ringing'; readonly whom: string; readonly offerId: OfferId | null }
  | { readonly kind: 'talking'; readonly whom: string }
  | { readonly kind: 'over'; readonly outcome: ContactOutcome; readonly reason: EndReason };

export function situationOf({ state, plan }: CoreRun, contact: Readonly<Contact>): Situation {
  const { phase } = contact;
  switch (phase.name) {
    case 'menu':
      return inMenu(state.flows.get(contact.flowVersion), contact, phase);
    case 'waiting':
      if (phase.callback) return askedBack(phase.callback, true, phase.offers[0]?.id ?? null);
      return {
        kind: 'queue',
        queue: phase.queueId,
        callbackKey: plan.queues[phase.queueId]?.callbackKey ?? null,
        offerId: phase.offers[0]?.id ?? null,
      };
    case 'forwarding': {
      const { leg } = phase;
      return { kind: 'ringing', whom: leg ? nameOf(plan, leg.party) : '', offerId: leg?.offerId ?? null };
    }
    case 'talking':
      return { kind: 'talking', whom: nameOf(plan, { kind: 'agent', agentId: phase.agentId }) };
    case 'outside':
      return { kind: 'talking', whom: phase.party.name };
    case 'callback':
      return askedBack(phase.callback, false, null);
    case 'leaving':
      return { kind: 'text', repeatKey: phase.repeatKey };
  }
}

const askedBack = (
  { ask, digits }: CallbackDialogue,
  inLine: boolean,
  offerId: OfferId | null,
): Situation => ({ kind: 'callback', ask, pressed: digits, inLine, offerId });

type Party =
  { readonly kind: 'agent'; readonly agentId: string } | { readonly kind: 'outside'; readonly name: string };

export const nameOf = (plan: CoreRun['plan'], party: Party): string =>
  party.kind === 'agent' ? (plan.agents[party.agentId]?.name ?? party.agentId) : party.name;

function inMenu(
  flow: Parameters<typeof stepOf>[0],
  { lookups, id }: Readonly<Contact>,
  phase: Extract<Contact['phase'], { readonly name: 'menu' }>,
): Situation {
  const step = stepOf(flow, phase.step);
  switch (step?.kind) {
    case 'menu':
      return { kind: 'menu', menu: step };
    case 'ask-digits':
      return { kind: 'digits', ask: step, pressed: phase.digits };
    case 'status':
      return { kind: 'lookup', lookupId: phase.lookup ?? `${id}-l${lookups}`, lookup: step.lookup };
    case 'message':
      return phase.recording
        ? { kind: 'recording', recordingId: phase.recording.id, endKey: step.endKey, mostMs: step.mostMs }
        : { kind: 'text', repeatKey: null };
    case 'say':
      return { kind: 'text', repeatKey: step.repeatKey };
    default:
      return { kind: 'text', repeatKey: null };
  }
}
