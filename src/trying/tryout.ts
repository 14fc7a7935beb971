/**
 * A call to try a flow out: the real core, a clock that stands still except for what is waited for, and a caller who
 * does what they are told to. Everything is done at once; what came of it is in `lines`, what is waited for in
 * `situation`.
 */
import type { LookupResult } from '../routing/commands.ts';
import { CHANNEL, TriedCall } from './tried-call.ts';

/** A message is as long as this when nobody says how long. */
const SPOKEN_MS = 10_000;
const MOST_SAID = 100;
/** Whoever reads what is said has heard it when they press; while something else is said, they press during it. */
const ASKING = new Set(['menu', 'digits', 'queue', 'callback']);

/** What a caller, or somebody for them, can do. */
export class Tryout extends TriedCall {
  press(key: string): void {
    const { situation } = this;
    if (ASKING.has(situation.kind)) this.hearOut();
    if (situation.kind === 'recording') {
      if (key === situation.endKey) return this.speak(SPOKEN_MS);
    } else if (this.ask({ type: 'PressKey', channelId: CHANNEL, key })) return;
    this.tells({ kind: 'ignored', key });
  }

  /** What is being said is heard to its end. */
  hearOut(): void {
    if (this.contact?.playing) this.listen();
    const playbackId = this.contact?.playing;
    if (playbackId) this.ask({ type: 'FinishPlayback', playbackId, failed: false });
  }

  /** Where listening takes time, a question is heard before a key is pressed. */
  hearQuestion(): void {
    const { kind } = this.situation;
    if (this.takesTime && (kind === 'menu' || kind === 'digits' || kind === 'queue')) this.hearOut();
  }

  /** Presses nothing until something happens: hears it out, lets it ring, says nothing after the tone. */
  wait(): void {
    const { situation } = this;
    const { kind } = situation;
    this.hearOut();
    if (kind === 'recording') return this.speak(0);
    const next = kind === 'text' ? undefined : this.nextTimer();
    if (next !== undefined) this.until(next);
  }

  /** Time goes by: what is said is heard, and whatever is due happens. */
  pass(ms: number): void {
    const until = this.now + Math.max(0, ms);
    this.#hearAll();
    for (let next = this.nextTimer(); next !== undefined && next <= until; next = this.nextTimer()) {
      this.until(next);
      this.#hearAll();
    }
    this.until(until);
    this.#hearAll();
  }

  /** Speaks so long after the tone, then presses the end key; no longer than is allowed. 0: says nothing. */
  speak(ms: number): void {
    const { situation } = this;
    if (situation.kind !== 'recording') return;
    const durationMs = Math.min(ms, situation.mostMs);
    this.until(this.now + durationMs);
    this.ask({ type: 'FinishRecording', recordingId: situation.recordingId, durationMs, failed: false });
  }

  /** Another system answers. */
  lookUp(result: LookupResult): void {
    const { situation } = this;
    if (situation.kind === 'lookup') this.ask({ type: 'FinishLookup', lookupId: situation.lookupId, result });
  }

  /** Whoever is rung answers; in a queue somebody becomes free for it. false: there is nobody. */
  answer(): boolean {
    const { situation } = this;
    if (situation.kind === 'ringing') return this.#answerOffer(situation.offerId);
    if (situation.kind !== 'queue' && !(situation.kind === 'callback' && situation.inLine)) return false;
    for (const agentId of situation.offerId === null ? Object.keys(this.plan.agents) : []) {
      this.ask({ type: 'ReportPhone', agentId, phone: 'reachable' });
      this.ask({ type: 'BecomeAvailable', agentId });
      const { situation: now } = this;
      if ((now.kind === 'queue' || now.kind === 'callback') && now.offerId !== null)
        return this.#answerOffer(now.offerId);
      this.ask({ type: 'Pause', agentId, reason: this.plan.pauseReasons[0]?.id ?? '' });
    }
    return this.#answerOffer(situation.offerId);
  }

  hangUp(): void {
    this.ask({ type: 'EndChannel', channelId: CHANNEL, cause: 16, sipStatus: 0 });
  }

  /** A flow that says things without end is one the checker refuses. */
  #hearAll(): void {
    for (let nth = 0; nth < MOST_SAID && this.contact?.playing; nth += 1) this.hearOut();
  }

  #answerOffer(offerId: string | null): boolean {
    return offerId !== null && this.ask({ type: 'AnswerOffer', offerId });
  }
}
