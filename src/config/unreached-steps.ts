/** Included files of which something is not used: told when no flow that includes them uses it. */
import { dirname, relative, sep } from 'node:path';
import { unreachedWarning } from '../ivr/check-ways.ts';
import type { Written } from '../ivr/parse.ts';
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { isRecord } from '../support/shapes.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import type { FlowSources } from './flow-includes.ts';

export interface Use {
  readonly sources: FlowSources;
  /** null: the flow has mistakes, so that can't be told. */
  readonly unreached: readonly Written[] | null;
}

/**
 * Of a municipality's own files every step that no flow reaches. A file outside its folder is there for others too:
 * of that one some step has to be used.
 */
export function unusedIncludes(uses: readonly Use[]): Problem[] {
  if (uses.some(({ unreached }) => unreached === null)) return [];
  const files = new Map(
    uses.flatMap(({ sources }) => sources.included.map((source) => [source.file, source])),
  );
  return [...files.values()].flatMap((source) => unusedOf(source, uses));
}

function unusedOf(source: YamlSource, uses: readonly Use[]): Problem[] {
  const { file } = source;
  const including = uses.filter(({ sources }) => sources.included.some((one) => one.file === file));
  const [first, ...others] = including.map(({ unreached }) =>
    (unreached ?? []).filter((step) => step.source.file === file),
  );
  const unused = (first ?? []).filter(({ name }) =>
    others.every((steps) => steps.some((step) => step.name === name)),
  );
  const own = including.some(({ sources }) => isWithin(file, dirname(sources.own.file)));
  if (own) return unused.map(unreachedWarning);
  const steps = isRecord(source.value) ? source.value['steps'] : undefined;
  const count = isRecord(steps) ? Object.keys(steps).length : 0;
  if (count === 0 || unused.length < count) return [];
  return including.map(({ sources }) => includedForNothing(sources, file));
}

const isWithin = (file: string, folder: string): boolean => {
  const way = relative(folder, file);
  return !way.startsWith(`..${sep}`);
};

function includedForNothing({ own }: FlowSources, file: string): Problem {
  const name = relative(dirname(own.file), file);
  return asWarning(own.problemAt(['include'], flowFound.noneUsed(name), flowAllowed.someUsed));
}
