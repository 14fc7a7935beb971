/** How long callers listen, for `veertien check` and `try`: measured in the sound that they hear. */
import { join } from 'node:path';
import { recordingsOf } from '../config/recordings.ts';
import { voiceFrom } from '../config/settings.ts';
import { privacyProblems } from '../ivr/check-privacy.ts';
import { speechProblems, spokenInQuestions } from '../ivr/check-speech.ts';
import type { SpelledOut } from '../ivr/spell-out.ts';
import type { Spoken } from '../ivr/texts.ts';
import { SoundLengths } from '../prompts/sound-lengths.ts';
import { messageOf } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { asWarning, fileProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { Terminal } from './command.ts';

/** What is measured is told from so much on. */
const TOLD_AFTER_MS = 1_000;

/** Lengths as the voice of these settings says it, or as it was recorded. */
export function soundLengths({ env }: Pick<Terminal, 'env'>, flowsDir: string): SoundLengths {
  const { dataDir, ttsCommand } = voiceFrom(env);
  let recordings: ReadonlyMap<string, string> | undefined;
  return new SoundLengths({
    dir: join(dataDir, 'prompts'),
    ttsCommand,
    recordings: () => (recordings ??= recordingsOf(flowsDir)),
  });
}

/** Where callers listen too long, or are not told what is kept of them. Without a voice that is one warning: nothing else can be said. */
export async function checkSpeech(
  terminal: Terminal,
  flowsDir: string,
  flows: readonly SpelledOut[],
): Promise<readonly Problem[]> {
  const lengths = soundLengths(terminal, flowsDir);
  const privacy = flows.flatMap(privacyProblems);
  try {
    await lengths.measure(flows.flatMap(spokenInQuestions), progressOn(terminal));
    const sound = (spoken: Spoken): number => lengths.ms(spoken) ?? 0;
    return [...privacy, ...flows.flatMap((flow) => speechProblems(flow, sound))];
  } catch (error) {
    return [
      ...privacy,
      asWarning(fileProblem(flowsDir, fileWords.notMeasured(messageOf(error)), fileWords.aVoice)),
    ];
  }
}

/** Only for who watches, and only when it takes a while. */
function progressOn(
  terminal: Terminal,
): (progress: { readonly done: number; readonly total: number }) => void {
  const from = performance.now();
  let told = from;
  return ({ done, total }) => {
    const now = performance.now();
    if (!process.stderr.isTTY || now - from < TOLD_AFTER_MS || now - told < TOLD_AFTER_MS) return;
    told = now;
    terminal.printError(fileWords.measuring(done, total)[terminal.tongue]);
  };
}
