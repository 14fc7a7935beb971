import { expect, test } from 'vitest';
import { wavLengthMs } from '../../src/telephony/ari/wav-length.ts';

const chunk = (name: string, body: Buffer, size = body.length): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0);
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};
const riff = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), ...chunks]);

/** 8 kHz, 16 bits, one channel. */
const FORMAT = chunk('fmt ', Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]));
const second = Buffer.alloc(16_000);

test('a second of sound is a second', () => {
  expect(wavLengthMs(riff(FORMAT, chunk('data', second)))).toBe(1_000);
});

test('what stands between format and sound does not count', () => {
  expect(wavLengthMs(riff(FORMAT, chunk('LIST', Buffer.alloc(33)), chunk('data', second)))).toBe(1_000);
});

test('a file cut off is as long as what is there', () => {
  expect(wavLengthMs(riff(FORMAT, chunk('data', second, 99_999)))).toBe(1_000);
});

test('nothing in it is no time', () => {
  expect(wavLengthMs(riff(FORMAT, chunk('data', Buffer.alloc(0))))).toBe(0);
});

test.for([Buffer.alloc(0), Buffer.from('ID3'), riff(), riff(FORMAT), riff(chunk('data', second))])(
  'what is no whole WAV has no length (%#)',
  (file) => {
    expect(wavLengthMs(file)).toBeUndefined();
  },
);
