import { Router } from 'express';
import type { ConsoleServerOptions } from './ports.ts';
import { sendProblem } from './problem.ts';
import type { StoredSession } from './session-store.ts';

/**
 * GET /v1/callers/{contactId}/explanation: why nobody is being rung for a caller, for everyone of the municipality.
 * Described in the reports' openapi.json.
 */
export function explanationRoute({
  views,
  explain,
}: Pick<ConsoleServerOptions, 'views' | 'explain'>): Router {
  return Router().get('/:contactId/explanation', (req, res) => {
    const { municipality } = res.locals['session'] as StoredSession;
    if (!views(municipality)) return sendProblem(res, 'unavailable');
    const explanation = explain(municipality, req.params.contactId);
    if (!explanation) return sendProblem(res, 'notWaiting');
    res.json(explanation);
  });
}
