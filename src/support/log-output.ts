/**
 * Where log lines go. A disk that is full costs lines, never a call: nothing is thrown, what was lost is counted, and
 * the first line that can be written again tells how many there were.
 */
import { writeSync } from 'node:fs';
import { messageOf } from './errors.ts';

export interface LogOutput {
  /** Takes one line, with its end. Never throws. */
  write(line: string): void;
  /** Whether the last line could be written; asked while it could not, it tries again. */
  isWell(): boolean;
}

/** `put` writes as much of a text as it can and tells how many bytes that was; it throws as `writeSync` does. */
export function createLogOutput(put: (text: Buffer) => number = toStandardOutput): LogOutput {
  let lost = 0;
  let why = '';
  /** The last line was cut off: what comes next begins a line of its own. */
  let cut = false;

  const write = (line: string): void => {
    if (lost > 0 && !tellLost()) lost += 1;
    else if (!attempt(line)) lost += 1;
  };

  const tellLost = (): boolean => {
    const about = { level: 40, time: new Date().toISOString(), lost, why, msg: 'log lines were lost' };
    if (!attempt(`${JSON.stringify(about)}\n`)) return false;
    lost = 0;
    return true;
  };

  const attempt = (line: string): boolean => {
    const text = Buffer.from(cut ? `\n${line}` : line);
    let done = 0;
    try {
      while (done < text.length) done += put(text.subarray(done));
    } catch (error) {
      // ENOSPC; EAGAIN of a pipe that nobody reads: to wait for it would cost calls.
      why = messageOf(error);
    }
    if (done > 0) cut = done < text.length;
    return done === text.length;
  };

  return { write, isWell: () => lost === 0 || tellLost() };
}

const toStandardOutput = (text: Buffer): number => writeSync(process.stdout.fd, text);
