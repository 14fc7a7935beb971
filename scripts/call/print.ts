/** A call's report for people. */
import type { CallReport, TimelineEntry } from './outcome.ts';

const WORDS: Readonly<Record<string, string>> = {
  'sip invite': 'INVITE',
  'sip trying': '100 Trying',
  'sip ringing': '180 Ringing',
  'sip answered': '200 OK, answered',
  'sip key': 'key',
  'sip end': 'line closed',
  'engine menu': 'in the menu',
  'engine choice': 'chose',
  'engine queued': 'queued',
  'engine ringing': 'ringing at',
  'engine connected': 'connected with',
  'engine callback': 'callback note for',
  'engine goodbye': 'hears the goodbye',
  'engine handedOn': 'handed on to',
  'engine gone': 'contact closed',
};

const CLOSED: Readonly<Record<string, string>> = {
  us: 'by the caller',
  other: 'by the other side',
  cancelled: 'by the caller, before the answer',
};

export function printReport(report: CallReport): string {
  const lines = report.timeline.map((entry) => `  ${milliseconds(entry.ms)}  ${told(entry)}`);
  return [`${report.from ?? 'withheld'} → ${report.number}`, ...lines, `  ${summary(report)}`, ''].join('\n');
}

export function printTotals(reports: readonly CallReport[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of reports) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, n]) => `${n} ${outcome}`);
  return `${reports.length} calls: ${parts.join(', ')}`;
}

const milliseconds = (ms: number): string => `${ms.toFixed(1).padStart(10)} ms`;

function told({ source, what, detail }: TimelineEntry): string {
  const words = WORDS[`${source} ${what}`] ?? what;
  const more =
    source === 'sip' && what === 'end' ? (CLOSED[detail] ?? detail.replace('lost ', 'as ')) : detail;
  return more === '' ? words : `${words} ${more}`;
}

function summary({ outcome, endedBy, waitMs, talkMs, totalMs }: CallReport): string {
  const waited = waitMs === null ? '' : `, waited ${seconds(waitMs)}`;
  const talked = talkMs === null ? '' : `, talked ${seconds(talkMs)}`;
  return `${outcome}, ended by ${endedBy}${waited}${talked}, in all ${seconds(totalMs)}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
