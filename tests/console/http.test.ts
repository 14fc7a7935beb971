import { Router } from 'express';
import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/console/metrics.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { openStage } from './stage.ts';

describe('whoever watches over the engine', () => {
  test('sees at /healthz that all is connected', async () => {
    const stage = await openStage();
    const response = await fetch(`${stage.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      checks: { asterisk: 'connected', redis: 'connected' },
      notConnected: [],
    });
  });

  test('sees at /healthz what is not connected, also when asking it fails', async () => {
    const checks = {
      asterisk: () => false,
      redis: () => true,
      postgresql: () => Promise.reject(new Error('connection refused')),
    };
    const stage = await openStage({ server: { checks } });
    const response = await fetch(`${stage.url}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ notConnected: ['asterisk', 'postgresql'] });
  });

  test('reads the figures of now at /metrics, without anybody’s number or name', async () => {
    const stage = await openStage();
    stage.play((town) => {
      town.callAndChoose('1');
      town.callAndChoose('1');
      town.ask({ type: 'SignIn', agentId: 'visser' });
    });
    const text = await (await fetch(`${stage.url}/metrics`)).text();
    expect(text).toContain('veertien_callers_waiting{municipality="delft",queue="burgerzaken"} 2');
    expect(text).toContain('veertien_agents{municipality="delft",status="signedOut"} 2');
    expect(text).toContain('veertien_agents{municipality="delft",status="paused"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('visser');
    expect(text).not.toContain('612345678');
  });
});

test('contacts are counted by outcome, and the time of a match is kept', async () => {
  const metrics = createMetrics(() => []);
  metrics.observe('delft', {
    type: 'ContactEnded',
    at: 0,
    contactId: 'delft-1',
    outcome: 'abandoned',
    reason: 'callerInQueue',
    hangUp: false,
  });
  metrics.matched(7);
  const text = await metrics.text();
  expect(text).toContain('veertien_contacts_total{municipality="delft",outcome="abandoned"} 1');
  expect(text).toContain('veertien_match_latency_ms_bucket{le="10"} 1');
  expect(text).toContain('veertien_match_latency_ms_bucket{le="5"} 0');
});

describe('a browser', () => {
  test('gets the page with a content policy that lets nothing in from elsewhere', async () => {
    const stage = await openStage();
    const response = await fetch(stage.url);
    expect(await response.text()).toContain('<title>Veertien</title>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('is told what to do when the page was not built', async () => {
    const stage = await openStage({ consoleDir: '/nonexistent' });
    const response = await fetch(stage.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
  });
});

describe('the API', () => {
  test('answers an unknown address with problem+json and its version', async () => {
    const stage = await openStage();
    const response = await fetch(`${stage.url}/v1/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('api-version')).toBe('1.0.0');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404, title: 'Niet gevonden' });
  });

  test('lets other people’s routes be open, or only for who is signed in', async () => {
    const hello = Router().get('/hello', (_req, res) => void res.json({ hello: true }));
    const broken = Router().get('/', () => {
      throw new Error('secret detail');
    });
    const stage = await openStage({
      server: {
        routers: [
          { path: '/v1/open', router: hello, access: 'open' },
          { path: '/v1/reports', router: hello, access: 'session' },
          { path: '/v1/broken', router: broken, access: 'open' },
        ],
      },
    });
    expect((await fetch(`${stage.url}/v1/open/hello`)).status).toBe(200);
    expect((await fetch(`${stage.url}/v1/reports/hello`)).status).toBe(401);
    const { token } = await stage.signIn();
    const known = await fetch(`${stage.url}/v1/reports/hello`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(known.status).toBe(200);
    const failed = await fetch(`${stage.url}/v1/broken`);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('secret detail');
  });
});

test('a port that is in use is one clear sentence', async () => {
  const stage = await openStage();
  const port = Number(new URL(stage.url).port);
  const error = await stage.listen(port).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(OperatorError);
  expect(String(error)).toContain(`Port ${port} on 127.0.0.1 is in use (setting PORT).`);
});
