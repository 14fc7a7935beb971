/**
 * Channels that were told to be gone: Asterisk may still say for a moment that they are there, or busy. One that went
 * elsewhere in Asterisk (AMI `Redirect`, ARI `continue`, another application) may come back, and is then a channel
 * like any other.
 */
import { Recent } from './recent.ts';

export class GoneChannels {
  readonly #how: Recent<'left' | 'ended'>;

  /** So many are remembered. */
  constructor(remembered: number) {
    this.#how = new Recent(remembered);
  }

  has(channelId: string): boolean {
    return this.#how.get(channelId) !== undefined;
  }

  /** Whether this is the first we hear of it since it came. */
  noteFirst(channelId: string, left: boolean): boolean {
    const before = this.#how.get(channelId);
    if (before === undefined || !left) this.#how.note(channelId, left ? 'left' : 'ended');
    return before === undefined;
  }

  entered(channelId: string): void {
    this.#how.forget(channelId);
  }

  /**
   * Of a channel that Asterisk says is in our application: whether that is true. It is where one that left came back
   * while nobody could tell us, since who leaves is no longer among the `subscribed`.
   */
  isHereAgain(channelId: string, subscribed: ReadonlySet<string>): boolean {
    if (this.#how.get(channelId) === 'left' && subscribed.has(channelId)) this.#how.forget(channelId);
    return !this.has(channelId);
  }
}
