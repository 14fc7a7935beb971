/** A recording that nobody mistakes for another: one pure tone. */

const SAMPLE_RATE = 8000;
const LOUD = 8000;
const HEADER_BYTES = 44;

/** 8 kHz 16-bit mono WAV. */
export function toneFile(hertz: number, durationMs: number): Buffer {
  const samples = (SAMPLE_RATE * durationMs) / 1000;
  const file = Buffer.alloc(HEADER_BYTES + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n += 1) {
    const sample = LOUD * Math.sin((2 * Math.PI * hertz * n) / SAMPLE_RATE);
    file.writeInt16LE(Math.round(sample), HEADER_BYTES + n * 2);
  }
  return file;
}
