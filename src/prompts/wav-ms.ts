import { chunkOf } from '../config/recordings.ts';

/** How long the sound of a WAV file is, ms. Throws when it is none. */
export function wavMs(content: Buffer): number {
  const format = chunkOf(content, 'fmt ');
  const sound = chunkOf(content, 'data');
  const bytesPerSecond = format && format.length >= 12 ? format.readUInt32LE(8) : 0;
  if (!sound || bytesPerSecond === 0) throw new Error('no WAV file');
  return (sound.length * 1000) / bytesPerSecond;
}
