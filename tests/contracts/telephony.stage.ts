/** The stage of the telephony suite: an exchange with people around it, and the scenes that many tests begin with. */
import { expect } from 'vitest';
import type { Outcome, Telephony } from '../../src/telephony/contract.ts';
import type { EventBook } from './telephony.events.ts';

export interface Caller {
  readonly channelId: string;
  press(key: string): void;
  /** Makes a sound of this length; done when it is over. */
  speak(ms: number): Promise<void>;
  putDown(): void;
}

export type PhoneManners = 'answer' | 'decline' | 'busy' | 'doNotDisturb' | 'ignore' | 'unreachable';

export interface Phone {
  /** For a ring request. */
  readonly endpoint: string;
  /** Puts the phone down; `channelId` is the channel that rang it. */
  putDown(channelId: string): void;
}

/** An exchange with people around it. */
export interface ExchangeWorld {
  readonly telephony: Telephony;
  readonly events: EventBook;
  /** Somebody dials; done when they have come in. `from` '' withholds their number. */
  call(number: string, from: string): Promise<Caller>;
  phone(name: string, manners: PhoneManners): Promise<Phone>;
  /** Something to play of about this length; null: something that is not there. */
  audio(lengthMs: number | null): string;
  /** Resolves when each hears the sound that the other makes. */
  hearEachOther(caller: Caller, phone: Phone, agentChannel: string): Promise<void>;
  /**
   * Somebody else sends a call elsewhere in the exchange, from where it comes in again as one to `number`: at AMI, or
   * another program at ARI.
   */
  sendOn(channelId: string, number: string, by: 'redirect' | 'continue'): Promise<void>;
  /** Somebody else takes a channel out of a bridge of ours. */
  takeOut(bridgeId: string, channelId: string): Promise<void>;
  /** Somebody else takes a bridge of ours away. */
  removeBridge(bridgeId: string): Promise<void>;
  cutConnection(): void;
  mendConnection(): void;
  close(): Promise<void>;
}

export const DONE: Outcome = { kind: 'done' };
export const GONE: Outcome = { kind: 'gone' };

export class Stage {
  readonly #make: () => Promise<ExchangeWorld>;
  #world: ExchangeWorld | undefined;
  #made = 0;

  constructor(make: () => Promise<ExchangeWorld>) {
    this.#make = make;
  }

  async open(): Promise<void> {
    this.#world = await this.#make();
    await this.#world.telephony.connect();
  }

  get world(): ExchangeWorld {
    if (!this.#world) throw new Error('the stage is not open');
    return this.#world;
  }

  /** An id of its own: 'o' for an offer, 'b' for a bridge, 'p' for a playback, 'r' for a recording. */
  fresh(kind: 'o' | 'b' | 'p' | 'r'): string {
    return `suite-${process.pid}-${(this.#made += 1)}-${kind}1`;
  }

  ring(phone: Phone, channelId: string, timeoutMs = 10_000): Promise<Outcome> {
    const { endpoint } = phone;
    const shown = { callerNumber: '+31612345678', callerName: 'Burgerzaken' };
    return this.world.telephony.ring({ channelId, endpoint, ...shown, timeoutMs });
  }

  async answeredCaller(): Promise<Caller> {
    const caller = await this.world.call('14015', '0612345678');
    expect(await this.world.telephony.answer(caller.channelId)).toEqual(DONE);
    return caller;
  }

  /** A caller and an agent who talk. */
  async talk() {
    const { telephony, events } = this.world;
    const caller = await this.answeredCaller();
    const phone = await this.world.phone('talker', 'answer');
    const [agentChannel, bridgeId] = [this.fresh('o'), this.fresh('b')];
    await this.ring(phone, agentChannel);
    await events.expect('channelEntered', { channelId: agentChannel });
    expect(await telephony.createBridge(bridgeId)).toEqual(DONE);
    expect(await telephony.addToBridge(bridgeId, [caller.channelId, agentChannel])).toEqual(DONE);
    return { caller, phone, agentChannel, bridgeId };
  }

  /** After this, whatever was still to be told of earlier calls has been told. */
  async anotherCallComesAndGoes(): Promise<void> {
    const other = await this.world.call('14015', '0698765432');
    other.putDown();
    await this.world.events.expect('channelGone', { channelId: other.channelId });
  }
}
