/** The reports' part of the HTTP API, as somebody asks it. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import type { ReportReader } from '../../src/reports/asking.ts';
import type { LoggedEvent } from '../../src/routing/events.ts';
import { reportsOver } from './reports-under-test.ts';
import { logWith } from './wait-log.ts';

export const teamLead: ReportReader = { municipality: 'delft', agentId: 'vandam' };

/** Asks the API over the log; `reader` undefined: nobody is signed in. A database of one's own may be away. */
export async function apiOver(
  logged: readonly LoggedEvent[],
  reader: ReportReader | undefined,
  databaseUrl?: string,
): Promise<(path: string, headers?: Record<string, string>) => Promise<Response>> {
  const { log } = await logWith(logged.map(({ event }) => event));
  const reports = await reportsOver(log, { readerOf: () => reader, ...(databaseUrl ? { databaseUrl } : {}) });
  if (!databaseUrl) await reports.archived('delft', logged.length);
  const app = express();
  for (const { path, router } of reports.routes) app.use(path, router);
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (path, headers = {}) => fetch(address + path, { headers });
}
