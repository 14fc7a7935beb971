import { describe, expect, test } from 'vitest';
import type { ConsoleServerOptions, FlowPictureRequest } from '../../src/console/ports.ts';
import { planOf } from '../routing/town.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const AGENTS = { jansen: ['burgerzaken'], vandam: [] };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const WEEK = 'flow=hoofdmenu&from=2026-11-23&to=2026-11-29';

/** vandam is a team lead. */
async function stageWith(flowPicture: ConsoleServerOptions['flowPicture']) {
  const { agents } = planOf({ agents: AGENTS });
  const lead = agents['vandam'];
  if (!lead) throw new Error('there is no vandam');
  const plan = { agents: { ...agents, vandam: { ...lead, role: 'teamLead' as const } } };
  return openStage({ town: { agents: AGENTS, plan }, server: { flowPicture } });
}

async function pictureOf(stage: Stage, query = WEEK, { account = 'vandam', of = 'delft' } = {}) {
  const { token } = await stage.signIn(account);
  return fetch(`${stage.url}/v1/${of}/flow-picture?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

describe('the drawn traffic', () => {
  test('is an image for a team lead, in which no script can run', async () => {
    const asked: FlowPictureRequest[] = [];
    const stage = await stageWith((request) => {
      asked.push(request);
      return Promise.resolve(SVG);
    });
    const response = await pictureOf(stage);
    expect(await response.text()).toBe(SVG);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    );
    expect(asked).toEqual([
      { municipality: 'delft', flow: 'hoofdmenu', from: '2026-11-23', to: '2026-11-29' },
    ]);
  });

  test('is not for agents', async () => {
    const stage = await stageWith(() => Promise.resolve(SVG));
    const response = await pictureOf(stage, WEEK, { account: 'jansen' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: 'Dit mag alleen een teamleider.' });
  });

  test('is of one’s own municipality', async () => {
    const stage = await stageWith(() => Promise.resolve(SVG));
    const response = await pictureOf(stage, WEEK, { of: 'deventer' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      detail: 'U kunt alleen de cijfers van uw eigen gemeente zien.',
    });
  });

  test.each(['', 'flow=hoofdmenu&from=gisteren&to=2026-11-29', 'flow=&from=2026-11-23&to=2026-11-29'])(
    'is refused for what is no keuzemenu with two dates: "%s"',
    async (query) => {
      const stage = await stageWith(() => Promise.resolve(SVG));
      expect((await pictureOf(stage, query)).status).toBe(400);
    },
  );

  test('of a keuzemenu that is not there is not found, and one that cannot be drawn now is told so', async () => {
    const unknown = await stageWith(() => Promise.resolve(undefined));
    expect((await pictureOf(unknown)).status).toBe(404);
    const away = await stageWith(() => Promise.reject(new Error('no database')));
    expect((await pictureOf(away)).status).toBe(503);
  });
});
