/** G.711 A-law (ITU-T G.711): the sound format of the trunk, 8000 samples a second, one byte each. */

const SEGMENT_ENDS = [0x1f, 0x3f, 0x7f, 0xff, 0x1ff, 0x3ff, 0x7ff, 0xfff];

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
