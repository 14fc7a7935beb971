import { describe, expect, test } from 'vitest';
import type { ConsoleCommand } from '../../src/console/protocol.ts';
import { planOf } from '../routing/town.ts';
import type { TownOptions } from '../routing/town.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const AGENTS = { jansen: ['burgerzaken'], visser: ['belastingen', 'burgerzaken'], vandam: [] };

/** A town in which vandam is a team lead. */
function townWithLead(): TownOptions {
  const { agents } = planOf({ agents: AGENTS });
  const lead = Object.fromEntries(
    Object.entries(agents).map(([id, agent]) => [
      id,
      id === 'vandam' ? { ...agent, role: 'teamLead' as const } : agent,
    ]),
  );
  const pauseReasons = [
    { id: 'pauze', name: 'Pauze' },
    { id: 'training', name: 'Training', byTeamLead: true },
  ];
  return { agents: AGENTS, plan: { agents: lead, pauseReasons } };
}

async function orders(stage: Stage, account: string) {
  const { token } = await stage.signIn(account);
  const socket = stage.connect(token);
  return (order: ConsoleCommand) => socket.emitWithAck('command', order);
}

async function explanationOf(stage: Stage, contactId: string, account = 'jansen') {
  const { token } = await stage.signIn(account);
  const response = await fetch(`${stage.url}/v1/callers/${contactId}/explanation`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a team lead at the console', () => {
  test('closes a queue with a reason everybody sees, and opens it again', async () => {
    const stage = await openStage({ town: townWithLead() });
    const order = await orders(stage, 'vandam');
    const close = { type: 'CloseQueue', queueId: 'burgerzaken', reason: 'storing' } as const;
    expect(await order(close)).toMatchObject({ ok: true });
    expect(stage.keeper.view.queues['burgerzaken']?.closed).toEqual({ reason: 'storing', by: 'vandam' });
    expect(await order(close)).toMatchObject({ refused: 'alreadyDone', message: 'Dit was al gebeurd.' });
    expect(await order({ type: 'OpenQueue', queueId: 'burgerzaken' })).toMatchObject({ ok: true });
    expect(stage.keeper.view.queues['burgerzaken']?.closed).toBeNull();
  });

  test('switches calamiteitenmodus, which everybody sees, and an agent cannot', async () => {
    const stage = await openStage({ town: townWithLead() });
    const byAgent = await orders(stage, 'jansen');
    const switched = { type: 'SwitchCrisis', on: true } as const;
    expect(await byAgent(switched)).toMatchObject({ refused: 'notAllowed' });
    const order = await orders(stage, 'vandam');
    expect(await order(switched)).toMatchObject({ ok: true });
    const crisis = () => stage.keeper.view.municipality['delft']?.crisis;
    expect(crisis()).toEqual({ since: stage.clock.now(), by: 'vandam' });
    expect(await order(switched)).toMatchObject({ refused: 'alreadyDone' });
    expect(await order({ type: 'SwitchCrisis', on: false })).toMatchObject({ ok: true });
    expect(crisis()).toBeNull();
  });

  test('gives a caller a head start, and moves one to another queue', async () => {
    const stage = await openStage({ town: townWithLead() });
    const order = await orders(stage, 'vandam');
    const caller = stage.play((town) => town.callAndChoose('1'));
    const rank = stage.keeper.view.callers[caller]?.rank ?? 0;
    await order({ type: 'SetPriority', contactId: caller, priorityMs: 60_000 });
    expect(stage.keeper.view.callers[caller]).toMatchObject({ priorityMs: 60_000, rank: rank - 60_000 });
    await order({ type: 'MoveCaller', contactId: caller, queueId: 'belastingen' });
    expect(stage.keeper.view.callers[caller]).toMatchObject({ queueId: 'belastingen', phase: 'waiting' });
    expect(await order({ type: 'MoveCaller', contactId: 'gone', queueId: 'belastingen' })).toMatchObject({
      message: 'Deze beller is er niet meer.',
    });
  });

  test('puts somebody else in a state, also on a pause that nobody takes by themselves', async () => {
    const stage = await openStage({ town: townWithLead() });
    const order = await orders(stage, 'vandam');
    expect(await order({ type: 'ForceAgent', agentId: 'jansen', to: 'available' })).toMatchObject({
      refused: 'notSignedIn',
      message: 'Deze medewerker is niet aangemeld.',
    });
    stage.play((town) => town.start('jansen'));
    await order({ type: 'ForceAgent', agentId: 'jansen', to: 'paused', reason: 'training' });
    expect(stage.keeper.view.agents['jansen']).toMatchObject({ status: 'paused', reason: 'training' });
    await order({ type: 'ForceAgent', agentId: 'jansen', to: 'available' });
    expect(stage.keeper.view.agents['jansen']?.status).toBe('available');
    await order({ type: 'ForceAgent', agentId: 'jansen', to: 'signedOut' });
    expect(stage.keeper.view.agents['jansen']?.status).toBe('signedOut');
  });

  test('is one: an agent who gives such an order is told so, and nothing happens', async () => {
    const stage = await openStage({ town: townWithLead() });
    const order = await orders(stage, 'jansen');
    expect(await order({ type: 'CloseQueue', queueId: 'burgerzaken', reason: 'lunch' })).toEqual({
      ok: false,
      refused: 'notAllowed',
      detail: 'jansen',
      message: 'Dit mag alleen een teamleider.',
    });
    expect(stage.keeper.view.queues['burgerzaken']?.closed).toBeNull();
  });

  test('cannot speak in the name of another, close without a reason, or give a head start of a year', async () => {
    const stage = await openStage({ town: townWithLead() });
    const order = await orders(stage, 'vandam');
    const caller = stage.play((town) => town.callAndChoose('1'));
    const wrong = [
      { type: 'OpenQueue', queueId: 'burgerzaken', by: 'jansen' },
      { type: 'CloseQueue', queueId: 'burgerzaken', reason: '  ' },
      { type: 'SetPriority', contactId: caller, priorityMs: 31_536_000_000 },
      { type: 'ForceAgent', agentId: 'jansen', to: 'talking' },
    ];
    for (const bad of wrong) expect(await order(bad as ConsoleCommand)).toMatchObject({ refused: 'invalid' });
  });
});

describe('why a caller waits', () => {
  test('is told to everyone of the municipality, agent by agent', async () => {
    const stage = await openStage({ town: townWithLead() });
    stage.play((town) => town.start('visser'));
    stage.play((town) => town.ask({ type: 'Pause', agentId: 'visser', reason: 'pauze' }));
    const caller = stage.play((town) => town.callAndChoose('1'));
    expect(await explanationOf(stage, caller)).toEqual({
      status: 200,
      body: {
        contactId: caller,
        rungNow: [],
        requires: {},
        queues: ['burgerzaken'],
        before: 0,
        agents: {
          jansen: [{ kind: 'paused', reason: 'signedIn' }],
          visser: [{ kind: 'paused', reason: 'pauze' }],
          vandam: [{ kind: 'notInQueue' }],
        },
      },
    });
  });

  test('is a question only about who waits, and only for who is signed in', async () => {
    const stage = await openStage({ town: townWithLead() });
    const inMenu = stage.play((town) => town.call());
    expect(await explanationOf(stage, inMenu)).toMatchObject({
      status: 404,
      body: { type: 'urn:veertien:problem:notWaiting', title: 'Deze beller wacht niet' },
    });
    const stranger = await fetch(`${stage.url}/v1/callers/${inMenu}/explanation`);
    expect(stranger.status).toBe(401);
  });
});
