/** A message spoken in at the fake exchange: when there was speech, made into a WAV file only when somebody asks. */
import type { RecordRequest } from '../telephony/contract.ts';

const SAMPLES_PER_MS = 8;
const BYTES_PER_SAMPLE = 2;
const HEAD_BYTES = 44;
/** Loud enough to be told from silence. */
const SPEECH = 0x4000;

export class FakeRecording {
  readonly request: RecordRequest;
  readonly #startedAt: number;
  /** Moments at which speech began and ended, by turns; ms after the start. */
  readonly #turns: number[] = [];
  #lengthMs: number | null = null;
  /** Calls off its longest time. */
  stopWaiting: () => void = () => undefined;

  constructor(request: RecordRequest, startedAt: number, speaking: boolean) {
    this.request = request;
    this.#startedAt = startedAt;
    if (speaking) this.#turns.push(0);
  }

  /** null: it goes on. */
  get lengthMs(): number | null {
    return this.#lengthMs;
  }

  /** Somebody begins or stops speaking. */
  turn(now: number, speaking: boolean): void {
    if (speaking === (this.#turns.length % 2 === 1)) return;
    this.#turns.push(now - this.#startedAt);
  }

  finish(now: number): void {
    this.stopWaiting();
    this.#lengthMs = now - this.#startedAt;
  }

  /** 8 kHz, 16 bits, one channel. */
  wav(): Buffer {
    const lengthMs = this.#lengthMs ?? 0;
    const size = lengthMs * SAMPLES_PER_MS * BYTES_PER_SAMPLE;
    const wav = Buffer.alloc(HEAD_BYTES + size);
    writeHead(wav, size);
    for (let turn = 0; turn < this.#turns.length; turn += 2) {
      const [from = 0, to = lengthMs] = this.#turns.slice(turn, turn + 2);
      for (let sample = from * SAMPLES_PER_MS; sample < to * SAMPLES_PER_MS; sample += 1) {
        wav.writeInt16LE(SPEECH, HEAD_BYTES + sample * BYTES_PER_SAMPLE);
      }
    }
    return wav;
  }
}

function writeHead(wav: Buffer, size: number): void {
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEAD_BYTES - 8 + size, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_PER_MS * 1_000, 24);
  wav.writeUInt32LE(SAMPLES_PER_MS * 1_000 * BYTES_PER_SAMPLE, 28);
  wav.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  wav.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(size, 40);
}
