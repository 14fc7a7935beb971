/** Material for the tests of the page: a sound, and the traffic of a week. */
import type { FlowTraffic, StepTraffic } from '../../src/projections/flow-traffic.types.ts';

const RATE = 8_000;

/** A WAV file of so many seconds of silence: 8 kHz, 16 bits, one channel. */
export function silence(seconds: number): Buffer {
  const bytes = Math.round(seconds * RATE) * 2;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}

const quiet = {
  repeats: 0,
  silences: 0,
  wrongKeys: 0,
  gaveUp: 0,
  hangUps: 0,
  askedForPerson: 0,
  keys: [],
  leads: [],
  ends: [],
  timeMs: { median: 4_200, p90: 9_000 },
};

const steps: readonly StepTraffic[] = [
  {
    ...quiet,
    step: 'which-town',
    visits: 412,
    callers: 412,
    silences: 9,
    hangUps: 5,
    keys: [
      { key: '1', label: 'Gemeente Deventer', count: 300 },
      { key: '2', label: 'Gemeente Olst-Wijhe', count: 107 },
    ],
    leads: [
      { to: 'main', by: 'choice', key: '1', count: 300 },
      { to: 'neighbour', by: 'choice', key: '2', count: 107 },
    ],
    ends: [{ outcome: 'abandoned', reason: 'callerInMenu', queue: null, count: 5 }],
  },
  {
    ...quiet,
    step: 'main',
    visits: 318,
    callers: 300,
    repeats: 24,
    silences: 18,
    wrongKeys: 7,
    gaveUp: 6,
    hangUps: 12,
    askedForPerson: 120,
    keys: [
      { key: '1', label: 'case-number', count: 90 },
      { key: '0', label: 'person', count: 114 },
    ],
    leads: [
      { to: 'case-number', by: 'choice', key: '1', count: 90 },
      { to: 'person', by: 'choice', key: '0', count: 114 },
      { to: 'person', by: 'gaveUp', key: null, count: 6 },
    ],
    ends: [{ outcome: 'abandoned', reason: 'callerInMenu', queue: null, count: 12 }],
    timeMs: { median: 14_000, p90: 31_000 },
  },
  {
    ...quiet,
    step: 'case-number',
    visits: 90,
    callers: 84,
    repeats: 11,
    silences: 34,
    wrongKeys: 8,
    gaveUp: 26,
    hangUps: 12,
    leads: [
      { to: 'status', by: 'on', key: null, count: 52 },
      { to: 'person', by: 'gaveUp', key: null, count: 26 },
    ],
    ends: [{ outcome: 'abandoned', reason: 'callerInMenu', queue: null, count: 12 }],
    timeMs: { median: 21_000, p90: 48_000 },
  },
  {
    ...quiet,
    step: 'person',
    visits: 146,
    callers: 146,
    ends: [
      { outcome: 'answered', reason: 'talkEnded', queue: 'burgerzaken', count: 131 },
      { outcome: 'abandoned', reason: 'callerInQueue', queue: 'burgerzaken', count: 15 },
    ],
  },
];

/** A week of the shared number (wide-flow.ts), in which a case number is hard to key in. */
export const trafficOf = (from: string, to: string): FlowTraffic => ({
  municipality: 'delft',
  flow: 'wide',
  versions: ['w1'],
  from,
  to,
  calls: 412,
  askedForPerson: { came: 412, asked: 120 },
  steps,
});
