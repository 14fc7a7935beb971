import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawFlow } from '../flow-picture/draw-flow.ts';
import { mermaidOf } from '../flow-picture/mermaid.ts';
import { namesOf } from '../flow-picture/names-of-plan.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import type { CliCommand, Terminal } from './command.ts';
import { loadPlans, notThere, planNamed } from './load-plans.ts';

const OPTIONS = {
  flow: { type: 'string' },
  svg: { type: 'string' },
  mermaid: { type: 'string' },
  config: { type: 'string' },
  flows: { type: 'string' },
} as const;

/** `veertien flow draw`: a keuzemenu as a picture. */
export const flowDrawCommand: CliCommand = {
  summary: 'draw a flow: SVG for people, Mermaid for documents',
  help: `veertien flow draw MUNICIPALITY [--flow NAME] [--svg FILE] [--mermaid FILE]
                   [--config FOLDER] [--flows FOLDER]

Draws a flow as it is written: each step with what is said there, where each choice leads, where callers end up. The
same files give the same drawing, byte for byte. Without --svg or --mermaid the SVG goes to the output.

  MUNICIPALITY     such as delft
  --flow NAME      that of the municipality's first number when left out
  --svg FILE       a picture that every browser shows, in light and dark; - for the output
  --mermaid FILE   text that Mermaid draws, for pages and documents; - for the output
  --config FOLDER  folder with <municipality>.yaml (CONFIG_DIR, else config)
  --flows FOLDER   folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)

Exit code: 0, 1 there is no such municipality or flow, or its files have mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [municipality, ...more] = positionals;
    if (municipality === undefined || more.length > 0) {
      terminal.printError('Name one municipality, such as delft.\nveertien flow --help tells more.');
      return 2;
    }
    const plans = loadPlans(terminal, values);
    const plan = planNamed(plans, municipality);
    const id = values.flow ?? plan.numbers[0]?.flow ?? '';
    const flow = plan.flows[id];
    if (!flow) throw new OperatorError(notThere('--flow', id, Object.keys(plan.flows)));
    const names = namesOf(plan, plans);
    const { svg, mermaid } = values;
    if (svg !== undefined || mermaid === undefined)
      give(terminal, '--svg', svg ?? '-', drawFlow(flow, { names, municipality: plan.name }));
    if (mermaid !== undefined) give(terminal, '--mermaid', mermaid, mermaidOf(flow, names));
    return 0;
  },
};

function give(terminal: Terminal, option: string, file: string, text: string): void {
  if (file === '-') return terminal.print(text.trimEnd());
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new OperatorError(`${option} found "${file}"; it cannot be written: ${messageOf(error)}`);
  }
}
