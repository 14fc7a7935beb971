/** The part of a contact's row that is about the menu: steps, keys, silences, and what was asked elsewhere. */
import type { Event, EventOf } from '../routing/events.ts';
import type { ContactRow, MenuMoment } from './contact-row.types.ts';

/** What an event adds to the caller's way through the menu; nothing for most. */
export function menuChange(row: ContactRow, event: Event): Partial<ContactRow> {
  if (event.type === 'LookupEnded' || event.type === 'RecordingEnded')
    return { menuPath: row.menuPath.map((moment) => answered(moment, event, event.at - row.startedAt)) };
  const moment = momentOf(event, event.at - row.startedAt);
  return moment ? { menuPath: [...row.menuPath, moment] } : {};
}

function momentOf(event: Event, afterMs: number): MenuMoment | undefined {
  switch (event.type) {
    case 'StepEntered':
      return { kind: 'step', afterMs, step: event.step, attempt: event.attempt };
    case 'KeyPressed':
      return keyPressed(event, afterMs);
    case 'MenuSilent':
      return { kind: 'silence', afterMs, step: event.step };
    case 'DigitsGiven':
      return { kind: 'digits', afterMs, step: event.step, count: event.value.length };
    case 'LookupStarted': {
      const { step, lookupId, lookup } = event;
      return { kind: 'lookup', afterMs, step, lookupId, lookup, result: null, ms: null };
    }
    case 'RecordingStarted': {
      const { step, recordingId } = event;
      return { kind: 'recording', afterMs, step, recordingId, ms: null, kept: null };
    }
    case 'CallerLimited':
      return { kind: 'limited', afterMs, limit: event.limit };
    case 'CallHandedOn':
      return { kind: 'handedOn', afterMs, step: event.step, municipality: event.municipality };
    default:
      return undefined;
  }
}

/**
 * Keys that meant nothing stay in the archive only: a caller who drums on the phone would fill the row. So do digits,
 * which are personal data.
 */
function keyPressed(event: EventOf<'KeyPressed'>, afterMs: number): MenuMoment | undefined {
  const { step, key, meaning, label, person } = event;
  if (meaning === 'ignored' || meaning === 'digit') return undefined;
  return { kind: 'key', afterMs, step, key, meaning, label, ...(person ? { person } : {}) };
}

function answered(
  moment: MenuMoment,
  event: EventOf<'LookupEnded' | 'RecordingEnded'>,
  nowMs: number,
): MenuMoment {
  if (event.type === 'LookupEnded') {
    if (moment.kind !== 'lookup' || moment.lookupId !== event.lookupId) return moment;
    return { ...moment, result: event.result.kind, ms: nowMs - moment.afterMs };
  }
  if (moment.kind !== 'recording' || moment.recordingId !== event.recordingId) return moment;
  return { ...moment, ms: event.durationMs, kept: event.kept !== null };
}
