/** Prompts over ARI: each is heard once, and is over when that was told, although Asterisk may need a moment more. */
import type { Outcome } from '../contract.ts';
import type { AriOperations } from './ari-operations.ts';
import { AriError } from './http-transport.ts';
import { GONE, outcomeOf } from './outcome.ts';
import { Recent } from './recent.ts';

export class AriPlaybacks {
  /** A second `play` with the same id would be heard twice: Asterisk does not refuse it. */
  readonly #plays: Recent<'asked' | 'accepted' | 'over'>;
  readonly #started: Recent<true>;

  /** So many are remembered. */
  constructor(remembered: number) {
    this.#plays = new Recent(remembered);
    this.#started = new Recent(remembered);
  }

  /** Whether it plays or was played, as far as we can tell. */
  async isKnown(ari: AriOperations | undefined, playbackId: string): Promise<boolean> {
    const state = this.#plays.get(playbackId);
    if (state === 'asked' && ari) return (await outcomeOf(ari.playbacks.get({ playbackId }))).kind === 'done';
    return state === 'accepted' || state === 'over';
  }

  /** `media`: separated by commas. */
  async play(
    ari: AriOperations,
    request: { readonly channelId: string; readonly playbackId: string; readonly media: string },
  ): Promise<Outcome> {
    const { playbackId } = request;
    this.#plays.note(playbackId, 'asked');
    const outcome = await outcomeOf(ari.channels.play(request));
    // It may be over before the answer is here.
    if (outcome.kind === 'done' && !this.#isOver(playbackId)) this.#plays.note(playbackId, 'accepted');
    return outcome;
  }

  async stop(ari: AriOperations, playbackId: string): Promise<Outcome> {
    return this.#isOver(playbackId) ? GONE : outcomeOf(ari.playbacks.stop({ playbackId }));
  }

  /** Rejects with an `AriError` when Asterisk cannot tell. */
  async isAlive(ari: AriOperations, playbackId: string): Promise<boolean> {
    if (this.#isOver(playbackId)) return false;
    const outcome = await outcomeOf(ari.playbacks.get({ playbackId }));
    if (outcome.kind === 'failed') throw new AriError(0, outcome.why);
    return outcome.kind === 'done';
  }

  /** Whether this is the first we hear of it: Asterisk tells of each medium. */
  started(playbackId: string): boolean {
    return this.#started.noteFirst(playbackId, true);
  }

  finished(playbackId: string): void {
    this.#plays.note(playbackId, 'over');
  }

  #isOver(playbackId: string): boolean {
    return this.#plays.get(playbackId) === 'over';
  }
}
