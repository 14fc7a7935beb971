/** Which prompt a recording stands in for: `welkom.wav`, or `position-3.wav` for one number of a range. */
import { placesOf } from '../ivr/spoken-template.ts';
import type { PromptTemplate } from '../ivr/texts.ts';
import { textAllowed, textFound } from '../support/mistakes/texts.ts';
import type { Phrase } from '../support/phrase.ts';
import { fileProblem, nearest } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { Recording } from './recordings.ts';

export interface RecordedPrompt {
  readonly prompt: string;
  /** The number of a range; '' where there is none. */
  readonly value: string;
  readonly problem?: Problem;
}

/** Which prompt a recording belongs to, and for which number of it. */
export function recordedPrompt(
  { name, path, problem }: Pick<Recording, 'name' | 'path' | 'problem'>,
  templates: Readonly<Record<string, PromptTemplate>>,
): RecordedPrompt {
  const refused = (prompt: string, found: Phrase, allowed: Phrase, meant?: string): RecordedPrompt => ({
    prompt,
    value: '',
    problem: { ...fileProblem(path, found, allowed), ...(meant === undefined ? {} : { suggestion: meant }) },
  });
  const [, base = '', number = ''] = /^(.+)-(\d{1,4})$/.exec(name) ?? [];
  const whole = own(templates, name);
  const ranged = own(templates, base)?.range;
  if (problem !== undefined) return refused(name, problem, textAllowed.wav);
  if (whole?.range)
    return refused(name, textFound.oneForRange, textAllowed.oneForEach(`${name}-${whole.range.from}.wav`));
  if (whole) {
    const [open] = placesOf(whole.text);
    if (!open) return { prompt: name, value: '' };
    return refused(name, textFound.recordingWithPlace(open.name), textAllowed.withoutPlaces);
  }
  if (ranged && +number >= ranged.from && +number <= ranged.to)
    return { prompt: base, value: String(+number) };
  if (ranged)
    return refused(base, textFound.number(number), textAllowed.numberBetween(ranged.from, ranged.to));
  return refused(
    name,
    textFound.recordingOf(name),
    textAllowed.promptNames,
    nearest(name, Object.keys(templates)),
  );
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
