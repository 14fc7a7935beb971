import type { SessionInfo } from './types.ts';

/** Whether who is signed in may order queues, callers and colleagues; the engine decides it again for each order. */
export const mayLead = ({ role }: Pick<SessionInfo, 'role'>): boolean =>
  role === 'teamLead' || role === 'administrator';
