import type { ErrorRequestHandler, Response } from 'express';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';

/** What can be wrong with a question for a report, in the words of who asks (RFC 9457). */
const KINDS = {
  invalidRequest: { status: 400, title: 'Deze vraag klopt niet' },
  notSignedIn: { status: 401, title: 'U bent niet aangemeld' },
  notAllowed: { status: 403, title: 'Dit mag alleen de teamleider' },
  unavailable: { status: 503, title: 'De gegevens zijn nu niet beschikbaar' },
} as const;

/** Answers with problem+json. */
export function sendProblem(response: Response, kind: keyof typeof KINDS, detail: string): void {
  const { status, title } = KINDS[kind];
  const problem = { type: `urn:veertien:problem:${kind}`, title, status, detail };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** A report that fails does so because PostgreSQL is away or too slow; whoever asks can try again. */
export const databaseProblem =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    logger.error({ path: request.path, why: messageOf(error) }, 'a report failed');
    sendProblem(response, 'unavailable', 'De database geeft geen antwoord. Probeer het straks nog eens.');
  };
