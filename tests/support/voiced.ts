/** A text in the voice of the tests, made apart from the product: what somebody who hears it well must have heard. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { samplesOf } from './heard-words.ts';

const run = promisify(execFile);

/** Words a minute: in haste, so that tests are. */
export const HASTE = '400';

/** 8 kHz samples. */
export async function voiced(text: string, language = 'nl'): Promise<Int16Array> {
  const dir = await mkdtemp(join(tmpdir(), 'veertien-voiced-'));
  try {
    const [spoken, telephone] = [join(dir, 'spoken.wav'), join(dir, 'telephone.wav')];
    await run('espeak-ng', ['-v', language, '-s', HASTE, '-w', spoken, '--', text]);
    await run('sox', ['-V1', spoken, '-r', '8000', '-b', '16', '-c', '1', telephone]);
    return samplesOf(await readFile(telephone));
  } finally {
    await rm(dir, { recursive: true });
  }
}
