/** From outside to the right municipality: who owns a number, a channel, a playback, a phone. */
import type { Command } from '../routing/commands.ts';
import { municipalityFrom } from '../routing/ids.ts';
import type { ChannelId, MunicipalityId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';

/** Hands a command to the engine of a municipality; false when it is not served here. */
export type Submit = (municipality: MunicipalityId, command: Command) => boolean;

export class Switchboard {
  #ofNumber: ReadonlyMap<string, MunicipalityId> = new Map();
  readonly #ofCaller = new Map<ChannelId, MunicipalityId>();

  constructor(plans: readonly Plan[]) {
    this.take(plans);
  }

  /** From here on these numbers lead to these municipalities; calls that came before stay where they are. */
  take(plans: readonly Plan[]): void {
    this.#ofNumber = new Map(
      plans.flatMap(({ municipality, numbers }) =>
        numbers.flatMap(({ delivered }) => delivered.map((form) => [form, municipality] as const)),
      ),
    );
  }

  /** Whose number was dialled, in any form in which the trunk delivers it. */
  ofNumber(dialled: string): MunicipalityId | undefined {
    return this.#ofNumber.get(dialled);
  }

  /** A caller's channel, or one of ours, which says it in its name. */
  ofChannel(channelId: ChannelId): MunicipalityId | undefined {
    return this.#ofCaller.get(channelId) ?? municipalityFrom(channelId);
  }

  /** A caller who came, or was handed on, to this municipality. */
  callerCame(channelId: ChannelId, municipality: MunicipalityId): void {
    this.#ofCaller.set(channelId, municipality);
  }

  callerWent(channelId: ChannelId): void {
    this.#ofCaller.delete(channelId);
  }

  /** Callers who came and, as far as we were told, did not hang up. */
  callers(): readonly ChannelId[] {
    return [...this.#ofCaller.keys()];
  }

  isHere(channelId: ChannelId): boolean {
    return this.#ofCaller.has(channelId);
  }
}
