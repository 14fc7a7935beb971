import { describe, expect, test } from 'vitest';
import { core } from '../../src/routing/core.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { Town } from './town.ts';

/** What every object has, though nobody gave it those names. */
const NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...['prototype', 'length', 'name', '', ' ', 'queues', '-', '../x'],
];

const OPTIONS = {
  agents: { jansen: ['burgerzaken'], chef: ['burgerzaken'], visser: ['belastingen'] },
  plan: { transferNumbers: { Politie: '09008844' } },
};

/** Jansen speaks with a caller, another waits; the chef is a team lead. */
function busyTown(): { town: Town; talking: string; waiting: string } {
  const town = new Town(OPTIONS);
  const { plan } = town.state;
  const chef = plan?.agents['chef'];
  if (!plan || !chef) throw new Error('no chef');
  town.ask({
    type: 'Configure',
    plan: { ...plan, agents: { ...plan.agents, chef: { ...chef, role: 'teamLead' } } },
  });
  town.start('jansen');
  const talking = town.callAndChoose('1');
  town.answer(talking);
  return { town, talking, waiting: town.callAndChoose('2') };
}

type Asked = Parameters<Town['ask']>[0];

/** Every command that names something, with this name in each place. */
function commandsWith(name: string, { talking, waiting }: { talking: string; waiting: string }): Asked[] {
  const transfer = (to: Extract<Asked, { type: 'Transfer' }>['to']): Asked[] =>
    (['blind', 'consult'] as const).map((mode) => ({
      type: 'Transfer',
      agentId: 'jansen',
      mode,
      to,
      note: '',
    }));
  const asAgent = [
    'SignIn',
    'SignOut',
    'BecomeAvailable',
    'EndWrapUp',
    'HangUp',
    'Hold',
    'Resume',
    'TakeBack',
  ] as const;
  return [
    { type: 'CloseQueue', by: 'chef', queueId: name, reason: 'proef' },
    { type: 'OpenQueue', by: 'chef', queueId: name },
    { type: 'MoveCaller', by: 'chef', contactId: waiting, queueId: name },
    { type: 'MoveCaller', by: 'chef', contactId: name, queueId: 'burgerzaken' },
    { type: 'SetPriority', by: 'chef', contactId: name, priorityMs: 1_000 },
    { type: 'ForceAgent', by: 'chef', agentId: name, to: 'paused', reason: 'pauze' },
    { type: 'ForceAgent', by: 'chef', agentId: 'visser', to: 'paused', reason: name },
    { type: 'SwitchCrisis', by: name, on: true },
    { type: 'CloseQueue', by: name, queueId: 'burgerzaken', reason: 'proef' },
    ...transfer({ kind: 'queue', queueId: name }),
    ...transfer({ kind: 'agent', agentId: name }),
    ...transfer({ kind: 'department', department: name }),
    ...transfer({ kind: 'number', name }),
    ...asAgent.map((type): Asked => ({ type, agentId: name })),
    { type: 'Pause', agentId: 'jansen', reason: name },
    { type: 'ExtendWrapUp', agentId: name, byMs: 1_000 },
    { type: 'ReportPhone', agentId: name, phone: 'gone' },
    { type: 'ClaimNote', noteId: name, agentId: 'jansen' },
    { type: 'CloseNote', noteId: name, agentId: 'jansen', outcome: 'reached', remark: '' },
    { type: 'StartContact', contactId: `${talking}x`, channelId: 'c9', dialled: name, from: null },
    { type: 'PressKey', channelId: name, key: '1' },
    { type: 'FinishPlayback', playbackId: name, failed: false },
    { type: 'EndChannel', channelId: name, cause: 16, sipStatus: 0 },
    { type: 'FinishRecording', recordingId: name, durationMs: 1, failed: false },
    { type: 'FinishLookup', lookupId: name, result: { kind: 'notFound' } },
    { type: 'LoseOffer', offerId: name },
    { type: 'TimerDue', timer: `ring|${name}` },
    { type: 'TimerDue', timer: `${name}|${talking}` },
    { type: 'DropTimer', timer: name },
  ];
}

describe('a name from outside that every object has', () => {
  test.each(NAMES)(
    '"%s" is nobody, no queue, no number and no department: refused, and nothing happens',
    (name) => {
      const { town, ...callers } = busyTown();
      for (const command of commandsWith(name, callers)) {
        const before = snapshotOf(town.state);
        expect(
          core.decide(town.state, { ...command, at: town.now } as never),
          JSON.stringify(command),
        ).toHaveProperty('refused');
        expect(snapshotOf(town.state)).toBe(before);
      }
    },
  );

  test('is none either in a state that was read back, or whose plan came from the log', () => {
    const { town, ...callers } = busyTown();
    const again = stateFrom(snapshotOf(town.state));
    for (const name of NAMES)
      for (const command of commandsWith(name, callers))
        expect(core.decide(again, { ...command, at: town.now } as never)).toHaveProperty('refused');
    expect(snapshotOf(again)).toBe(snapshotOf(town.state));
  });
});
