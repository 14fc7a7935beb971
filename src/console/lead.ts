import type { RequestHandler } from 'express';
import type { LiveView } from '../projections/live-view.types.ts';
import type { ConsoleServerOptions } from './ports.ts';
import { sendProblem } from './problem.ts';
import type { StoredSession } from './session-store.ts';

/** Whether somebody leads a team, as the configuration in force has it. */
export function isLead(view: LiveView | undefined, agentId: string): boolean {
  const role = view?.agents[agentId]?.role;
  return role === 'teamLead' || role === 'administrator';
}

/** Lets a request of a team lead through; after `requireSession`. */
export function requireLead({ views }: Pick<ConsoleServerOptions, 'views'>): RequestHandler {
  return (_req, res, next) => {
    const { municipality, agentId } = res.locals['session'] as StoredSession;
    const source = views(municipality);
    if (!source) return sendProblem(res, 'unavailable');
    if (!isLead(source.view, agentId)) return sendProblem(res, 'notAllowed');
    next();
  };
}
