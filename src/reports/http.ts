/** The wait log over HTTP, for team leads of their own municipality. Described in openapi.json. */
import { readFileSync } from 'node:fs';
import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import type { ContactRow } from '../projections/contact-row.types.ts';
import { forTeamLeads, given } from './asking.ts';
import type { ReportRouteParts } from './asking.ts';
import { dayAt, dayFrom, momentFrom } from './day.ts';
import { flowTrafficRouter } from './flow-traffic-route.ts';
import { databaseProblem, sendProblem } from './problem.ts';
import { contactsBetween } from './queries/contacts-between.ts';
import { serviceLevelOfDay } from './service-level-report.ts';

/** A router and where it belongs; `open`: for everyone, `session`: for who is signed in. */
export interface ReportRoute {
  readonly path: string;
  readonly router: Router;
  readonly access: 'open' | 'session';
}

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1_000;

/** GET /v1/contacts, /v1/reports/service-level, /v1/{municipality}/flow-traffic and /v1/openapi.json. */
export function createReportRoutes(parts: ReportRouteParts): readonly ReportRoute[] {
  const contacts = Router().get('/', contactsHandler(parts)).use(databaseProblem(parts.logger));
  const reports = Router()
    .get('/service-level', serviceLevelHandler(parts))
    .use(databaseProblem(parts.logger));
  const traffic = flowTrafficRouter(parts).use(databaseProblem(parts.logger));
  const description = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');
  const openapi = Router().get('/', (_request, response) => {
    response.type('application/json').send(description);
  });
  return [
    { path: '/v1/contacts', router: contacts, access: 'session' },
    { path: '/v1/reports', router: reports, access: 'session' },
    { path: '/v1/:municipality/flow-traffic', router: traffic, access: 'session' },
    { path: '/v1/openapi.json', router: openapi, access: 'open' },
  ];
}

const contactsHandler = (parts: ReportRouteParts): RequestHandler =>
  forTeamLeads(parts, async ({ request, response, municipality, plan }) => {
    const { timeZone } = plan.calendar;
    const today = dayAt(parts.clock.now(), timeZone);
    const from = given(request, 'from', today.from, (text) => momentFrom(text, timeZone));
    const to = given(request, 'to', today.to, (text) => momentFrom(text, timeZone));
    const limit = given(request, 'limit', DEFAULT_LIMIT, limitFrom);
    if (from === undefined || to === undefined)
      return refuseMoment(response, from === undefined ? 'from' : 'to');
    if (limit === undefined) return refuseLimit(response);
    const rows = await contactsBetween(parts.db, { municipality, from, to, limit: limit + 1 });
    response.json({ contacts: rows.slice(0, limit).map(contactJson), more: rows.length > limit });
  });

const serviceLevelHandler = (parts: ReportRouteParts): RequestHandler =>
  forTeamLeads(parts, async ({ request, response, municipality, plan }) => {
    const { timeZone } = plan.calendar;
    const day = given(request, 'date', dayAt(parts.clock.now(), timeZone), (text) => dayFrom(text, timeZone));
    if (!day)
      return sendProblem(response, 'invalidRequest', 'date: alleen een datum als 2026-11-23 is toegestaan.');
    response.json(await serviceLevelOfDay(parts, { municipality, plan, day }));
  });

function limitFrom(text: string): number | undefined {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= LARGEST_LIMIT ? limit : undefined;
}

const refuseMoment = (response: Response, name: string): void =>
  sendProblem(
    response,
    'invalidRequest',
    `${name}: alleen een datum (2026-11-23) of een tijdstip met tijdzone (2026-11-23T09:00:00+01:00) is toegestaan.`,
  );

const refuseLimit = (response: Response): void =>
  sendProblem(
    response,
    'invalidRequest',
    `limit: alleen een getal van 1 tot en met ${LARGEST_LIMIT} is toegestaan.`,
  );

const rfc3339 = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A row as the API shows it: moments as RFC 3339, durations in ms. */
const contactJson = (row: ContactRow): object => ({
  ...row,
  startedAt: rfc3339(row.startedAt),
  endedAt: rfc3339(row.endedAt),
  joinedAt: rfc3339(row.joinedAt),
  enteredAt: rfc3339(row.enteredAt),
  connectedAt: rfc3339(row.connectedAt),
});
