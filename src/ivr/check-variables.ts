/** A variable that a step looks at, sends or says is filled by a step before it. */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath } from '../support/yaml-source.ts';
import type { KnownNames } from './check-names.ts';
import { saidIn } from './check-texts.ts';
import type { Step } from './flow.ts';
import { templatesOf } from './named-texts.ts';
import type { SpelledOut } from './spell-out.ts';
import { FACTS, placesOf } from './spoken-template.ts';
import type { PromptTemplate } from './texts.ts';
import { CALLER, REASON, mayBeEmpty, variablesBefore } from './variables.ts';

/** Variables that nothing can have filled. */
export const variableProblems = (spelledOut: SpelledOut, known: KnownNames): readonly Problem[] => [
  ...readProblems(spelledOut, known),
  ...placeProblems(spelledOut, known),
];

function readProblems({ flow, origins }: SpelledOut, known: KnownNames): readonly Problem[] {
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    const written = origins.get(name)?.written;
    const read = readBy(step);
    if (!written || read.length === 0) return [];
    const filled = [...variablesBefore(flow, name, known.lookups)];
    return read
      .filter(({ variable }) => !filled.includes(variable))
      .map(({ variable, path }) =>
        written.source.problemAt(
          [...written.path, ...path],
          flowFound.variableUnfilled(variable),
          listed(filled),
          filled,
        ),
      );
  });
}

function readBy(step: Step): readonly { readonly variable: string; readonly path: YamlPath }[] {
  if (step.kind === 'status')
    return step.send.map((variable, index) => ({ variable, path: ['send', index] }));
  if (step.kind !== 'branch') return [];
  return step.cases.flatMap(({ when }, index) =>
    when.kind === 'variable'
      ? [{ variable: when.name, path: ['cases', index, 'if', 'variable', 'name'] }]
      : [],
  );
}

/** Known when a callback note was just written, not before. */
const OF_NOTE = 'deadline';

function placeProblems(spelledOut: SpelledOut, known: KnownNames): readonly Problem[] {
  const { flow } = spelledOut;
  const facts = Object.keys(FACTS).filter((fact) => fact !== OF_NOTE && fact !== REASON);
  return saidIn(spelledOut).flatMap(({ step, ref, origin, path }) => {
    const templates = templatesOf(flow.texts, ref.name);
    const note = flow.steps[step]?.kind === 'note' ? [OF_NOTE] : [];
    const fillable = [...facts, ...note, ...variablesBefore(flow, step, known.lookups)];
    const { source } = origin.written;
    return [...new Set(templates.flatMap(placeNames))].flatMap((place) => {
      if (templates.some(({ range }) => range)) return [];
      if (!fillable.includes(place)) {
        const found = flowFound.placeUnfilled(place, ref.name);
        return source.problemAt(path, found, listed(fillable), fillable);
      }
      const isKnown = place !== CALLER && [...facts, ...note].includes(place);
      if (isKnown || !mayBeEmpty(flow, step, place, known.lookups)) return [];
      return source.problemAt(path, flowFound.placeMayBeEmpty(place, ref.name), flowAllowed.filledPlace);
    });
  });
}

const placeNames = ({ text, except }: PromptTemplate): readonly string[] =>
  [text, ...Object.values(except ?? {})].flatMap(placesOf).map(({ name }) => name);
