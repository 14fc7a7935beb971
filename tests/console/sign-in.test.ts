import { describe, expect, test } from 'vitest';
import type { Problem, SessionInfo } from '../../src/console/protocol.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { planOf } from '../routing/town.ts';
import { openStage, PASSWORD } from './stage.ts';

describe('signing in', () => {
  test('gives a session and signs the agent in for work, not yet available', async () => {
    const stage = await openStage();
    const response = await stage.post({ account: 'jansen', password: PASSWORD });
    expect(response.status).toBe(200);
    expect(response.headers.get('api-version')).toBe('1.0.0');
    expect(await response.json()).toMatchObject({ municipality: 'delft', agentId: 'jansen', role: 'agent' });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^veertien-session=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(stage.keeper.view.agents['jansen']).toMatchObject({ status: 'paused', reason: 'signedIn' });
  });

  test('works with a password of one’s own, and then not with the demo password', async () => {
    const stage = await openStage();
    expect((await stage.post({ account: 'bakker', password: 'own-password' })).status).toBe(200);
    expect((await stage.post({ account: 'bakker', password: PASSWORD })).status).toBe(401);
  });

  test('tells a browser phone what to register with, now and after a reload of the page', async () => {
    const phone = {
      endpoint: 'agent-delft-jansen',
      password: 'of-this-shift',
      websocket: 'ws://127.0.0.1:8088/ws',
    };
    const stage = await openStage({ server: { phoneOf: () => phone } });
    const session = await stage.signIn();
    expect(session.phone).toEqual(phone);
    const headers = { authorization: `Bearer ${session.token}` };
    expect(await (await fetch(`${stage.url}/v1/session`, { headers })).json()).toMatchObject({ phone });
  });

  test('a second time gives a second session and leaves the work as it is', async () => {
    const stage = await openStage();
    await stage.signIn();
    stage.play((town) => town.ask({ type: 'BecomeAvailable', agentId: 'jansen' }));
    await stage.signIn();
    expect(stage.keeper.view.agents['jansen']).toMatchObject({ status: 'available' });
  });

  test('answers the same to an unknown account and to a wrong password', async () => {
    const stage = await openStage();
    const unknown = await stage.post({ account: 'nobody', password: PASSWORD });
    const wrong = await stage.post({ account: 'jansen', password: 'wrong' });
    expect(unknown.status).toBe(401);
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
    expect(await unknown.json()).toEqual(await wrong.json());
    expect((await stage.post({ account: '__proto__', password: PASSWORD })).status).toBe(401);
  });

  test('is refused in Dutch after five wrong tries, also with the right password, until the time is over', async () => {
    const clock = new ManualClock();
    const stage = await openStage({ clock });
    for (let i = 0; i < 5; i += 1) await stage.post({ account: 'jansen', password: `wrong ${i}` });
    const refused = await stage.post({ account: 'jansen', password: PASSWORD });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('900');
    expect(((await refused.json()) as Problem).detail).toBe(
      'Wacht nog 15 minuten en probeer het dan opnieuw.',
    );
    expect((await stage.post({ account: 'visser', password: PASSWORD })).status).toBe(200);
    clock.advance(15 * 60_000);
    expect((await stage.post({ account: 'jansen', password: PASSWORD })).status).toBe(200);
  });

  test('tries that are sent all at once are counted too', async () => {
    const stage = await openStage();
    const tries = Array.from({ length: 8 }, () => stage.post({ account: 'jansen', password: 'wrong' }));
    const answers = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test('of a whole town hall behind one address is no reason to refuse anybody', async () => {
    const stage = await openStage();
    for (let i = 0; i < 10; i += 1) await stage.signIn();
    const guesses = Array.from({ length: 100 }, (_, i) =>
      stage.post({ account: `guess-${i}`, password: 'wrong' }),
    );
    expect((await Promise.all(guesses)).map(({ status }) => status)).not.toContain(429);
    expect((await stage.post({ account: 'visser', password: PASSWORD })).status).toBe(429);
  });

  test('with a body that is no sign-in is the client’s mistake', async () => {
    const stage = await openStage();
    expect((await stage.post({ account: 'jansen' })).status).toBe(400);
    const broken = await fetch(`${stage.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    expect(broken.headers.get('content-type')).toContain('application/problem+json');
  });

  test('is not possible while the engine is away', async () => {
    const stage = await openStage();
    stage.away = true;
    expect((await stage.post({ account: 'jansen', password: PASSWORD })).status).toBe(503);
  });

  test('asks for the municipality when name and password are right in two', async () => {
    const agents = { jansen: ['burgerzaken'] };
    const accounts = [{ id: 'jansen', passwordHash: null }];
    const delft = { plan: planOf({ agents }), accounts };
    const other = { ...delft, plan: planOf({ agents, plan: { municipality: 'deventer' } }) };
    const stage = await openStage({ server: { municipalities: () => [delft, other] } });
    const unclear = await stage.post({ account: 'jansen', password: PASSWORD });
    expect(unclear.status).toBe(409);
    const clear = await stage.post({ account: 'jansen', password: PASSWORD, municipality: 'delft' });
    expect(clear.status).toBe(200);
  });
});

describe('a session', () => {
  const ask = (url: string, token: string, method = 'GET') =>
    fetch(`${url}/v1/session`, { method, headers: { authorization: `Bearer ${token}` } });

  test('tells who it is of, by cookie or by token, without telling the token again', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    const info = (await (await ask(stage.url, token)).json()) as SessionInfo;
    expect(info).toEqual({ municipality: 'delft', agentId: 'jansen', name: 'jansen', role: 'agent' });
    const byCookie = await fetch(`${stage.url}/v1/session`, {
      headers: { cookie: `veertien-session=${token}` },
    });
    expect(await byCookie.json()).toEqual(info);
  });

  test('lasts as long as a shift', async () => {
    const clock = new ManualClock();
    const stage = await openStage({ clock });
    const { token } = await stage.signIn();
    clock.advance(12 * 3_600_000 - 1);
    expect((await ask(stage.url, token)).status).toBe(200);
    clock.advance(1);
    expect((await ask(stage.url, token)).status).toBe(401);
  });

  test('is over after signing out, and the agent is signed out of work', async () => {
    const stage = await openStage();
    const { token } = await stage.signIn();
    expect((await ask(stage.url, token, 'DELETE')).status).toBe(204);
    expect((await ask(stage.url, token)).status).toBe(401);
    expect(stage.keeper.view.agents['jansen']?.status).toBe('signedOut');
  });
});
