export interface WavFormat {
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
  readonly durationMs: number;
  /** Loudest sample, 0..32768. */
  readonly peak: number;
  /** The samples as they stand in the file. */
  readonly data: Buffer;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** What a RIFF/WAVE file with 16-bit PCM holds; throws on anything else. */
export function wavFormat(file: Buffer): WavFormat {
  if (file.toString('latin1', 0, 4) !== 'RIFF') throw new Error('not a WAV file');
  const format = chunk(file, 'fmt ');
  const data = chunk(file, 'data');
  const channels = format.readUInt16LE(2);
  const sampleRate = format.readUInt32LE(4);
  const bits = format.readUInt16LE(14);
  const samples = new Int16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
  const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
  return {
    channels,
    sampleRate,
    bits,
    durationMs: (samples.length / channels / sampleRate) * 1000,
    peak,
    data,
  };
}

function chunk(file: Buffer, name: string): Buffer {
  for (let at = HEADER_BYTES; at < file.length;) {
    const size = file.readUInt32LE(at + 4);
    const from = at + CHUNK_HEADER_BYTES;
    if (file.toString('latin1', at, at + 4) === name) return file.subarray(from, from + size);
    at = from + size + (size % 2);
  }
  throw new Error(`no ${name} in the WAV file`);
}
