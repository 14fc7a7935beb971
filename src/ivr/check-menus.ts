/** Menus are short, not deep, and have a repeat key of their own. What they say of their keys: check-keys.ts. */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import type { Problem } from '../support/problem.ts';
import type { KnownNames } from './check-names.ts';
import type { StepId, StepOf } from './flow.ts';
import { levelsOf } from './levels.ts';
import type { Written } from './parse.ts';
import type { Origin, SpelledOut } from './spell-out.ts';

/** At most this many choices a level, the repeat key not counted: more is not remembered by ear. */
const MOST_CHOICES = 5;
/** Deeper, and callers are lost on the way. */
const MOST_LEVELS = 3;

/** Too many choices, two meanings for a key; too deep when the flow is `whole`, since a way that is missing leads round. */
export function menuProblems(
  { flow, origins }: SpelledOut,
  known: KnownNames,
  whole: boolean,
): readonly Problem[] {
  const levels = whole ? levelsOf(flow) : new Map<StepId, number>();
  return Object.entries(flow.steps)
    .flatMap(([name, step]) => {
      const origin = origins.get(name);
      if (!origin || step.kind !== 'menu') return [];
      return [...keyProblems(origin, step), ...depthProblems(origin.written, name, levels.get(name) ?? 0)];
    })
    .concat([...origins.values()].flatMap(({ written }) => choiceProblems(written, known)));
}

function choiceProblems(
  { source, path, step }: Written,
  { municipality: own }: KnownNames,
): readonly Problem[] {
  if (step.kind === 'hand-on' && step.municipality === own)
    return [source.problemAt(path, flowFound.handedToItself(own), flowAllowed.anotherMunicipality)];
  if (!('choices' in step)) return [];
  const count = Object.keys(step.choices).length;
  const place = [...path, 'choices'];
  if (count === 0)
    return [source.problemAt(place, flowFound.noChoices, flowAllowed.someChoices(MOST_CHOICES))];
  const many =
    count > MOST_CHOICES && !step['more-than-five']
      ? [source.problemAt(place, flowFound.choices(count), flowAllowed.fewerChoices(MOST_CHOICES))]
      : [];
  const toItself =
    step.kind === 'choose-municipality'
      ? Object.entries(step.choices)
          .filter(([, { municipality, then }]) => municipality === own && then === undefined)
          .map(([key]) =>
            source.problemAt([...place, key], flowFound.handedToItself(own), flowAllowed.stepUnderThen),
          )
      : [];
  return [...many, ...toItself, ...twice({ source, path, step })];
}

/** A key that a question about municipalities gives two meanings. */
function twice({ source, path, step }: Pick<Written, 'source' | 'path' | 'step'>): readonly Problem[] {
  if (step.kind !== 'choose-municipality') return [];
  const { choices, also = {}, 'other-key': other } = step;
  return Object.keys(also)
    .filter((key) => Object.hasOwn(choices, key) || key === other)
    .map((key) => source.problemAt([...path, 'also', key], flowFound.keyTwice(key), flowAllowed.anotherKey));
}

function keyProblems({ written, said }: Origin, menu: StepOf<'menu'>): readonly Problem[] {
  if (!menu.choices.some(({ key }) => key === menu.repeatKey)) return [];
  const own = 'choices' in written.step && Object.hasOwn(written.step.choices, menu.repeatKey);
  const path = own ? ['choices', menu.repeatKey] : said === 'say' ? [] : [said];
  const found = flowFound.choiceUnderRepeatKey(menu.repeatKey);
  return [written.source.problemAt([...written.path, ...path], found, flowAllowed.anotherKey)];
}

function depthProblems({ source, path, step }: Written, name: StepId, level: number): readonly Problem[] {
  if (level <= MOST_LEVELS || (step.kind === 'menu' && step['deeper-than-three'])) return [];
  return [source.problemAt(path, flowFound.deepMenu(name, level), flowAllowed.levels(MOST_LEVELS))];
}
