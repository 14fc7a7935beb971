/** The answer of `veertien staff` as a table. */
import type { HalfHourAnswer, QueueStaffing } from './staff-answer.ts';

interface Answer {
  readonly municipality: string;
  readonly date: string;
  readonly holiday: string | null;
  readonly basis: string;
  readonly queues: readonly QueueStaffing[];
}

/** A head, and per queue a line for each half-hour. */
export function linesOfStaff({ municipality, date, holiday, basis, queues }: Answer): string[] {
  const day = holiday === null ? date : `${date} (${holiday}: days like it may tell little)`;
  return [`${municipality}, ${day}, by ${basis}`, ...queues.flatMap(linesOfQueue)];
}

function linesOfQueue({ queue, target, ahtSeconds, patienceSeconds, halfHours }: QueueStaffing): string[] {
  const { percent, withinSeconds, formula } = target;
  const simulated = halfHours.some((one) => one.simulated !== undefined);
  return [
    '',
    `${queue}: ${percent} % within ${withinSeconds} s (${formula}); handle time ${ahtSeconds.toFixed(0)} s, patience ${patienceSeconds.toFixed(0)} s`,
    row([...HEAD, ...(simulated ? ['simulated'] : [])]),
    ...halfHours.map((one) => row([...cellsOf(one), ...(simulated ? [simulatedOf(one)] : [])])),
  ];
}

const HEAD = [
  'from',
  'calls',
  'erlang',
  'agents',
  'roster',
  'in time',
  'hang up',
  'busy',
  'one fewer',
  'one more',
];

const cellsOf = (one: HalfHourAnswer): string[] => [
  one.from,
  one.calls.toFixed(1),
  one.load.toFixed(2),
  String(one.agents),
  String(one.rostered),
  percentOf(one.serviceLevel),
  percentOf(one.abandonment),
  percentOf(one.occupancy),
  one.oneFewer ? percentOf(one.oneFewer.serviceLevel) : '-',
  percentOf(one.oneMore.serviceLevel),
];

function simulatedOf({ simulated }: HalfHourAnswer): string {
  if (!simulated || simulated.serviceLevel === null) return '-';
  const { serviceLevel, plusMinus } = simulated;
  return `${percentOf(serviceLevel)} ± ${plusMinus === null ? '?' : (100 * plusMinus).toFixed(1)}`;
}

const percentOf = (share: number): string => `${(100 * share).toFixed(1)} %`;

const WIDTH = 9;
const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(WIDTH)).join(' ');
