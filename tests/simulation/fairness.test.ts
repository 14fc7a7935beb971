import { describe, expect, test } from 'vitest';
import { core } from '../../src/routing/core.ts';
import type { Command, Event } from '../../src/routing/core.ts';
import { Fairness } from '../../src/simulation/fairness.ts';
import { townPlan } from '../../src/simulation/town-plan.ts';
import { contactIdOf } from '../../src/simulation/contact-ids.ts';

const NINE = Date.parse('2026-11-23T09:00:00+01:00');
const first = contactIdOf('simulated', 1);
const second = contactIdOf('simulated', 2);

/** A town in which matching was forgotten: commands are carried out, but nothing follows from them. */
function forgetfulTown() {
  const state = core.emptyState();
  const fairness = new Fairness();
  const happens = (event: Event): void => {
    core.evolve(state, event);
    fairness.observe(event, state);
  };
  const ask = (command: Command): void => {
    const decision = core.decide(state, command);
    if (!core.isRefusal(decision)) decision.forEach(happens);
  };
  ask({
    type: 'Configure',
    at: NINE,
    plan: townPlan({ calls: {} }, { team: { count: 1, queues: ['calls'] } }),
  });
  for (const [n, contactId] of [first, second].entries()) {
    ask({
      type: 'StartContact',
      at: NINE + n,
      contactId,
      channelId: `caller-${n}`,
      dialled: '14000',
      from: null,
    });
  }
  return { ask, happens, fairness };
}

describe('the second pair of eyes', () => {
  test('sees an agent idle while somebody waits, to the millisecond', () => {
    const { ask, fairness } = forgetfulTown();
    ask({ type: 'SignIn', at: NINE + 1_000, agentId: 'team-001' });
    ask({ type: 'BecomeAvailable', at: NINE + 1_000, agentId: 'team-001' });
    expect(fairness.idleWhileWaitingMs).toBe(0);
    ask({ type: 'SignOut', at: NINE + 1_250, agentId: 'team-001' });
    expect(fairness.idleWhileWaitingMs).toBe(250);
    expect(fairness.idleWhileWaiting).toEqual([
      { at: NINE + 1_000, what: `team-001 was idle while ${first} waited for 250 ms` },
    ]);
  });

  test('sees a caller who is passed over', () => {
    const { ask, happens, fairness } = forgetfulTown();
    ask({ type: 'SignIn', at: NINE + 1_000, agentId: 'team-001' });
    ask({ type: 'BecomeAvailable', at: NINE + 1_000, agentId: 'team-001' });
    const ringUntil = NINE + 21_000;
    const offered = { type: 'CallOffered', agentId: 'team-001', queueId: 'calls', ringUntil } as const;
    happens({ ...offered, at: NINE + 1_000, contactId: second, offerId: `${second}-o1` });
    expect(fairness.rankViolations).toEqual([
      { at: NINE + 1_000, what: `team-001 was rung for ${second} before ${first}` },
    ]);
  });
});
