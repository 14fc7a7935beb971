/** A call that was tried, to be read as a dialogue: each line with the moment, counted from the answer. */
import type { Spoken } from '../ivr/texts.ts';
import type { TryLine } from './lines.ts';
import { lineNl } from './words-nl.ts';
import type { PlanOf } from './words-nl.ts';

/** "0:07  “Voor een paspoort …” (2,4 s)"; `sound` gives milliseconds. */
export function transcriptNl(
  lines: readonly TryLine[],
  planOf: PlanOf,
  sound: (spoken: Spoken) => number,
): readonly string[] {
  const start = lines[0]?.at ?? 0;
  return lines.flatMap((line) => {
    if (line.kind !== 'said') return timed(lineNl(line, planOf), line.at - start);
    let at = line.at - start;
    const said = line.says.flatMap((spoken) => {
      const one = lineNl({ ...line, says: [spoken], unsayable: [] }, planOf);
      const ms = sound(spoken);
      const told = timed(one, at).map((words) => `${words} (${secondsNl(ms)})`);
      at += ms;
      return told;
    });
    return [...said, ...timed(lineNl({ ...line, says: [] }, planOf), at)];
  });
}

const timed = (words: readonly string[], ms: number): string[] =>
  words.map((line) => `${clock(ms).padStart(6)}  ${line}`);

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const secondsNl = (ms: number): string => `${(ms / 1_000).toFixed(1).replace('.', ',')} s`;
