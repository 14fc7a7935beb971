/** What follows in the menu besides words: what is said is cut, other systems are asked, messages recorded. */
import type { Effect } from './effects.ts';
import type { Event } from './events.ts';
import { CALL_EFFECT_WITHIN_MS } from './limits.ts';
import type { ReadonlyState } from './state.ts';
import { cut } from './telling.ts';

type MenuEvent = Extract<
  Event,
  {
    readonly type: 'KeyPressed' | 'LookupStarted' | 'RecordingStarted' | 'RecordingEnded' | 'CallHandedOn';
  }
>;

export function reactMenu(event: MenuEvent, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  if (!contact) return [];
  const soon = { key: contact.id, notAfter: event.at + CALL_EFFECT_WITHIN_MS };
  const always = { key: contact.id, notAfter: null };
  const { channelId, number, from, language } = contact;
  switch (event.type) {
    case 'KeyPressed':
      // Digits are not answered with words, which would cut what is said; other keys are.
      return event.meaning === 'digit' ? cut(contact, event.at) : [];
    case 'LookupStarted': {
      const { lookupId, lookup, values, until } = event;
      const withinMs = until - event.at;
      return [{ ...always, notAfter: until, type: 'LookUp', lookupId, lookup, values, withinMs }];
    }
    case 'RecordingStarted': {
      const { recordingId, endKey, until } = event;
      return [{ ...soon, type: 'RecordMessage', channelId, recordingId, endKey, mostMs: until - event.at }];
    }
    case 'RecordingEnded': {
      const { recordingId, kept } = event;
      return kept
        ? [{ ...always, type: 'KeepMessage', recordingId, until: kept.until }]
        : [{ ...always, type: 'DropMessage', recordingId }];
    }
    case 'CallHandedOn': {
      const { municipality } = event;
      return [
        ...cut(contact, event.at),
        // However late: a caller who is still there would be nobody's.
        {
          ...always,
          type: 'HandOnCall',
          channelId,
          municipality,
          number,
          from,
          language,
          again: contact.handedOnBy !== undefined,
        },
      ];
    }
  }
}
