/** The world around the fake exchange: callers, agents at their phones, and the line between exchange and engine. */
import type { FakeSwitchboard, PhoneBehaviour } from './fake-switchboard.ts';

const KEY_MS = 100;

export class FakeOutside {
  readonly #board: FakeSwitchboard;
  #calls = 0;

  constructor(board: FakeSwitchboard) {
    this.#board = board;
  }

  /** Somebody dials `number`; `from` '' withholds theirs. Returns the new channel's id. */
  call(number: string, from: string): string {
    const channelId = `fake-${(this.#calls += 1)}`;
    const line = this.#board.newLine({ channelId, callerNumber: from, args: ['call', number] });
    this.#board.enter(line);
    return line.channelId;
  }

  /** The caller, or the agent on their phone, presses a key; nothing happens on a line that is no longer there. */
  pressKey(channelId: string, key: string): void {
    const line = this.#board.lines.get(channelId);
    if (!line) return;
    this.#board.tell({ type: 'keyPressed', channelId, key, durationMs: KEY_MS });
    if (line.recording?.request.endKey === key) this.#board.finishRecording(line);
  }

  /** Whoever is at the far end begins to speak, or stops. */
  speak(channelId: string, speaking: boolean): void {
    const line = this.#board.lines.get(channelId);
    if (line) this.#board.speak(line, speaking);
  }

  /** The far end puts the phone down. */
  putDown(channelId: string): void {
    this.#board.end(channelId, 'normal');
  }

  /** Somebody else sends a line elsewhere in the exchange, from where it comes in again as a call to `number`. */
  sendOn(channelId: string, number: string): void {
    const line = this.#board.lines.get(channelId);
    if (!line) return;
    this.#board.leave(line);
    const { callerNumber } = line;
    this.#board.enter(this.#board.newLine({ channelId, callerNumber, args: ['call', number] }));
  }

  /** Somebody else takes a line out of the bridge that we put it into. */
  takeOut(bridgeId: string, channelId: string): void {
    this.#board.bridges.get(bridgeId)?.delete(channelId);
  }

  /** Somebody else takes a bridge of ours away; who was in it hears nothing. */
  removeBridge(bridgeId: string): void {
    this.#board.bridges.delete(bridgeId);
  }

  /** From now on this phone (endpoint name) does so when it rings; before that it rings unanswered. */
  setPhone(endpoint: string, behaviour: PhoneBehaviour): void {
    this.#board.phones.set(endpoint, behaviour);
  }

  /** Whom somebody on this line can hear now: the channels of the others in its bridge. */
  hears(channelId: string): readonly string[] {
    const bridge = [...this.#board.bridges.values()].find((members) => members.has(channelId));
    return [...(bridge ?? [])].filter((other) => other !== channelId);
  }

  /** Music now playing to this line, or undefined. */
  musicFor(channelId: string): string | undefined {
    return this.#board.lines.get(channelId)?.music;
  }

  /** Calls go on, but nobody tells the engine, and it can ask nothing. */
  dropConnection(why = 'connection lost'): void {
    this.#board.disconnect(why);
  }

  restoreConnection(): void {
    this.#board.connect();
  }

  /** The next `count` events never arrive. */
  loseEvents(count: number): void {
    this.#board.toLose += count;
  }
}
