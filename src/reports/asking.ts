/** Who may ask for a report, and how what was asked is read from a request. */
import type { Request, RequestHandler, Response } from 'express';
import type { Kysely } from 'kysely';
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';
import type { ReportPlan, ServiceLevel } from './contract.ts';
import { sendProblem } from './problem.ts';
import type { Tables } from './tables.ts';

/** Who asks: somebody who is signed in. */
export interface ReportReader {
  readonly municipality: string;
  readonly agentId: string;
}

export interface ReportRouteParts {
  readonly db: Kysely<Tables>;
  readonly planOf: (municipality: string) => ReportPlan | undefined;
  readonly readerOf: (response: Response) => ReportReader | undefined;
  readonly serviceLevel: ServiceLevel;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly municipality: string;
  readonly plan: ReportPlan;
}

const READERS = ['teamLead', 'administrator'];

/** Lets team leads through, and logs who looked at what: rows name citizens and colleagues. */
export function forTeamLeads(
  parts: ReportRouteParts,
  answer: (asked: Asked) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const reader = parts.readerOf(response);
    const plan = reader && parts.planOf(reader.municipality);
    if (!reader || !plan) return sendProblem(response, 'notSignedIn', 'Meld u eerst aan.');
    const { municipality, agentId } = reader;
    const allowed = READERS.includes(plan.agents[agentId]?.role ?? '');
    const action = request.baseUrl + (request.path === '/' ? '' : request.path);
    parts.logger.info({ actor: agentId, municipality, action, allowed }, 'report asked for');
    if (!allowed) return sendProblem(response, 'notAllowed', 'Vraag het aan uw teamleider.');
    await answer({ request, response, municipality, plan });
  };
}

/** The value of a query parameter: `otherwise` when it was not given, undefined when it is not allowed. */
export function given<T>(
  request: Request,
  name: string,
  otherwise: T,
  parse: (text: string) => T | undefined,
): T | undefined {
  const text: unknown = request.query[name];
  if (text === undefined) return otherwise;
  return typeof text === 'string' ? parse(text) : undefined;
}
