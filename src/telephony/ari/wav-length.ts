/** How long a WAV file of Asterisk lasts: its `data` chunk divided by the bytes per second of its `fmt ` chunk (RIFF). */

const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;
/** Bytes per second, within `fmt `. */
const RATE_AT = 8;

/** In ms; undefined for what is no WAV file. A `data` chunk counts for what is really there. */
export function wavLengthMs(wav: Buffer): number | undefined {
  if (wav.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  let bytesPerSecond = 0;
  for (let at = RIFF_HEAD; at + CHUNK_HEAD <= wav.length;) {
    const [name, size] = [wav.toString('latin1', at, at + 4), wav.readUInt32LE(at + 4)];
    const body = at + CHUNK_HEAD;
    if (name === 'fmt ' && body + RATE_AT + 4 <= wav.length)
      bytesPerSecond = wav.readUInt32LE(body + RATE_AT);
    if (name === 'data') {
      const bytes = Math.min(size, wav.length - body);
      return bytesPerSecond === 0 ? undefined : Math.round((bytes * 1_000) / bytesPerSecond);
    }
    // Chunks begin at even places.
    at = body + size + (size % 2);
  }
  return undefined;
}
