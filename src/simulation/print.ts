/** A run told to whoever started it: what went wrong first, then the figures. Text of at most 120 columns. */
import type { Estimate } from './batch-means.ts';
import type { Breach } from './fairness.ts';
import type { QueueFigures } from './figures.ts';
import type { RunResult } from './simulate.ts';

/** How many faults are written out; the rest is counted. */
const FAULTS_SHOWN = 20;

/** `command` repeats the run. */
export function printRun(result: RunResult, command: string): string[] {
  const { faults, figures } = result;
  return [
    ...faultLines(faults, command),
    `${result.scenario}: seed ${result.seed}, ${result.path === 'core' ? 'the core alone' : 'the whole path'}, ${hours(result.simulatedMs)} simulated, ${result.events} events`,
    `${result.calls} calls came in${result.busyTone > 0 ? `, ${result.busyTone} heard the busy tone` : ''}${counts(result.endedOutsideQueues, '; ended before a queue: ')}${counts(result.turnedAway, '; turned away: ')}`,
    '',
    row([
      'queue',
      'offered',
      'answered',
      'within',
      'abandoned',
      'callback',
      'service level',
      'mean wait',
      '90 %',
      '99 %',
      'longest',
    ]),
    ...[...figures.queues, ...(figures.queues.length > 1 ? [figures.all] : [])].map(queueLine),
    '',
    `occupancy ${shown(figures.occupancyPercent, 1, ' %')}; missed rings ${result.missedRings}`,
    `passed over ${result.rankViolations} times; idle while somebody waited ${result.idleWhileWaitingMs} ms; longest wait ${seconds(result.starvationMs)}`,
    ...(result.trace === null ? [] : [`trace ${result.trace}`]),
    ...(faults.length > 0 ? ['', `again: ${command}`] : []),
  ];
}

/** The same as JSON: everything but the single contacts. */
export function jsonOf({ tally: _tally, ...rest }: RunResult, command: string): string {
  return JSON.stringify({ ...rest, command }, null, 2);
}

function faultLines(faults: readonly Breach[], command: string): string[] {
  if (faults.length === 0) return [];
  const shownFaults = faults
    .slice(0, FAULTS_SHOWN)
    .map(({ at, what }) => `  ${new Date(at).toISOString()} ${what}`);
  const more = faults.length > FAULTS_SHOWN ? [`  … and ${faults.length - FAULTS_SHOWN} more`] : [];
  return [
    `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
    ...shownFaults,
    ...more,
    `  again: ${command}`,
    '',
  ];
}

function queueLine(figures: QueueFigures): string {
  const { waitPercentilesMs: percentiles } = figures;
  return row([
    figures.queue,
    String(figures.offered),
    String(figures.answered),
    String(figures.answeredWithin),
    String(figures.abandoned),
    String(figures.callback),
    shown(figures.serviceLevel, 1, ' %'),
    shown(scaled(figures.meanWaitMs, 0.001), 1, ' s'),
    percentiles ? seconds(percentiles['90']) : '-',
    percentiles ? seconds(percentiles['99']) : '-',
    seconds(figures.longestWaitMs),
  ]);
}

const WIDTHS = [16, 8, 9, 8, 10, 9, 15, 15, 8, 9, 9];

const row = (cells: readonly string[]): string =>
  cells.map((cell, n) => (n === 0 ? cell.padEnd(WIDTHS[n] ?? 0) : cell.padStart(WIDTHS[n] ?? 0))).join(' ');

function shown(estimate: Estimate | null, digits: number, unit: string): string {
  if (!estimate) return '-';
  const { mean, plusMinus } = estimate;
  return `${mean.toFixed(digits)}${plusMinus === null ? '' : `±${plusMinus.toFixed(digits)}`}${unit}`;
}

const scaled = (estimate: Estimate | null, by: number): Estimate | null =>
  estimate && {
    mean: estimate.mean * by,
    plusMinus: estimate.plusMinus === null ? null : estimate.plusMinus * by,
  };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const hours = (ms: number): string => `${(ms / 3_600_000).toFixed(1)} hours`;

function counts(numbers: Readonly<Record<string, number>>, before: string): string {
  const parts = Object.entries(numbers).map(([name, number]) => `${name} ${number}`);
  return parts.length === 0 ? '' : `${before}${parts.join(', ')}`;
}
