/**
 * After every (re)connect: what the exchange really has, as commands, before anything is done. Rejects when the
 * exchange cannot be asked.
 */
import type { Effect } from '../routing/effects.ts';
import type { BridgeId, ChannelId, EpochMs, MunicipalityId, PlaybackId } from '../routing/ids.ts';
import { municipalityFrom } from '../routing/ids.ts';
import { channelsOf } from '../routing/legs.ts';
import type { ReadonlyState } from '../routing/state.ts';
import type { Clock } from '../support/clock.ts';
import type { Submit, Switchboard } from './switchboard.ts';
import type { TelephoneIntake } from './telephone.ts';

/** The part of telephony/contract.ts that can be asked. */
export interface ExchangeInventory {
  channels(): Promise<
    readonly {
      readonly channelId: ChannelId;
      readonly state: 'ringing' | 'up';
      readonly args: readonly string[];
      readonly callerNumber: string;
      readonly createdAt: EpochMs;
    }[]
  >;
  bridges(): Promise<readonly BridgeId[]>;
  playbackAlive(playbackId: PlaybackId): Promise<boolean>;
}

export interface Unfinished {
  /** Not heard yet, so not over either. */
  readonly playbacks: readonly PlaybackId[];
  /** Channels still to be hung up: their contacts have ended, they are no new callers. */
  readonly hangUps: readonly ChannelId[];
  /** Channels still to be handed on to another municipality: nobody's contact for the moment, and no new callers. */
  readonly handOns: readonly { readonly channelId: ChannelId; readonly from: MunicipalityId }[];
  /** Phones still to be rung: nobody can miss their channels yet. */
  readonly rings: readonly ChannelId[];
}

/** Of effects that were submitted and are not finished. */
export const unfinishedOf = (effects: readonly Effect[]): Unfinished => ({
  playbacks: effects.flatMap((effect) => (effect.type === 'PlayPrompts' ? [effect.playbackId] : [])),
  hangUps: effects.flatMap((effect) => (effect.type === 'HangUpChannel' ? [effect.channelId] : [])),
  handOns: effects.flatMap((effect) =>
    effect.type === 'HandOnCall'
      ? [{ channelId: effect.channelId, from: municipalityFrom(effect.key) ?? '' }]
      : [],
  ),
  rings: effects.flatMap((effect) =>
    effect.type === 'RingAgent' || effect.type === 'RingOutside' ? [effect.offerId] : [],
  ),
});

export interface ReconcileParts {
  readonly inventory: ExchangeInventory;
  readonly switchboard: Switchboard;
  readonly telephone: TelephoneIntake;
  readonly submit: Submit;
  readonly clock: Clock;
  readonly states: () => ReadonlyMap<MunicipalityId, ReadonlyState>;
  /** What was decided before and is still to be done to calls. */
  readonly unfinished: () => Unfinished;
}

export async function reconcile(parts: ReconcileParts): Promise<void> {
  const { inventory, switchboard, telephone, submit, clock } = parts;
  const at = clock.now();
  const states = parts.states();
  const toRing = new Set(parts.unfinished().rings);
  const expected = new Map(
    [...states].map(([id, state]) => [id, channelsOf(state).filter((channelId) => !toRing.has(channelId))]),
  );
  const before = switchboard.callers();
  const heard = [...states.values()].flatMap(playbacksOf);
  const [bridges, playing] = await Promise.all([inventory.bridges(), alive(inventory, heard)]);
  // Asked last: whoever hangs up after the answer is told of by an event, and is not taken for somebody new.
  const channels = await inventory.channels();
  const unfinished = parts.unfinished();
  const playbacks = [...playing, ...unfinished.playbacks];
  const known = new Set<ChannelId>(unfinished.hangUps);
  const there = new Set(channels.map(({ channelId }) => channelId));
  // Hung up while nobody could tell us.
  for (const channelId of before) if (!there.has(channelId)) switchboard.callerWent(channelId);
  for (const { channelId, from } of unfinished.handOns) {
    known.add(channelId);
    if (there.has(channelId)) switchboard.callerCame(channelId, from);
  }
  for (const [municipality, state] of states) {
    for (const channelId of state.contactOfChannel.keys()) {
      known.add(channelId);
      if (there.has(channelId)) switchboard.callerCame(channelId, municipality);
    }
  }
  for (const municipality of states.keys()) {
    const had = expected.get(municipality) ?? [];
    submit(municipality, { type: 'Reconcile', at, expected: had, channels, bridges, playbacks });
    // The engine may have ended between somebody joining and being offered to an agent.
    submit(municipality, { type: 'Match', at: clock.now() });
  }
  for (const channel of channels) {
    // A leg of ours that somebody sent on to a number is a caller.
    const ours = municipalityFrom(channel.channelId) !== undefined && channel.args[0] !== 'call';
    if (!ours && !known.has(channel.channelId))
      telephone.entered({ type: 'channelEntered', at: clock.now(), ...channel });
  }
}

const playbacksOf = (state: ReadonlyState): PlaybackId[] =>
  [...state.contacts.values()].flatMap(({ playing }) => playing ?? []);

async function alive(inventory: ExchangeInventory, ids: readonly PlaybackId[]): Promise<PlaybackId[]> {
  const answers = await Promise.all(
    ids.map(async (id) => ({ id, there: await inventory.playbackAlive(id) })),
  );
  return answers.filter(({ there }) => there).map(({ id }) => id);
}
