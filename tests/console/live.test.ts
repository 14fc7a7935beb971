import { describe, expect, test } from 'vitest';
import { ConsoleClient } from '../../scripts/console/console-client.ts';
import type { ChangesMessage, ConsoleCommand } from '../../src/console/protocol.ts';
import { memorySessionStore } from '../../src/console/session-store.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { MONDAY_9 } from '../routing/town.ts';
import { next, openStage, PASSWORD } from './stage.ts';
import type { Stage, TestClient } from './stage.ts';

async function watching(stage: Stage, account = 'jansen'): Promise<TestClient> {
  const { token } = await stage.signIn(account);
  const socket = stage.connect(token);
  const snapshot = next(socket, 'snapshot');
  socket.emit('resume', null);
  await snapshot;
  return socket;
}

/** An agent who comes and goes: one event, one message each. */
function comeAndGo(stage: Stage, times: number): void {
  for (let i = 0; i < times; i += 1) {
    stage.play((town) => town.ask({ type: i % 2 ? 'SignOut' : 'SignIn', agentId: 'visser' }));
  }
}

const command = (socket: TestClient, order: ConsoleCommand) => socket.emitWithAck('command', order);

describe('the live view', () => {
  test('comes whole at first, with the engine’s clock, and then as numbered changes', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    const socket = stage.connect(token);
    socket.emit('resume', null);
    const snapshot = await next(socket, 'snapshot');
    expect(snapshot.now).toBe(stage.clock.now());
    expect(snapshot.view).toEqual(stage.keeper.view);
    const [first] = await Promise.all([next(socket, 'changes'), stage.play((town) => town.call())]);
    expect(first.previous).toBe(snapshot.position);
    expect(first.position).toBeGreaterThan(first.previous);
    expect(first.changes).toMatchObject([{ collection: 'callers', value: { phase: 'menu' } }]);
  });

  test('has no gap: each message names the one before it', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    const messages: ChangesMessage[] = [];
    const last = new Promise<void>((resolve) => {
      socket.on('changes', (message) => {
        messages.push(message);
        if (message.position === stage.town.events.length) resolve();
      });
    });
    stage.play((town) => town.start('visser'));
    stage.play((town) => town.callAndChoose('1'));
    await last;
    expect(messages.length).toBeGreaterThan(4);
    for (const [i, message] of messages.slice(1).entries())
      expect(message.previous).toBe(messages[i]?.position);
  });

  test('goes on where it was after a moment away: one message, each thing once', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    const first = stage.connect(token);
    first.emit('resume', null);
    const { position } = await next(first, 'snapshot');
    first.disconnect();
    stage.play((town) => town.callAndChoose('1'));
    stage.play((town) => town.start('jansen'));
    const second = stage.connect(token);
    second.emit('resume', position);
    const missed = await next(second, 'changes');
    expect(missed).toMatchObject({ previous: position, position: stage.town.events.length });
    const things = missed.changes.map(({ collection, id }) => `${collection}/${id}`);
    expect(new Set(things).size).toBe(things.length);
    expect(things).toContain('agents/jansen');
  });

  test('comes whole again for who was away too long, and after a restart of the engine', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    comeAndGo(stage, 500);
    const late = stage.connect(token);
    late.emit('resume', 2);
    expect((await next(late, 'snapshot')).position).toBe(stage.town.events.length);
    await stage.restart();
    stage.play((town) => town.call());
    const again = stage.connect(token);
    again.emit('resume', 2);
    expect((await next(again, 'snapshot')).view).toEqual(stage.keeper.view);
  });

  test('keeps no endless line for a console that does not read; it gets all it missed in one message', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    const slow = await pollingClient(stage.url, token);
    await slow.send('42["resume",null]');
    const opening = await slow.read();
    const { position } = messageIn<{ position: number }>(opening, 'snapshot');
    comeAndGo(stage, 150);
    let reached = position;
    let packets = 0;
    while (reached < stage.town.events.length) {
      const text = await slow.read();
      for (const packet of text.split('\x1e').filter((part) => part.startsWith('42["changes"'))) {
        packets += 1;
        const message = messageIn<ChangesMessage>(packet, 'changes');
        expect(message.previous).toBe(reached);
        reached = message.position;
      }
    }
    expect(packets).toBeLessThan(110);
  });
});

describe('a console', () => {
  test('without a session is not let in', async () => {
    const stage = await openStage();
    const socket = stage.connect('nonsense');
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(error.message).toBe('notSignedIn');
  });

  test('gives commands as the agent who is signed in', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    expect(await command(socket, { type: 'BecomeAvailable' })).toEqual({
      ok: true,
      position: stage.town.events.length,
    });
    expect(stage.keeper.view.agents['jansen']?.status).toBe('available');
    expect(stage.keeper.view.agents['visser']?.status).toBe('signedOut');
  });

  test('is told in Dutch why something is not possible', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    expect(await command(socket, { type: 'HangUp' })).toEqual({
      ok: false,
      refused: 'notPossibleNow',
      detail: 'paused',
      message: 'Dit kan nu niet.',
    });
    expect(await command(socket, { type: 'Pause', reason: 'siësta' })).toMatchObject({
      refused: 'unknownPauseReason',
    });
    stage.away = true;
    expect(await command(socket, { type: 'BecomeAvailable' })).toMatchObject({ refused: 'unavailable' });
  });

  test('without a screen comes back by itself to an engine that could not take it yet, or closed the line', async () => {
    const sessions = memorySessionStore(new ManualClock(MONDAY_9));
    let failures = 2;
    const find: typeof sessions.find = (token) =>
      (failures -= 1) >= 0 ? Promise.reject(new Error('Redis is away')) : sessions.find(token);
    const stage = await openStage({ server: { sessions: { ...sessions, find } } });
    const client = await ConsoleClient.signIn(stage.url, { account: 'jansen', password: PASSWORD });
    expect(failures).toBeLessThan(0);
    failures = 1;
    await stage.restart();
    stage.play((town) => town.ask({ type: 'BecomeAvailable', agentId: 'jansen' }));
    await client.until((view) => (view.agents['jansen']?.status === 'available' ? true : undefined));
    client.close();
  });

  test('may not speak for another agent, nor send nonsense', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    const wrong: unknown[] = [
      { type: 'BecomeAvailable', agentId: 'visser' },
      { type: 'Configure' },
      { type: 'ExtendWrapUp', byMs: -1 },
      'BecomeAvailable',
      null,
    ];
    for (const order of wrong) {
      const answer = await command(socket, order as ConsoleCommand);
      expect(answer).toMatchObject({ ok: false, refused: 'invalid' });
    }
    expect(stage.keeper.view.agents['visser']?.status).toBe('signedOut');
  });

  test('is told that the session is over when the agent signs out, wherever that was asked', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    const ended = next(socket, 'ended');
    stage.play((town) => town.ask({ type: 'SignOut', agentId: 'jansen' }));
    expect(await ended).toBe('signedOut');
  });

  test('is told so too when the sessions cannot be reached at that moment', async () => {
    const clock = new ManualClock();
    const sessions = memorySessionStore(clock);
    const unreachable = () => Promise.reject(new Error('Redis is away'));
    const stage = await openStage({ clock, server: { sessions: { ...sessions, endAllOf: unreachable } } });
    const socket = await watching(stage);
    const ended = next(socket, 'ended');
    stage.play((town) => town.ask({ type: 'SignOut', agentId: 'jansen' }));
    expect(await ended).toBe('signedOut');
  });

  test('keeps its session when signing out has to wait for the end of a talk', async () => {
    const stage = await openStage();
    const socket = await watching(stage);
    const caller = stage.play((town) => {
      town.start('jansen');
      return town.callAndChoose('1');
    });
    stage.play((town) => town.answer(caller));
    expect(await command(socket, { type: 'SignOut' })).toMatchObject({ ok: true });
    expect(stage.keeper.view.agents['jansen']).toMatchObject({
      status: 'talking',
      next: { kind: 'signOut' },
    });
    const ended = next(socket, 'ended');
    stage.play((town) => town.hangUp(caller));
    stage.play((town) => town.ask({ type: 'EndWrapUp', agentId: 'jansen' }));
    expect(await ended).toBe('signedOut');
  });

  test('is told when its shift is over, and when the engine stops', async () => {
    const clock = new ManualClock();
    const stage = await openStage({ clock });
    const jansen = await watching(stage);
    const expired = next(jansen, 'ended');
    clock.advance(12 * 3_600_000);
    expect(await expired).toBe('expired');
    const visser = await watching(stage, 'visser');
    const stopping = next(visser, 'ended');
    await stage.server.close();
    expect(await stopping).toBe('stopping');
  });

  test('of a page from elsewhere is not let in with the cookie of ours', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    const url = `${stage.url}/socket.io/?EIO=4&transport=polling`;
    const headers = { cookie: `veertien-session=${token}` };
    const foreign = await fetch(url, { headers: { ...headers, origin: 'http://elsewhere.example' } });
    expect(foreign.status).toBe(403);
    const own = await fetch(url, { headers: { ...headers, origin: stage.url } });
    expect(own.status).toBe(200);
  });
});

/** A console over long polling, which gets nothing unless it asks: a line as slow as one likes. */
async function pollingClient(url: string, token: string) {
  const address = `${url}/socket.io/?EIO=4&transport=polling`;
  const handshake = (await (await fetch(address)).text()).slice(1);
  const { sid } = JSON.parse(handshake) as { sid: string };
  const session = `${address}&sid=${sid}`;
  const send = async (body: string) => void (await fetch(session, { method: 'POST', body }));
  const read = async () => (await fetch(session)).text();
  await send(`40${JSON.stringify({ token })}`);
  await read();
  return { send, read };
}

function messageIn<T>(packets: string, event: string): T {
  const packet = packets.split('\x1e').find((part) => part.startsWith(`42["${event}"`));
  if (!packet) throw new Error(`no ${event} in ${packets.slice(0, 100)}`);
  const [, message] = JSON.parse(packet.slice(2)) as [string, T];
  return message;
}
