import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../src/ivr/parse.ts';
import { STEP_KINDS } from '../../src/ivr/written-steps.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { readYaml } from '../../src/support/yaml-source.ts';

const DOCUMENT = readFileSync('docs/keuzemenu.md', 'utf8');
const EXAMPLES = [...DOCUMENT.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);

function read(example: string) {
  const indented = example.replaceAll(/^(?=.)/gm, '  ');
  const { source, problems } = readYaml('docs/keuzemenu.md', `start: begin\nsteps:\n${indented}`);
  const parsed = parseFlow('voorbeeld', source);
  return { parsed, problems: [...problems, ...parsed.problems].map(formatProblem) };
}

describe('the examples in docs/keuzemenu.md', () => {
  it.each(EXAMPLES)('%s', (example) => {
    expect(read(example).problems).toEqual([]);
  });

  it('show every kind of step', () => {
    const shown = EXAMPLES.flatMap((example) =>
      [...(read(example).parsed.flow?.steps.values() ?? [])].map(({ step }) => step.kind),
    );
    expect(new Set(shown)).toEqual(new Set(STEP_KINDS));
  });
});
