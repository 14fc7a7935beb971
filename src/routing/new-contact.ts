import type { Flow, Language } from '../ivr/flow.ts';
import { NO_KEYS } from './caller-limits.ts';
import type { EventOf } from './events.ts';
import type { Contact, InMenu } from './state.ts';

/** A contact as it is when the call has come in and nothing was said yet; `flow`: the one it starts in. */
export function newContact(event: EventOf<'ContactStarted'>, flow: Flow | undefined): Contact {
  return {
    id: event.contactId,
    channelId: event.channelId,
    number: event.number,
    from: event.from,
    flow: event.flow,
    flowVersion: event.flowVersion,
    startedAt: event.arrivedAt ?? event.at,
    takenAt: event.at,
    choices: [],
    requires: { ...flow?.requires },
    priorityMs: 0,
    language: languageOf(event, flow),
    ...(event.handedOn ? { handedOnBy: event.handedOn.by } : {}),
    municipality: null,
    variables: {},
    hoursOf: null,
    menusHeard: [],
    announced: [],
    playbacks: 0,
    offers: 0,
    bridges: 0,
    notes: 0,
    lookups: 0,
    recordings: 0,
    playing: null,
    keys: NO_KEYS,
    seatings: 0,
    lostTalk: null,
    transfer: null,
    phase: inStep({ step: '', attempt: 0, misses: 0, enteredAt: event.at }),
  };
}

/** Who was spoken to in a language goes on in it, if we have words in it. */
function languageOf({ handedOn }: EventOf<'ContactStarted'>, flow: Flow | undefined): Language {
  const spoken = handedOn?.language;
  return spoken !== undefined && flow && Object.hasOwn(flow.texts, spoken)
    ? spoken
    : (flow?.language ?? 'nl');
}

/** At a step of the menu, with nothing pressed, asked or spoken yet. */
export const inStep = (entry: Pick<InMenu, 'step' | 'attempt' | 'misses' | 'enteredAt'>): InMenu => ({
  name: 'menu',
  ...entry,
  digits: '',
  lookup: null,
  recording: null,
});
