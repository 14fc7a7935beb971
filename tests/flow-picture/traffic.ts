/** What went through the town hall's flow in a month, made up. */
import type { FlowTraffic, LeadTraffic, StepTraffic } from '../../src/projections/flow-traffic.types.ts';

const step = (name: string, visits: number, changes: Partial<StepTraffic> = {}): StepTraffic => ({
  step: name,
  visits,
  callers: visits,
  repeats: 0,
  silences: 0,
  wrongKeys: 0,
  gaveUp: 0,
  hangUps: 0,
  askedForPerson: 0,
  keys: [],
  leads: [],
  ends: [],
  timeMs: { median: 9_000, p90: 21_000 },
  ...changes,
});

const on = (to: string, count: number): LeadTraffic => ({ to, by: 'on', key: null, count });
const chose = (key: string, to: string, count: number): LeadTraffic => ({ to, by: 'choice', key, count });
const gaveUp = (to: string, count: number): LeadTraffic => ({ to, by: 'gaveUp', key: null, count });

export const november: FlowTraffic = {
  municipality: 'delft',
  flow: 'hoofdmenu',
  versions: ['0123456789ab'],
  from: '2026-11-01',
  to: '2026-11-30',
  calls: 12_345,
  askedForPerson: { came: 10_000, asked: 2_300 },
  steps: [
    step('calamiteit', 12_345, { leads: [on('taal', 12_345)] }),
    step('taal', 12_345, {
      leads: [
        chose('1', 'openingstijden', 9_000),
        chose('2', 'openingstijden', 445),
        gaveUp('openingstijden', 2_900),
      ],
      silences: 5_800,
      gaveUp: 2_900,
    }),
    step('openingstijden', 12_345, { leads: [on('hoofdmenu', 10_000), on('gesloten', 2_345)] }),
    step('gesloten', 2_345, {
      ends: [{ outcome: 'turnedAway', reason: 'closed', queue: null, count: 2_345 }],
    }),
    step('hoofdmenu', 10_000, {
      callers: 9_400,
      leads: [
        chose('1', 'paspoort', 5_000),
        chose('2', 'drukte', 1_500),
        chose('3', 'zaaknummer', 900),
        chose('0', 'algemeen', 1_300),
        gaveUp('algemeen', 1_000),
        chose('7', 'weg', 12),
      ],
      silences: 1_900,
      wrongKeys: 300,
      repeats: 700,
      gaveUp: 1_000,
      hangUps: 288,
      timeMs: { median: 14_000, p90: 151_000 },
    }),
    step('paspoort', 5_000, {
      leads: [chose('1', 'meenemen', 1_000), chose('3', 'burgerzaken', 2_000), gaveUp('burgerzaken', 400)],
      hangUps: 1_600,
    }),
    step('meenemen', 1_000, { hangUps: 600, leads: [on('paspoort', 400)] }),
    step('zaaknummer', 900, { leads: [chose('1', 'zaakstatus', 500), gaveUp('algemeen', 400)], hangUps: 0 }),
    step('algemeen', 2_700, {
      ends: [
        { outcome: 'answered', reason: 'talkEnded', queue: 'algemeen', count: 2_430 },
        { outcome: 'abandoned', reason: 'callerInQueue', queue: 'algemeen', count: 270 },
      ],
      timeMs: { median: 95_000, p90: 300_000 },
    }),
  ],
};
