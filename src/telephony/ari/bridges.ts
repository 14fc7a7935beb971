/** Bridges over ARI. Asterisk takes one down a moment after it said so: until then it would still let people in and out. */
import type { Outcome } from '../contract.ts';
import type { AriOperations } from './ari-operations.ts';
import { DONE, GONE, outcomeOf } from './outcome.ts';
import { Recent } from './recent.ts';

export class AriBridges {
  readonly #destroyed: Recent<true>;

  /** So many that were taken down are remembered. */
  constructor(remembered: number) {
    this.#destroyed = new Recent(remembered);
  }

  create(ari: AriOperations, bridgeId: string): Promise<Outcome> {
    // dtmf_events: without it a bridge of two goes native and the keys are no longer heard here.
    return outcomeOf(ari.bridges.create({ bridgeId, type: 'mixing,dtmf_events' }), 'alreadyThere');
  }

  async add(ari: AriOperations, bridgeId: string, channels: readonly string[]): Promise<Outcome> {
    if (this.#destroyed.get(bridgeId)) return GONE;
    return outcomeOf(ari.bridges.addChannel({ bridgeId, channel: channels.join(',') }));
  }

  async remove(ari: AriOperations, bridgeId: string, channel: string): Promise<Outcome> {
    if (this.#destroyed.get(bridgeId)) return GONE;
    const outcome = await outcomeOf(ari.bridges.removeChannel({ bridgeId, channel }));
    // 422: it is not in this bridge.
    return outcome.kind === 'busy' ? DONE : outcome;
  }

  async destroy(ari: AriOperations, bridgeId: string): Promise<Outcome> {
    if (this.#destroyed.get(bridgeId)) return GONE;
    const outcome = await outcomeOf(ari.bridges.destroy({ bridgeId }));
    if (outcome.kind === 'done') this.#destroyed.note(bridgeId, true);
    return outcome;
  }

  /** Every bridge made over ARI, another program's too: an id of ours shows which are. */
  async list(ari: AriOperations): Promise<readonly string[]> {
    const all = await ari.bridges.list({});
    const ids = all.filter((bridge) => bridge.creator === 'Stasis').map((bridge) => bridge.id);
    return ids.filter((id) => !this.#destroyed.get(id));
  }
}
