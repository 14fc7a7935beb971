/** The answer of `veertien flow traffic` as a table, in Dutch. */
import type { FlowTraffic, StepTraffic } from '../projections/flow-traffic.types.ts';

/** A head, a line for each step, and how many asked for a person. */
export function linesOfTraffic(traffic: FlowTraffic): string[] {
  const { municipality, flow, from, to, calls, versions, steps } = traffic;
  const period = from === to ? from : `${from} tot en met ${to}`;
  const head = `${municipality}, ${flow}, ${period}: ${calls} ${calls === 1 ? 'gesprek' : 'gesprekken'}`;
  if (calls === 0) return [`${head}. Van gesprekken die voorbij zijn is hier niets bekend.`];
  return [
    `${head}, ${versions.length === 1 ? 'versie' : 'versies'} ${versions.join(', ')}`,
    '',
    ...table([HEAD, ...steps.map(cellsOf)]),
    '',
    ...personOf(traffic),
  ];
}

const HEAD = [
  'stap',
  'bezoeken',
  'stil',
  'verkeerde toets',
  'herhaald',
  'geen keuze',
  'opgehangen',
  'tijd (helft)',
  'tijd (90%)',
];

const cellsOf = (step: StepTraffic): string[] => [
  step.step,
  String(step.visits),
  String(step.silences),
  String(step.wrongKeys),
  String(step.repeats),
  String(step.gaveUp),
  step.hangUps === 0 ? '0' : `${step.hangUps} (${percent(step.hangUps, step.visits)})`,
  seconds(step.timeMs.median),
  seconds(step.timeMs.p90),
];

function personOf({ askedForPerson: { came, asked } }: FlowTraffic): string[] {
  if (came === 0) return [];
  return [
    `Vroeg om een medewerker: ${asked} van de ${came} bellers met een keuze (${percent(asked, came)}).`,
  ];
}

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace('.', ',')} s`;

/** The first column to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
