import { describe, expect, test } from 'vitest';
import { Town, seconds } from './town.ts';

function talking() {
  const town = new Town({ agents: { jansen: ['burgerzaken'] } });
  town.start('jansen');
  const caller = town.callAndChoose('1');
  town.wait(seconds(4));
  town.answer(caller);
  return { town, caller };
}

describe('talk and end', () => {
  test('the two are joined the moment the agent answers, and a prompt is cut for it', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.start('jansen');
    const caller = town.call();
    town.press(caller, '1');
    const playing = town.contact(caller).playing;
    town.answer(caller);
    expect(playing).not.toBeNull();
    expect(town.effectsOf('ConnectCall')).toMatchObject([
      { stopPlayback: playing, bridgeId: `${caller}-b1` },
    ]);
    expect(town.statusOf('jansen')).toBe('talking');
  });

  test('the agent hangs up: the caller too, then wrap-up for exactly the time of the queue', () => {
    const { town, caller } = talking();
    town.agentLineEnds(caller);
    expect(town.lastEvent('TalkEnded')).toMatchObject({ by: 'agent' });
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'answered', hangUp: true });
    expect(town.effectsOf('HangUpChannel').map(({ channelId }) => channelId)).toContain('caller-1');
    expect(town.statusOf('jansen')).toBe('wrapUp');
    town.wait(seconds(20) - 1);
    expect(town.statusOf('jansen')).toBe('wrapUp');
    town.wait(1);
    expect(town.statusOf('jansen')).toBe('available');
  });

  test('the caller hangs up: the agent line is ended, the bridge is removed', () => {
    const { town, caller } = talking();
    town.hangUp(caller);
    expect(town.effectsOf('HangUpChannel')).toMatchObject([{ channelId: `${caller}-o1` }]);
    expect(town.effectsOf('DestroyBridge')).toMatchObject([{ bridgeId: `${caller}-b1` }]);
    expect(town.state.contacts.size).toBe(0);
  });

  test('the agent hangs up at the console', () => {
    const { town } = talking();
    town.ask({ type: 'HangUp', agentId: 'jansen' });
    expect(
      town
        .effectsOf('HangUpChannel')
        .map(({ channelId }) => channelId)
        .sort(),
    ).toHaveLength(2);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'answered' });
  });

  test('both lines ending at once end the contact once', () => {
    const { town, caller } = talking();
    town.agentLineEnds(caller);
    expect(town.ask({ type: 'EndChannel', channelId: 'caller-1', cause: 16, sipStatus: 0 })).toHaveProperty(
      'refused',
    );
    expect(town.events.filter(({ type }) => type === 'ContactEnded')).toHaveLength(1);
  });

  test('a queue without wrap-up: the agent has the next caller at once', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] }, queues: { burgerzaken: { wrapUpMs: 0 } } });
    town.start('jansen');
    const first = town.callAndChoose('1');
    const next = town.callAndChoose('1');
    town.answer(first);
    town.agentLineEnds(first);
    expect(town.ringsAt(next)).toBe('jansen');
  });
});

describe('what agents ask for', () => {
  test('wrap-up can be extended, and ended', () => {
    const { town, caller } = talking();
    town.agentLineEnds(caller);
    town.ask({ type: 'ExtendWrapUp', agentId: 'jansen', byMs: seconds(30) });
    town.wait(seconds(49));
    expect(town.statusOf('jansen')).toBe('wrapUp');
    town.ask({ type: 'EndWrapUp', agentId: 'jansen' });
    expect(town.statusOf('jansen')).toBe('available');
  });

  test('a pause asked for during a call begins after its wrap-up', () => {
    const { town, caller } = talking();
    town.ask({ type: 'Pause', agentId: 'jansen', reason: 'pauze' });
    town.agentLineEnds(caller);
    town.wait(seconds(20));
    expect(town.state.agents.get('jansen')?.status).toEqual({ name: 'paused', reason: 'pauze' });
  });

  test('signing out during a call takes effect after it', () => {
    const { town, caller } = talking();
    town.ask({ type: 'SignOut', agentId: 'jansen' });
    expect(town.statusOf('jansen')).toBe('talking');
    town.hangUp(caller);
    town.wait(seconds(20));
    expect(town.statusOf('jansen')).toBe('signedOut');
  });

  test('signing out while ringing gives the caller to the next agent', () => {
    const town = new Town({ agents: { bakker: ['burgerzaken'], jansen: ['burgerzaken'] } });
    town.start('bakker', 'jansen');
    const caller = town.callAndChoose('1');
    town.ask({ type: 'SignOut', agentId: 'bakker' });
    expect(town.ringsAt(caller)).toBe('jansen');
    expect(town.statusOf('bakker')).toBe('signedOut');
  });

  test('who has signed in is not rung before becoming available', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    town.ask({ type: 'SignIn', agentId: 'jansen' });
    const caller = town.callAndChoose('1');
    expect(town.ringsAt(caller)).toBeUndefined();
    town.ask({ type: 'BecomeAvailable', agentId: 'jansen' });
    expect(town.ringsAt(caller)).toBe('jansen');
  });

  test.each([
    [{ type: 'Pause', agentId: 'jansen', reason: 'vakantie' } as const, 'unknownPauseReason'],
    [{ type: 'EndWrapUp', agentId: 'jansen' } as const, 'notPossibleNow'],
    [{ type: 'HangUp', agentId: 'jansen' } as const, 'notPossibleNow'],
    [{ type: 'BecomeAvailable', agentId: 'jansen' } as const, 'alreadyDone'],
    [{ type: 'SignIn', agentId: 'niemand' } as const, 'unknownAgent'],
    [{ type: 'Pause', agentId: 'bakker', reason: 'pauze' } as const, 'notSignedIn'],
  ])('%o is refused: %s', (command, refused) => {
    const town = new Town({ agents: { jansen: ['burgerzaken'], bakker: ['burgerzaken'] } });
    town.start('jansen');
    expect(town.ask(command)).toMatchObject({ refused });
  });
});

describe('callback notes at the console', () => {
  test('claimed by one, closed by the same', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'], bakker: ['burgerzaken'] } });
    town.agreeToCallback(town.callAndChoose('1'));
    const noteId = town.lastEvent('CallbackRequested')?.noteId ?? '';
    expect(
      town.ask({ type: 'CloseNote', noteId, agentId: 'bakker', outcome: 'reached', remark: '' }),
    ).toMatchObject({ refused: 'notPossibleNow' });
    town.ask({ type: 'ClaimNote', noteId, agentId: 'jansen' });
    expect(town.ask({ type: 'ClaimNote', noteId, agentId: 'bakker' })).toMatchObject({
      refused: 'claimedByOther',
    });
    town.ask({ type: 'CloseNote', noteId, agentId: 'jansen', outcome: 'reached', remark: 'geholpen' });
    expect(town.state.notes.size).toBe(0);
    expect(town.effectsOf('RemoveNote')).toMatchObject([{ noteId, outcome: 'reached' }]);
  });
});
