/**
 * Recordings that nobody took out of the exchange: the engine ended at a bad moment, or keeping one failed too often.
 * Somebody's voice must not lie there for ever.
 */
import { decodeTime } from 'ulid';
import type { EpochMs, RecordingId } from '../routing/ids.ts';
import { every } from '../support/clock.ts';
import type { Clock } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';

/** The part of telephony/contract.ts `Telephony` that knows them. */
export interface RecordingKeeper {
  recordings(): Promise<readonly RecordingId[]>;
  deleteRecording(recordingId: RecordingId): Promise<unknown>;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** An engine that was away over a long weekend still gets its messages. */
const LEFT_BEHIND_MS = 7 * DAY_MS;

/** Deletes them at the exchange, now and every day; returns how to stop. */
export function sweepLeftBehind(exchange: RecordingKeeper, clock: Clock, logger: Logger): () => void {
  const sweep = () => deleteLeftBehind(exchange, clock, logger);
  void sweep();
  return every(DAY_MS, clock, sweep);
}

/** What fails is logged, and tried the next time. */
async function deleteLeftBehind(exchange: RecordingKeeper, clock: Clock, logger: Logger): Promise<void> {
  try {
    for (const recordingId of await exchange.recordings()) {
      const at = callBegan(recordingId);
      if (at === undefined || at > clock.now() - LEFT_BEHIND_MS) continue;
      logger.warn({ recordingId }, 'a recording that nobody took out of the exchange is deleted');
      await exchange.deleteRecording(recordingId);
    }
  } catch (error) {
    logger.warn({ why: messageOf(error) }, 'recordings left behind could not be looked for');
  }
}

/** The moment is in the contact's id: `delft-<ulid>-r1`. */
function callBegan(recordingId: RecordingId): EpochMs | undefined {
  const ulid = /-([0-9A-HJKMNP-TV-Z]{26})-r\d+$/.exec(recordingId)?.[1];
  return ulid === undefined ? undefined : decodeTime(ulid);
}
