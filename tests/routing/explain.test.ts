import { describe, expect, test } from 'vitest';
import { explain } from '../../src/routing/explain.ts';
import { Town } from './town.ts';

describe('why nobody is being rung', () => {
  test('for each agent what stands in the way', () => {
    const town = new Town({
      agents: {
        bakker: ['burgerzaken'],
        jansen: ['burgerzaken'],
        visser: ['belastingen'],
        mulder: ['burgerzaken'],
        smit: ['burgerzaken'],
      },
      skills: {
        jansen: { paspoort: 2 },
        bakker: { paspoort: 5 },
        mulder: { paspoort: 4 },
        smit: { paspoort: 4 },
      },
      queues: { burgerzaken: { requires: { paspoort: 4 } } },
    });
    town.start('bakker', 'jansen', 'visser', 'smit');
    town.ask({ type: 'Pause', agentId: 'smit', reason: 'pauze' });
    const first = town.callAndChoose('1');
    const second = town.callAndChoose('1');
    expect(explain(town.state, second)).toMatchObject({
      before: 1,
      requires: { paspoort: 4 },
      agents: {
        bakker: [{ kind: 'ringing', contactId: first }],
        jansen: [{ kind: 'lacksSkill', skill: 'paspoort', has: 2, needs: 4 }],
        visser: [{ kind: 'notInQueue' }],
        mulder: [{ kind: 'signedOut' }],
        smit: [{ kind: 'paused', reason: 'pauze' }],
      },
    });
    expect(explain(town.state, first)?.rungNow).toEqual(['bakker']);
    expect(explain(town.state, 'nobody')).toBeUndefined();
  });
});
