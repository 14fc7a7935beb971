/** A text with its places filled by what could stand there: to hear how long it takes before anybody has called. */
import type { Language, PromptRef } from './flow.ts';
import { templateIn } from './named-texts.ts';
import { speak } from './spoken.ts';
import { placesOf } from './spoken-template.ts';
import type { Format } from './spoken-template.ts';
import type { ParamValue, Spoken, SpokenTexts } from './texts.ts';

/** A Wednesday, at an ordinary hour. */
const SOME_MOMENT = Date.UTC(2026, 10, 25, 7, 30);

const SPECIMENS: Readonly<Record<Format, ParamValue>> = {
  number: 12,
  digits: '20260042',
  phone: '+31612345678',
  time: SOME_MOMENT,
  day: SOME_MOMENT,
  date: SOME_MOMENT,
  minutes: 10,
  ahead: 10,
  amount: '83,87',
  words: 'in behandeling',
};

/** undefined: there is no such text. */
export function specimenOf(
  texts: SpokenTexts,
  ref: PromptRef,
  { language, standard }: { readonly language: Language; readonly standard: Language },
): Spoken | undefined {
  const wanted = ref.language ?? language;
  const template = templateIn(texts, wanted, ref.name) ?? templateIn(texts, standard, ref.name);
  if (!template) return undefined;
  const places = placesOf(template.text).map(({ name, format }) => [
    name,
    SPECIMENS[format ?? (template.range ? 'number' : 'words')],
  ]);
  const params: Record<string, ParamValue> = {
    ...Object.fromEntries(places),
    ...(template.range ? { [template.range.param]: template.range.to } : {}),
    // Two days before: a day is told by its name.
    now: SOME_MOMENT - 2 * 24 * 3_600_000,
  };
  return speak(texts, { ...ref, params }, { language, standard, timeZone: 'Europe/Amsterdam' });
}
