/** From outside to the right municipality: who owns a number, a channel, a playback, a phone. */
import type { Command } from '../routing/commands.ts';
import { municipalityFrom } from '../routing/ids.ts';
import type { ChannelId, MunicipalityId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';

/** Hands a command to the engine of a municipality; false when it is not served here. */
export type Submit = (municipality: MunicipalityId, command: Command) => boolean;

export class Switchboard {
  readonly #ofNumber = new Map<string, MunicipalityId>();
  readonly #ofCaller = new Map<ChannelId, MunicipalityId>();

  constructor(plans: readonly Plan[]) {
    for (const plan of plans) {
      for (const { delivered } of plan.numbers)
        for (const form of delivered) this.#ofNumber.set(form, plan.municipality);
    }
  }

  /** Whose number was dialled, in any form in which the trunk delivers it. */
  ofNumber(dialled: string): MunicipalityId | undefined {
    return this.#ofNumber.get(dialled);
  }

  /** A caller's channel, or one of ours, which says it in its name. */
  ofChannel(channelId: ChannelId): MunicipalityId | undefined {
    return this.#ofCaller.get(channelId) ?? municipalityFrom(channelId);
  }

  callerCame(channelId: ChannelId, municipality: MunicipalityId): void {
    this.#ofCaller.set(channelId, municipality);
  }

  callerWent(channelId: ChannelId): void {
    this.#ofCaller.delete(channelId);
  }
}
