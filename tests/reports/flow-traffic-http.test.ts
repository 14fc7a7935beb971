import { describe, expect, it } from 'vitest';
import { apiOver, teamLead } from './api.ts';
import { tenCallers } from './traffic-stories.ts';

const MONDAY = 'from=2026-11-23&to=2026-11-23';

describe('GET /v1/delft/flow-traffic', () => {
  it('tells a team lead where callers got stuck in the last four weeks, in the flow of the first number', async () => {
    const get = await apiOver(tenCallers, teamLead);
    const response = await get('/v1/delft/flow-traffic');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      flow: 'hoofdmenu',
      from: '2026-10-27',
      to: '2026-11-23',
      calls: 10,
      steps: [{ step: 'keuze', visits: 10, hangUps: 3 }, {}, {}, {}],
    });
  });

  it('takes a period, a flow and a version', async () => {
    const get = await apiOver(tenCallers, teamLead);
    const calls = async (query: string): Promise<unknown> =>
      ((await (await get(`/v1/delft/flow-traffic?${query}`)).json()) as { calls: number }).calls;
    expect(await calls(`${MONDAY}&flow=hoofdmenu&version=oud`)).toBe(1);
    expect(await calls('from=2026-11-22&to=2026-11-22')).toBe(0);
    expect(await calls('flow=avondmenu')).toBe(0);
  });

  it('gives a table for a spreadsheet, a line for each version and step', async () => {
    const get = await apiOver(tenCallers, teamLead);
    const address = `/v1/delft/flow-traffic?${MONDAY}`;
    const csv = await get(`${address}&format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename=keuzemenu-hoofdmenu-2026-11-23-2026-11-23.csv',
    );
    const text = Buffer.from(await csv.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFFgemeente;keuzemenu;versie;van;tot en met;stap;bezoeken;')).toBe(true);
    const [, menu, ...rest] = text.split('\r\n');
    expect(menu).toBe(
      'delft;hoofdmenu;nieuw;2026-11-23;2026-11-23;keuze;10;9;0;3;1;1;2;3;5,5;16,8;' +
        '4;0;1;0;0;0;0;0;0;1;0;0;0;0;0;0;0;burgerzaken 6, tijden 1',
    );
    expect(rest.map((line) => line.split(';').slice(2, 7))).toEqual([
      ['nieuw', '2026-11-23', '2026-11-23', 'burgerzaken', '6'],
      ['nieuw', '2026-11-23', '2026-11-23', 'tijden', '1'],
      ['oud', '2026-11-23', '2026-11-23', 'terugbellen', '1'],
      [],
    ]);
    const asked = await get(address, { accept: 'text/csv' });
    expect(Buffer.from(await asked.arrayBuffer()).toString('utf8')).toBe(text);
    expect((await get(address, { accept: '*/*' })).headers.get('content-type')).toMatch('application/json');
  });

  it.each([
    ['from=gisteren', 'from: alleen een datum'],
    ['to=2026-11-31', 'to: alleen een datum'],
    ['from=2026-11-23T10:00:00Z', 'from: alleen een datum'],
    ['from=2026-11-24&to=2026-11-23', 'from: alleen een datum tot en met'],
    ['flow=hoofd%20menu', 'flow: alleen de naam van een keuzemenu is toegestaan: hoofdmenu'],
    ['flow=a&flow=b', 'flow: alleen'],
    ["version=';--", 'version: alleen'],
    ['format=xml', 'format: alleen json of csv'],
  ])('refuses %s and names what is allowed', async (query, detail) => {
    const response = await (await apiOver(tenCallers, teamLead))(`/v1/delft/flow-traffic?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it('is for team leads of that municipality only', async () => {
    const asAgent = await apiOver(tenCallers, { municipality: 'delft', agentId: 'jansen' });
    expect((await asAgent('/v1/delft/flow-traffic')).status).toBe(403);
    expect((await (await apiOver(tenCallers, undefined))('/v1/delft/flow-traffic')).status).toBe(401);
    const get = await apiOver(tenCallers, teamLead);
    expect((await get('/v1/deventer/flow-traffic')).status).toBe(403);
  });

  it('says that the database is away', async () => {
    const get = await apiOver(tenCallers, teamLead, 'postgresql://nobody@127.0.0.1:1/none');
    expect((await get('/v1/delft/flow-traffic')).status).toBe(503);
  });

  it('is described: every field of the answer, and no other', async () => {
    const get = await apiOver(tenCallers, teamLead);
    const { components } = (await (await get('/v1/openapi.json')).json()) as {
      components: {
        schemas: Record<'FlowTraffic' | 'StepTraffic', { properties: object; required: string[] }>;
      };
    };
    const traffic = (await (await get('/v1/delft/flow-traffic')).json()) as { steps: object[] };
    const described = ({ properties, required }: (typeof components.schemas)['FlowTraffic']): string[][] => [
      Object.keys(properties),
      required,
    ];
    const fields = Object.keys(traffic);
    const ofStep = Object.keys(traffic.steps[0] ?? {});
    expect(described(components.schemas.FlowTraffic)).toEqual([fields, fields]);
    expect(described(components.schemas.StepTraffic)).toEqual([ofStep, ofStep]);
  });
});
