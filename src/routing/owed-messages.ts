/** Messages that callers left and that were not kept in time: the disk was full, or the exchange away for too long. */
import type { EffectOf } from './effects.ts';
import type { EpochMs, RecordingId } from './ids.ts';
import type { ReadonlyState } from './state.ts';

/** By then the effect of the note itself was done, or given up. */
const KEPT_WITHIN_MS = 60_000;

/** What is to be done once more for open notes whose message is not among those kept. */
export function owedMessages(
  { notes }: Pick<ReadonlyState, 'notes'>,
  kept: readonly { readonly recordingId: RecordingId }[],
  at: EpochMs,
): readonly EffectOf<'KeepMessage'>[] {
  const there = new Set(kept.map(({ recordingId }) => recordingId));
  return [...notes.values()].flatMap(({ message, contactId, createdAt }) => {
    if (!message || message.until <= at || createdAt > at - KEPT_WITHIN_MS) return [];
    const { recordingId, until } = message;
    if (there.has(recordingId)) return [];
    return [{ key: contactId, notAfter: null, type: 'KeepMessage', recordingId, until }];
  });
}
