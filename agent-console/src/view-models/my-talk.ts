import type { Agent, Caller, ConsoleCommand, LiveView, TransferTarget } from '../live/types.ts';
import { words } from '../words.nl.ts';
import type { Action } from './action.ts';

/** What was passed on with a call that somebody transferred, or that came back. */
export interface PassedOn {
  readonly from: string;
  readonly note: string;
  /** "Doorverbinden naar Team belastingen is mislukt: nam niet op."; null: it has not come back. */
  readonly failed: string | null;
}

export function passedOn(view: LiveView, { transfer }: Caller): PassedOn | null {
  if (!transfer) return null;
  const { by, note, to, failed } = transfer;
  return {
    from: words.talk.from(view.agents[by]?.name ?? by),
    note,
    failed: failed && words.talk.failed(to, words.talk.failures[failed]),
  };
}

export interface TalkControls {
  /** Who speaks with whom, when that is more than a plain talk. */
  readonly state: string | null;
  readonly actions: readonly Action[];
  readonly canTransfer: boolean;
}

/** What I can do in my talk; null when I am not in one, or am only consulted. */
export function talkControls(me: Agent, caller: Caller): TalkControls | null {
  if (me.status !== 'talking' || caller.phase !== 'talking') return null;
  if (caller.agentId !== me.id) return { state: words.talk.consulted, actions: [], canTransfer: false };
  const { consult, heldAt } = caller;
  if (!consult) {
    const toggle =
      heldAt === null ? action('Hold', words.talk.hold) : action('Resume', words.talk.resume, true);
    return { state: heldAt === null ? null : words.talk.held, actions: [toggle], canTransfer: true };
  }
  const takeBack = action('TakeBack', words.talk.takeBack);
  if (consult.answeredAt === null)
    return { state: words.talk.rings(consult.name), actions: [takeBack], canTransfer: false };
  const both = consult.talksWith === 'both';
  return {
    state: words.talk.with[consult.talksWith](consult.name),
    actions: [
      action('HandOver', words.talk.handOver, true),
      action('SwapConsult', words.talk.swap),
      ...(both ? [] : [action('JoinConsult', words.talk.join)]),
      takeBack,
    ],
    canTransfer: false,
  };
}

type Simple = 'Hold' | 'Resume' | 'TakeBack' | 'HandOver' | 'SwapConsult' | 'JoinConsult';

const action = (type: Simple, label: string, primary = false): Action => ({
  command: { type } satisfies ConsoleCommand,
  label,
  primary,
});

/** Whom a call can be transferred to, in groups; `id` tells the choices apart. */
export interface TargetGroup {
  readonly name: string;
  readonly targets: readonly { readonly id: string; readonly name: string; readonly to: TransferTarget }[];
}

export function transferTargets(view: LiveView, agentId: string): readonly TargetGroup[] {
  const { departments = [], transferNumbers = [] } = Object.values(view.municipality)[0] ?? {};
  const free = Object.values(view.agents).filter(
    ({ id, status, phone, phoneKind }) =>
      id !== agentId &&
      status === 'available' &&
      (phoneKind === 'sip' ? phone !== 'gone' : phone === 'reachable'),
  );
  const groups: TargetGroup[] = [
    {
      name: words.talk.groups.agents,
      targets: free.map(({ id, name }) => ({ id: `agent ${id}`, name, to: { kind: 'agent', agentId: id } })),
    },
    {
      name: words.talk.groups.queues,
      targets: Object.values(view.queues).map(({ id, name }) => ({
        id: `queue ${id}`,
        name,
        to: { kind: 'queue', queueId: id },
      })),
    },
    {
      name: words.talk.groups.departments,
      targets: departments.map(({ id, name }) => ({
        id: `department ${id}`,
        name,
        to: { kind: 'department', department: id },
      })),
    },
    {
      name: words.talk.groups.numbers,
      targets: transferNumbers.map((name) => ({ id: `number ${name}`, name, to: { kind: 'number', name } })),
    },
  ];
  return groups.filter(({ targets }) => targets.length > 0);
}
