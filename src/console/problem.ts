import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from '../support/logger.ts';
import { messageOf } from '../support/errors.ts';
import { STATUS } from './problem-kinds.ts';
import type { ProblemKind } from './problem-kinds.ts';
import type { Problem } from './protocol.ts';
import { problemWords } from './words-nl.ts';

/** Answers with problem+json (RFC 9457). `detail` replaces the standard explanation. */
export function sendProblem(res: Response, kind: ProblemKind, detail?: string): void {
  const words = problemWords[kind];
  const problem: Problem = {
    type: `urn:veertien:problem:${kind}`,
    title: words.title,
    status: STATUS[kind],
    detail: detail ?? words.detail,
  };
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The last handler: a body that cannot be read is the client's mistake, anything else is ours and is logged. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    if (isClientError(error)) return sendProblem(res, 'invalidRequest');
    logger.error({ method: req.method, path: req.path, error: messageOf(error) }, 'request failed');
    sendProblem(res, 'failed');
  };
}

function isClientError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
