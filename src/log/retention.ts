/** Keeping the stream short: what PostgreSQL has archived and no restart needs may go. */
import type { MunicipalityId } from '../routing/ids.ts';
import type { EventLog } from './contract.ts';

/**
 * Drops the events that are archived, that lie behind the newest snapshot and whose effects were performed: the
 * smallest of the three positions. `archivedPosition` comes from the reports (0: nothing archived yet). Returns the
 * position up to which the log was trimmed; 0 when there was nothing to drop.
 */
export async function trimLog(
  log: EventLog,
  municipality: MunicipalityId,
  archivedPosition: () => Promise<number>,
): Promise<number> {
  const [archived, snapshot, checkpoint] = await Promise.all([
    archivedPosition(),
    log.loadSnapshot(municipality),
    log.loadCheckpoint(municipality),
  ]);
  const position = Math.min(archived, snapshot?.position ?? 0, checkpoint);
  if (position > 0) await log.trim(municipality, position);
  return position;
}
