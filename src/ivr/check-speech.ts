/**
 * How long callers listen is told where it is too long: a question, what comes before the first choice, and how long
 * somebody who presses nothing waits for a person. Measured in the sound that callers hear.
 */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { languagesOf } from './check-texts.ts';
import type { Language, PromptRef, StepOf } from './flow.ts';
import type { Origin, SpelledOut } from './spell-out.ts';
import { Listener } from './spoken-length.ts';
import type { Listening, Situation, Sound } from './spoken-length.ts';
import type { Spoken } from './texts.ts';
import { OPENINGS } from './ways.ts';

/** Unless the flow says otherwise under `longest`, ms. More than this nobody remembers, or waits for. */
export const MOST_SPOKEN = { menu: 15_000, 'first-choice': 20_000, silence: 35_000 } as const;

/** A limit that somebody wrote down is kept; of ours there is a warning. */
const judged = (own: number | undefined, problem: Problem): Problem =>
  own === undefined ? asWarning(problem) : problem;

/** Everything that has to be measured before `speechProblems` can judge. */
export function spokenInQuestions(spelledOut: SpelledOut): readonly Spoken[] {
  const spoken: Spoken[] = [];
  speechProblems(spelledOut, (one) => {
    spoken.push(one);
    return 0;
  });
  return spoken;
}

/** Questions and ways of a flow without mistakes on which callers listen too long. */
export function speechProblems(spelledOut: SpelledOut, sound: Sound): readonly Problem[] {
  const listener = new Listener(spelledOut.flow, sound);
  const problems = [
    ...questionProblems(spelledOut, listener),
    ...choiceProblems(spelledOut, listener),
    ...silenceProblems(spelledOut, listener),
  ];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function questionProblems(spelledOut: SpelledOut, listener: Listener): readonly Problem[] {
  const { flow, origins, longest } = spelledOut;
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    const origin = origins.get(id);
    if (!origin || (step.kind !== 'menu' && step.kind !== 'ask-digits')) return [];
    return languagesOf(spelledOut).flatMap((language) => [
      ...tooLong(origin, {
        ...{ language, refs: step.prompts, ms: listener.question(step.prompts, language) },
        own: ownLimit(origin) ?? longest.menu,
        limit: 'menu',
      }),
      ...tooLong(origin, {
        ...{ language, refs: step.prompts, ms: choiceIn(step, listener, language) },
        own: longest['first-choice'],
        limit: 'first-choice',
      }),
    ]);
  });
}

const choiceIn = (step: StepOf<'menu' | 'ask-digits'>, listener: Listener, language: Language): number =>
  step.kind === 'menu' ? (listener.firstChoice(step.prompts, language) ?? 0) : 0;

const ownLimit = ({ written: { step } }: Origin): number | undefined =>
  'longest' in step ? step.longest : undefined;

interface Heard {
  readonly language: Language;
  readonly refs: readonly PromptRef[];
  readonly ms: number;
  readonly limit: 'menu' | 'first-choice';
  /** ms; undefined: nobody wrote one down. */
  readonly own: number | undefined;
}

function tooLong({ written, said }: Origin, { language, refs, ms, limit, own }: Heard): Problem[] {
  const mostMs = own ?? MOST_SPOKEN[limit];
  if (ms <= mostMs) return [];
  const names = refs.map(({ name }) => name.split('/')[0]).join(', ');
  const found =
    limit === 'menu' ? flowFound.longQuestion(ms, language, names) : flowFound.lateChoice(ms, names);
  const problem = written.source.problemAt(
    [...written.path, said],
    found,
    flowAllowed.shorter(mostMs, limit),
  );
  return [judged(own, problem)];
}

const SITUATIONS: readonly Situation[] = OPENINGS.flatMap((opening) =>
  [false, true].map((crisis) => ({ opening, crisis })),
);

/** From the answer on: welcome, announcements, and whatever else comes before. */
function choiceProblems(spelledOut: SpelledOut, listener: Listener): readonly Problem[] {
  const own = spelledOut.longest['first-choice'];
  const mostMs = own ?? MOST_SPOKEN['first-choice'];
  return SITUATIONS.flatMap((situation) => {
    const heard = listener.untilChoice(situation);
    const place = spelledOut.origins.get(heard.way.at(-1)?.step ?? '')?.written;
    if (heard.ms <= mostMs || !place) return [];
    const found = flowFound.lateChoice(heard.ms, wayOf(heard));
    const allowed = flowAllowed.shorter(mostMs, 'first-choice');
    return [judged(own, place.source.problemAt(place.path, found, allowed))];
  });
}

/** On ordinary days: in a disaster there is more to tell. */
function silenceProblems(spelledOut: SpelledOut, listener: Listener): readonly Problem[] {
  const mostMs = spelledOut.longest.silence ?? MOST_SPOKEN.silence;
  const heard = listener.untilPerson({ opening: 'open', crisis: false });
  const [most] = [...heard.way].sort((one, other) => other.ms - one.ms);
  const place = spelledOut.origins.get(most?.step ?? '')?.written;
  if (heard.ms <= mostMs || !place) return [];
  const found = flowFound.lateForSilent(heard.ms, wayOf(heard));
  return [asWarning(place.source.problemAt(place.path, found, flowAllowed.shorter(mostMs, 'silence')))];
}

/** "hoofdmenu → algemeen": where time goes by. */
const wayOf = ({ way }: Listening): string =>
  way
    .filter(({ ms }, at) => ms > 0 || at === way.length - 1)
    .map(({ step }) => step)
    .join(' → ');
