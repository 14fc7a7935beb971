/**
 * What callers spoke in, kept until the moment that was promised to them, and not after it. Voices are personal
 * data: they are in these files only, never in the log, in Redis or in PostgreSQL.
 */
import type { EpochMs, MunicipalityId, RecordingId } from '../routing/ids.ts';

export interface Message {
  readonly recordingId: RecordingId;
  /** 8 kHz 16-bit mono WAV. */
  readonly wav: Buffer;
  /** Kept until then; one that is past it is not kept at all. */
  readonly until: EpochMs;
}

export interface MessageStore {
  /** Kept for good once this resolves; a second time changes nothing. Rejects when it cannot be written now. */
  keep(municipality: MunicipalityId, message: Message): Promise<void>;
  has(municipality: MunicipalityId, recordingId: RecordingId): Promise<boolean>;
  /** Its WAV, or undefined: never kept, or past its time. */
  open(municipality: MunicipalityId, recordingId: RecordingId): Promise<Buffer | undefined>;
  /** All that are kept now, those to be deleted first in front. */
  list(municipality: MunicipalityId): Promise<readonly Omit<Message, 'wav'>[]>;
  /** Deletes what is past its time, and what was left half written; returns how many messages that were. */
  sweep(): Promise<number>;
  /** Stops sweeping. */
  close(): void;
}
