import { beforeEach, describe, expect, it } from 'vitest';
import { createPerform, needsExchange } from '../../src/effects/perform.ts';
import { agentIdFromEndpoint, dialStringOf, phoneEndpointOf } from '../../src/effects/phone-address.ts';
import type { Effect, FiledNote } from '../../src/routing/effects.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { playTo, ringFor, spoken } from './effect-factory.ts';
import { Recorder } from './recorder.ts';

const BUSY = { kind: 'busy', why: 'still rings' } as const;

let recorder: Recorder;
const perform = (effect: Effect) => createPerform(recorder.parts())(effect);

beforeEach(() => {
  recorder = new Recorder();
});

const base = { key: 'delft-01', notAfter: null } as const;

const note: FiledNote = {
  ...{ noteId: 'delft-01-n1', contactId: 'delft-01', queueId: 'algemeen', department: 'kcc' },
  ...{ number: asPhoneNumber('+31612345678'), subject: 'paspoort' },
  ...{ createdAt: 1, deadlineAt: 2 },
  reason: 'callbackKey',
};

const connect: Effect = {
  ...{ ...base, type: 'ConnectCall', bridgeId: 'delft-01-b1', callerChannel: 'caller' },
  ...{ agentChannel: 'delft-01-o1', stopPlayback: 'delft-01-p2' },
};

describe('each effect becomes a call to the outside', () => {
  const cases: [Effect, unknown[]][] = [
    [{ ...base, type: 'AnswerCall', channelId: 'c' }, ['answer', 'c']],
    [playTo('c', 1), ['play', 'c', 'c-p1', ['sound:welcome']]],
    [{ ...base, type: 'StopPlayback', playbackId: 'p' }, ['stopPlayback', 'p']],
    [{ ...base, type: 'StartMusic', channelId: 'c', music: 'default' }, ['startMusic', 'c', 'default']],
    [
      { ...base, type: 'CancelRing', channelId: 'o', reason: 'answeredElsewhere' },
      ['hangUp', 'o', 'answeredElsewhere'],
    ],
    [{ ...base, type: 'HangUpChannel', channelId: 'c' }, ['hangUp', 'c', 'normal']],
    [{ ...base, type: 'DestroyBridge', bridgeId: 'b' }, ['destroyBridge', 'b']],
    [{ ...base, type: 'FileNote', note }, ['file', { ...note, municipality: 'delft' }]],
    [
      { ...base, type: 'RemoveNote', noteId: 'n', agentId: 'jansen', outcome: 'reached' },
      ['complete', 'n', { agentId: 'jansen', outcome: 'reached' }],
    ],
    [
      { ...base, type: 'ProvisionPhone', agentId: 'jansen', phone: { kind: 'browser' }, signedInAt: 7 },
      ['provisionPhone', { endpoint: 'agent-delft-jansen', kind: 'browser', password: 'jansen@7' }],
    ],
    [
      {
        ...base,
        type: 'ProvisionPhone',
        agentId: 'jansen',
        phone: { kind: 'sip', address: 'sip:1@h' },
        signedInAt: 7,
      },
      ['provisionPhone', { endpoint: 'agent-delft-jansen', kind: 'sip', address: 'sip:1@h' }],
    ],
  ];

  it.each(cases)('$type', async (effect, asked) => {
    expect(await perform(effect)).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([asked]);
  });
});

describe('ringing an agent', () => {
  it('rings a channel named after the offer, without a number for who withheld it', async () => {
    await perform(ringFor('delft-01', null));
    expect(recorder.asked).toEqual([
      [
        'ring',
        {
          channelId: 'delft-01-o1',
          endpoint: 'PJSIP/agent-delft-jansen',
          callerNumber: '',
          callerName: 'Burgerzaken',
          timeoutMs: 15_000,
        },
      ],
    ]);
  });

  it.each([{ kind: 'gone' } as const, BUSY])('is impossible when refused at once ($kind)', async (answer) => {
    recorder.answers.ring = answer;
    expect((await perform(ringFor('c', null))).kind).toBe('impossible');
  });

  it('is tried again when it is not known whether it happened', async () => {
    recorder.answers.ring = { kind: 'failed', why: 'time-out' };
    expect(await perform(ringFor('c', null))).toEqual({ kind: 'failed', why: 'time-out' });
  });
});

describe('passing a call on', () => {
  const seat: Effect = {
    ...{ ...base, type: 'SeatCall', nth: 1, bridgeId: 'b', music: 'default' },
    ...{ inside: ['agent', 'colleague'], aside: ['caller'] },
  };

  it('takes out who must not hear before it lets in who may', async () => {
    expect(await perform(seat)).toEqual({ kind: 'done' });
    expect(recorder.asked).toEqual([
      ['removeFromBridge', 'b', 'caller'],
      ['startMusic', 'caller', 'default'],
      ['stopMusic', 'agent'],
      ['addToBridge', 'b', ['agent']],
      ['stopMusic', 'colleague'],
      ['addToBridge', 'b', ['colleague']],
    ]);
  });

  it('lets the others speak when one has just hung up', async () => {
    recorder.answers.addToBridge = { kind: 'gone' };
    expect(await perform(seat)).toEqual({ kind: 'done' });
    expect(recorder.asked).toHaveLength(6);
  });

  const outside: Effect = {
    ...{ ...base, type: 'RingOutside', offerId: 'delft-01-o2', number: '09008844' },
    ...{ presented: '14015', timeoutMs: 40_000 },
  };

  it('rings a number outside over the trunk, showing one of our own', async () => {
    await perform(outside);
    expect(recorder.asked).toMatchObject([
      [
        'ring',
        { channelId: 'delft-01-o2', endpoint: 'PJSIP/trunk/sip:09008844@trunk', callerNumber: '14015' },
      ],
    ]);
  });

  it('cannot without a line to the outside', async () => {
    expect((await perform({ ...outside, number: '112' })).kind).toBe('impossible');
  });
});

describe('connecting a call', () => {
  it('stops prompt and music, makes the bridge, then puts both in', async () => {
    expect(await perform(connect)).toEqual({ kind: 'done' });
    expect(recorder.asked.slice(0, 3)).toEqual(
      expect.arrayContaining([
        ['createBridge', 'delft-01-b1'],
        ['stopMusic', 'caller'],
        ['stopPlayback', 'delft-01-p2'],
      ]),
    );
    expect(recorder.asked.slice(3)).toEqual([['addToBridge', 'delft-01-b1', ['caller', 'delft-01-o1']]]);
  });

  it('is no error when one of the two hung up meanwhile', async () => {
    recorder.answers.addToBridge = { kind: 'gone' };
    recorder.answers.stopMusic = { kind: 'gone' };
    expect(await perform(connect)).toEqual({ kind: 'gone' });
  });

  it('is done when only the music or the prompt had ended already', async () => {
    recorder.answers.stopMusic = { kind: 'gone' };
    recorder.answers.stopPlayback = { kind: 'gone' };
    expect(await perform(connect)).toEqual({ kind: 'done' });
  });

  it('is done again as a whole when one part failed', async () => {
    recorder.answers.createBridge = { kind: 'failed', why: 'time-out' };
    expect(await perform(connect)).toEqual({ kind: 'failed', why: 'time-out' });
  });
});

describe('what cannot be done now', () => {
  it('a prompt for a channel that is not up yet is tried again', async () => {
    recorder.answers.play = BUSY;
    expect(await perform(playTo('c', 1))).toEqual({ kind: 'failed', why: 'still rings' });
  });

  it('a prompt without audio is impossible, by name', async () => {
    const effect: Effect = {
      ...base,
      type: 'PlayPrompts',
      channelId: 'c',
      playbackId: 'p',
      says: [spoken('lost')],
    };
    expect(await perform(effect)).toEqual({ kind: 'impossible', why: 'no audio for lost' });
    expect(recorder.asked).toEqual([]);
  });

  it('notes and questions to other systems need no exchange, calls do', () => {
    const lookUp: Effect = {
      ...{ ...base, type: 'LookUp', lookupId: 'delft-01-l1', lookup: 'zaakstatus' },
      ...{ values: {}, withinMs: 3_000 },
    };
    expect(needsExchange({ ...base, type: 'FileNote', note })).toBe(false);
    expect(needsExchange(lookUp)).toBe(false);
    expect(needsExchange(connect)).toBe(true);
  });
});

describe("an agent's phone", () => {
  it('is called after municipality and agent, and found back', () => {
    expect(phoneEndpointOf('delft', 'de-vries')).toBe('agent-delft-de-vries');
    expect(agentIdFromEndpoint('delft', 'agent-delft-de-vries')).toBe('de-vries');
    expect(agentIdFromEndpoint('delft', 'agent-deventer-jansen')).toBeUndefined();
    expect(agentIdFromEndpoint('delft', 'trunk')).toBeUndefined();
  });

  it("never have the name of another municipality's, however the names begin", () => {
    const ids = [
      'olst',
      'olst-wijhe',
      'olst-wijhe-',
      'a',
      'a-',
      'a--',
      'a-b',
      'bergen',
      'bergen-op-zoom',
      '1-2',
    ];
    const agents = ['femke', 'wijhe-femke', 'op-zoom-femke', 'b', 'b-', 'b--c', '1', 'x-', 'o1', '2-o1'];
    const pairs = ids.flatMap((id) =>
      agents.map((agent) => ({ id, agent, endpoint: phoneEndpointOf(id, agent) })),
    );
    expect(new Set(pairs.map(({ endpoint }) => endpoint)).size).toBe(pairs.length);
    for (const { id, agent, endpoint } of pairs)
      for (const other of ids)
        expect(agentIdFromEndpoint(other, endpoint)).toBe(other === id ? agent : undefined);
  });

  it('at a fixed address is rung at that address', () => {
    expect(dialStringOf('delft', 'jansen', { kind: 'sip', address: 'sip:jansen@127.0.0.1:5071' })).toBe(
      'PJSIP/agent-delft-jansen/sip:jansen@127.0.0.1:5071',
    );
    expect(dialStringOf('delft', 'jansen', { kind: 'browser' })).toBe('PJSIP/agent-delft-jansen');
  });
});
