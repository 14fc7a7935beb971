/** How a caller is shown: where they are, with whom, and what is known and was passed on about them. */
import type { TransferTarget } from '../routing/commands.ts';
import type { Party } from '../routing/events.ts';
import type { Plan } from '../routing/plan.ts';
import type { Consult, Contact, Transfer } from '../routing/state.ts';
import type { CallerView, ConsultView, TransferView } from './live-view.types.ts';

export function callerView(contact: Readonly<Contact>, plan: Plan): CallerView {
  return {
    id: contact.id,
    from: contact.from,
    number: contact.number,
    startedAt: contact.startedAt,
    choices: [...contact.choices],
    language: contact.language,
    municipality: contact.municipality === null ? null : municipalityName(contact.municipality, plan),
    variables: contact.variables,
    priorityMs: contact.priorityMs,
    ...whereabouts(contact, plan),
    transfer: contact.transfer && transferView(contact.transfer, plan),
  };
}

type Whereabouts = Pick<
  CallerView,
  'phase' | 'queueId' | 'joinedAt' | 'rank' | 'agentId' | 'offerId' | 'connectedAt' | 'heldAt' | 'consult'
>;

const nowhere = {
  queueId: null,
  joinedAt: null,
  rank: null,
  agentId: null,
  offerId: null,
  connectedAt: null,
  heldAt: null,
  consult: null,
};

function whereabouts({ phase, transfer }: Readonly<Contact>, plan: Plan): Whereabouts {
  switch (phase.name) {
    case 'menu':
    case 'leaving':
      return { ...nowhere, phase: phase.name };
    case 'callback':
      return { ...nowhere, phase: 'leaving' };
    case 'waiting': {
      const { queueId, joinedAt, rank, offers } = phase;
      const [offer] = offers;
      const place = { ...nowhere, queueId, joinedAt, rank };
      if (!offer) return { ...place, phase: 'waiting' };
      return { ...place, phase: 'ringing', agentId: offer.agentId, offerId: offer.id };
    }
    case 'talking': {
      const { queueId, joinedAt, agentId, offerId, connectedAt, heldAt } = phase;
      const talk = { queueId, joinedAt, agentId, offerId, connectedAt, heldAt };
      const consult = phase.consult && consultView(phase.consult, plan);
      return { ...nowhere, ...talk, phase: 'talking', consult };
    }
    case 'forwarding':
      return {
        ...nowhere,
        phase: 'forwarding',
        queueId: transfer?.queueId ?? null,
        joinedAt: transfer?.joinedAt ?? null,
        agentId: phase.leg?.party.kind === 'agent' ? phase.leg.party.agentId : null,
        offerId: phase.leg?.offerId ?? null,
        heldAt: phase.since,
      };
    case 'outside':
      return { ...nowhere, phase: 'outside', offerId: phase.offerId, connectedAt: phase.connectedAt };
  }
}

const consultView = ({ offerId, party, answeredAt, talksWith }: Consult, plan: Plan): ConsultView => ({
  offerId,
  agentId: party.kind === 'agent' ? party.agentId : null,
  name: partyName(party, plan),
  answeredAt,
  talksWith,
});

const partyName = (party: Party, plan: Plan): string =>
  party.kind === 'agent' ? (plan.agents[party.agentId]?.name ?? party.agentId) : party.name;

const transferView = ({ by, mode, to, note, at, failed }: Transfer, plan: Plan): TransferView => ({
  by,
  mode,
  to: targetName(to, plan),
  note,
  at,
  failed,
});

function targetName(to: TransferTarget, plan: Plan): string {
  switch (to.kind) {
    case 'agent':
      return plan.agents[to.agentId]?.name ?? to.agentId;
    case 'queue':
      return plan.queues[to.queueId]?.name ?? to.queueId;
    case 'department':
      return plan.departments[to.department]?.name ?? to.department;
    case 'number':
      return to.name;
  }
}

/** Another municipality of a shared number is known by its choice in the menu only. */
function municipalityName(id: string, plan: Plan): string {
  if (id === plan.municipality) return plan.name;
  for (const { steps } of Object.values(plan.flows)) {
    for (const step of Object.values(steps)) {
      const choices = step.kind === 'menu' ? step.choices : [];
      const choice = choices.find(({ changes }) => changes?.municipality?.id === id);
      if (choice) return choice.label;
    }
  }
  return id;
}
