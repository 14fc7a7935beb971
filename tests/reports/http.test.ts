import { describe, expect, it } from 'vitest';
import type { ReportReader } from '../../src/reports/asking.ts';
import { ContactStory, MONDAY_0930, answeredCall, together } from '../support/contact-story.ts';
import { apiOver, teamLead } from './api.ts';

const calls = together(
  answeredCall(),
  answeredCall({ id: 'delft-02B', start: MONDAY_0930 + 3_600_000, from: null }),
  new ContactStory({ id: 'delft-03C' }).joins('belastingen').at(40_000).ends('abandoned', 'callerInQueue'),
);

/** Somebody asks the reports' part of the HTTP API, over three calls on Monday morning. */
async function apiFor(reader: ReportReader | undefined, databaseUrl?: string) {
  const get = await apiOver(calls, reader, databaseUrl);
  return async (path: string) => {
    const response = await get(path);
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: await response.json(),
    };
  };
}

describe('GET /v1/contacts', () => {
  it('gives a team lead the contacts of today, newest first', async () => {
    const get = await apiFor(teamLead);
    const { status, body } = await get('/v1/contacts');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      more: false,
      contacts: [
        { contactId: 'delft-02B', callerNumber: null, startedAt: '2026-11-23T09:30:00.000Z', waitMs: 33_250 },
        { contactId: 'delft-03C', outcome: 'abandoned', waitMs: 40_000, connectedAt: null },
        { contactId: 'delft-01A', outcome: 'answered', agentId: 'jansen', talkMs: 120_000 },
      ],
    });
  });

  it('takes a period and a limit, and says when there is more', async () => {
    const get = await apiFor(teamLead);
    const late = await get(
      `/v1/contacts?from=${encodeURIComponent('2026-11-23T10:00:00+01:00')}&to=2026-11-24`,
    );
    expect(late.body).toMatchObject({ contacts: [{ contactId: 'delft-02B' }], more: false });
    expect((await get('/v1/contacts?limit=2')).body).toMatchObject({ contacts: [{}, {}], more: true });
    expect((await get('/v1/contacts?from=2026-11-24&to=2026-11-25')).body).toEqual({
      contacts: [],
      more: false,
    });
  });

  it.each([
    ['from=gisteren', 'from'],
    ['to=2026-11-23T10:00:00', 'to'],
    ['limit=1001', 'limit'],
    ['limit=1&limit=2', 'limit'],
  ])('refuses %s and names what is allowed', async (query, name) => {
    const { status, type, body } = await (await apiFor(teamLead))(`/v1/contacts?${query}`);
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json; charset=utf-8' });
    expect((body as { detail: string }).detail).toMatch(new RegExp(`^${name}: alleen`));
  });

  it('is not for agents, nor for who is not signed in', async () => {
    const asAgent = await apiFor({ municipality: 'delft', agentId: 'jansen' });
    expect(await asAgent('/v1/contacts')).toMatchObject({
      status: 403,
      body: { title: 'Dit mag alleen de teamleider' },
    });
    expect(await (await apiFor(undefined))('/v1/contacts')).toMatchObject({ status: 401 });
  });

  it('says that the database is away', async () => {
    const get = await apiFor(teamLead, 'postgresql://nobody@127.0.0.1:1/none');
    expect(await get('/v1/contacts')).toMatchObject({ status: 503, body: { status: 503 } });
  });
});

describe('GET /v1/reports/service-level', () => {
  it('measures every queue by its own norm and formula', async () => {
    const get = await apiFor(teamLead);
    const { body } = await get('/v1/reports/service-level?date=2026-11-23');
    expect(body).toMatchObject({
      municipality: 'delft',
      date: '2026-11-23',
      queues: [
        { queue: 'burgerzaken', offered: 2, answered: 2, answeredWithin: 0, serviceLevelPercent: 0 },
        { queue: 'belastingen', name: 'Belastingen', offered: 1, abandoned: 1, serviceLevelPercent: null },
      ],
    });
  });

  it('refuses what is no date', async () => {
    expect(await (await apiFor(teamLead))('/v1/reports/service-level?date=23-11-2026')).toMatchObject({
      status: 400,
    });
  });
});

describe('GET /v1/openapi.json', () => {
  it('describes for everyone what a contact has', async () => {
    const get = await apiFor(teamLead);
    const { body } = (await get('/v1/openapi.json')) as {
      body: { components: { schemas: { Contact: { properties: object } } } };
    };
    const { contacts } = (await get('/v1/contacts')).body as { contacts: object[] };
    expect(Object.keys(body.components.schemas.Contact.properties)).toEqual(Object.keys(contacts[0] ?? {}));
  });
});
