/** G.711 (ITU-T, 1988): sound as telephone lines carry it, 8000 samples a second, one byte each. */

const SEGMENT_ENDS = [0x1f, 0x3f, 0x7f, 0xff, 0x1ff, 0x3ff, 0x7ff, 0xfff];
/** µ-law counts from here, and up to there. */
const MU_BIAS = 33;
const MU_LARGEST = 8158;

/** One 16-bit sample to its A-law byte. */
export function toAlaw(sample: number): number {
  const mask = sample >= 0 ? 0xd5 : 0x55;
  const size = (sample >= 0 ? sample : -sample - 1) >> 3;
  const segment = SEGMENT_ENDS.findIndex((end) => size <= end);
  if (segment < 0) return 0x7f ^ mask;
  const step = segment < 2 ? size >> 1 : size >> segment;
  return ((segment << 4) | (step & 0x0f)) ^ mask;
}

/** One A-law byte to its 16-bit sample. */
export function fromAlaw(byte: number): number {
  const value = byte ^ 0x55;
  const segment = (value & 0x70) >> 4;
  const step = (value & 0x0f) << 4;
  const size = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
  return value & 0x80 ? size : -size;
}

/** One 16-bit sample to its µ-law byte. */
export function toUlaw(sample: number): number {
  const mask = sample >= 0 ? 0xff : 0x7f;
  // 14 bits of size count.
  const size = Math.min(Math.abs(sample >> 2), MU_LARGEST) + MU_BIAS;
  // The highest of the bits 5 to 12 that is set.
  const segment = Math.min(7, 26 - Math.clz32(size));
  return ((segment << 4) | ((size >> (segment + 1)) & 0x0f)) ^ mask;
}

/** One µ-law byte to its 16-bit sample. */
export function fromUlaw(byte: number): number {
  const value = ~byte & 0xff;
  const segment = (value & 0x70) >> 4;
  const size = (((((value & 0x0f) << 1) + MU_BIAS) << segment) - MU_BIAS) << 2;
  return value & 0x80 ? -size : size;
}

/** 16-bit samples (little-endian) to A-law bytes. */
export const alawOf = (samples: Buffer): Buffer => eachByTable(samples, (alaw ??= tableOf(toAlaw)));

/** 16-bit samples (little-endian) to µ-law bytes. */
export const ulawOf = (samples: Buffer): Buffer => eachByTable(samples, (ulaw ??= tableOf(toUlaw)));

let alaw: Uint8Array | undefined;
let ulaw: Uint8Array | undefined;

/** Of all samples, by their unsigned value. */
const tableOf = (byteOf: (sample: number) => number): Uint8Array =>
  Uint8Array.from({ length: 2 ** 16 }, (_, unsigned) => byteOf((unsigned << 16) >> 16));

function eachByTable(samples: Buffer, table: Uint8Array): Buffer {
  const bytes = Buffer.alloc(samples.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = table[samples.readUInt16LE(at * 2)] ?? 0;
  return bytes;
}
