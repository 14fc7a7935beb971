/** Which prompt a recording stands in for: `welkom.wav`, or `position-3.wav` for one number of a range. */
import { placesOf } from '../ivr/spoken-template.ts';
import type { PromptTemplate } from '../ivr/texts.ts';
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
  const refused = (prompt: string, found: string, allowed: string, meant?: string): RecordedPrompt => ({
    prompt,
    value: '',
    problem: { ...fileProblem(path, found, allowed), ...(meant === undefined ? {} : { suggestion: meant }) },
  });
  const [, base = '', number = ''] = /^(.+)-(\d{1,4})$/.exec(name) ?? [];
  const whole = own(templates, name);
  const ranged = own(templates, base)?.range;
  if (problem !== undefined) return refused(name, problem, 'a WAV file, such as a sound editor saves');
  if (whole?.range)
    return refused(
      name,
      'one recording for a text with a range',
      `${name}-${whole.range.from}.wav, one for each number`,
    );
  if (whole) {
    const [open] = placesOf(whole.text);
    if (!open) return { prompt: name, value: '' };
    return refused(name, `a recording of a text with {${open.name}}`, 'a text without places');
  }
  if (ranged && +number >= ranged.from && +number <= ranged.to)
    return { prompt: base, value: String(+number) };
  if (ranged)
    return refused(base, `the number ${number}`, `a number of the range ${ranged.from}..${ranged.to}`);
  return refused(
    name,
    `a recording of "${name}"`,
    'the names of prompts',
    nearest(name, Object.keys(templates)),
  );
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
