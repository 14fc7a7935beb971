/** GET /v1/{municipality}/flow-traffic: where callers got stuck in a keuzemenu, as JSON or CSV. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { forTeamLeads, given } from './asking.ts';
import type { Asked, ReportRouteParts } from './asking.ts';
import { dayAt, dayFrom, fourWeeksTo } from './day.ts';
import { flowTrafficCsv } from './flow-traffic-csv.ts';
import { flowTraffic, flowTrafficByVersion } from './flow-traffic-report.ts';
import type { FlowTrafficAsked } from './flow-traffic-report.ts';
import { sendProblem } from './problem.ts';

const NAME = /^[\w-]{1,100}$/;

/** `from` and `to` are local days, both included; the last four weeks when left out. CSV has a line for each version. */
export const flowTrafficRouter = (parts: ReportRouteParts): Router =>
  Router({ mergeParams: true }).get('/', handler(parts));

const handler = (parts: ReportRouteParts) =>
  forTeamLeads(parts, async (question) => {
    const { request, response, municipality } = question;
    if (request.params['municipality'] !== municipality)
      return sendProblem(response, 'notAllowed', 'U kunt alleen de cijfers van uw eigen gemeente zien.');
    const asked = trafficAsked(question, parts.clock.now());
    if ('refused' in asked) return sendProblem(response, 'invalidRequest', asked.refused);
    const format = given(request, 'format', accepted(request), formatFrom);
    if (format === undefined) return refuseFormat(response);
    response.vary('Accept');
    if (format === 'json') return void response.json(await flowTraffic(parts.db, asked));
    const name = `keuzemenu-${asked.flow}-${asked.from.date}-${asked.to.date}.csv`;
    response.attachment(name).type('text/csv; charset=utf-8');
    response.send(flowTrafficCsv(await flowTrafficByVersion(parts.db, asked)));
  });

type Format = 'json' | 'csv';

const accepted = (request: Request): Format => (request.accepts(['json', 'csv']) === 'csv' ? 'csv' : 'json');

const formatFrom = (text: string): Format | undefined =>
  text === 'json' || text === 'csv' ? text : undefined;

const refuseFormat = (response: Response): void =>
  sendProblem(response, 'invalidRequest', 'format: alleen json of csv is toegestaan.');

const nameFrom = (text: string): string | undefined => (NAME.test(text) ? text : undefined);

function trafficAsked(
  { request, municipality, plan }: Asked,
  now: number,
): FlowTrafficAsked | { readonly refused: string } {
  const { timeZone } = plan.calendar;
  const today = dayAt(now, timeZone);
  const flow = given(request, 'flow', plan.numbers[0]?.flow, nameFrom);
  const version = given(request, 'version', '', nameFrom);
  const to = given(request, 'to', today, (text) => dayFrom(text, timeZone));
  const from = given(request, 'from', fourWeeksTo(to ?? today, timeZone), (text) => dayFrom(text, timeZone));
  if (flow === undefined)
    return { refused: `flow: alleen de naam van een keuzemenu is toegestaan: ${flowsOf(plan)}.` };
  if (version === undefined) return { refused: 'version: alleen de versie van een keuzemenu is toegestaan.' };
  if (!from) return { refused: `from: ${A_DATE}` };
  if (!to) return { refused: `to: ${A_DATE}` };
  if (from.from > to.from) return { refused: 'from: alleen een datum tot en met die van to is toegestaan.' };
  return { municipality, flow, from, to, ...(version === '' ? {} : { version }) };
}

const A_DATE = 'alleen een datum als 2026-11-23 is toegestaan.';

const flowsOf = ({ numbers }: Asked['plan']): string =>
  [...new Set(numbers.map(({ flow }) => flow))].join(', ');
