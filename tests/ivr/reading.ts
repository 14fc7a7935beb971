import { checkFlow } from '../../src/ivr/check.ts';
import { parseFlow } from '../../src/ivr/parse.ts';
import type { Flow } from '../../src/ivr/flow.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { readYaml } from '../../src/support/yaml-source.ts';

/** A flow without a mistake, to be broken in one place. Line 1 is `start`. */
export const GOOD_FLOW = `start: tijden
steps:
  tijden: { kind: hours, open: menu, closed: dicht }
  menu:
    kind: menu
    first: [welkom]
    say: [keuzes]
    choices:
      1: { label: Paspoort, then: burgerzaken }
      2: { label: Iets anders, then: uitleg }
    repeat: 9
    timeout: 7s
    wrong-key: [fout]
    silence: [stil]
    tries: 2
    otherwise: algemeen
  uitleg: { kind: say, say: [uitleg], then: algemeen }
  burgerzaken: { kind: queue, queue: burgerzaken }
  algemeen: { kind: queue, queue: algemeen }
  dicht: { kind: hang-up, say: [dicht], reason: closed }
`;

const KNOWN = {
  queues: ['burgerzaken', 'algemeen'],
  skills: ['paspoort'],
  prompts: ['welkom', 'keuzes', 'fout', 'stil', 'uitleg', 'dicht'],
  promptsWithParams: ['position'],
};

/** Reads a flow as the program does; problems as the lines people see. */
export function readFlow(text: string): { flow: Flow | undefined; problems: readonly string[] } {
  const { source, problems } = readYaml('menu.yaml', text);
  if (problems.length > 0) return { flow: undefined, problems: problems.map(formatProblem) };
  const parsed = parseFlow(source, 'menu', 'v1');
  const found = [...parsed.problems, ...checkFlow(source, parsed, KNOWN)];
  return { flow: parsed.flow, problems: found.map(formatProblem) };
}
