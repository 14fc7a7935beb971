/** Applies what happens to a caller in the keuzemenu: steps, keys, look-ups, messages. And whatever is said, anywhere. */
import { announcementsIn } from '../ivr/announcing.ts';
import type { Changes, PromptRef } from '../ivr/flow.ts';
import { stepOf } from '../ivr/stepping.ts';
import { personOf } from './callback-number.ts';
import { changed, chosen } from './caller-changes.ts';
import { oneKeyMore } from './caller-limits.ts';
import type { EventOf } from './events.ts';
import { LONGEST_PROMPT_MS, RECORDING_GRACE_MS } from './limits.ts';
import { inStep } from './new-contact.ts';
import type { Contact, State } from './state.ts';

export const STEP_TIMERS = ['menu', 'lookup', 'recording'] as const;

export function enterStep(state: State, contact: Contact, event: EventOf<'StepEntered'>): void {
  const before = contact.phase;
  const again = before.name === 'menu' && before.step === event.step ? before : undefined;
  const { misses, enteredAt } = again ?? { misses: 0, enteredAt: event.at };
  contact.phase = inStep({ step: event.step, attempt: event.attempt, misses, enteredAt });
  for (const kind of STEP_TIMERS) state.timers.stop(kind, contact.id);
  const step = stepOf(state.flows.get(contact.flowVersion), event.step);
  if (step?.kind === 'hours') contact.hoursOf = step.queue ?? null;
  if (event.playbackId === null) return;
  if (!contact.menusHeard.includes(event.step)) contact.menusHeard.push(event.step);
  rememberAnnounced(state, contact, event.prompts);
  hear(state, contact, { at: event.at, playbackId: event.playbackId });
}

export function pressKey(state: State, contact: Contact, event: EventOf<'KeyPressed'>): void {
  contact.keys = oneKeyMore(contact.keys, event.at);
  if (event.meaning === 'ignored') return;
  state.timers.stop('menu', contact.id);
  if (event.meaning === 'wrong') return miss(state, contact);
  if (event.meaning === 'digit') return pressDigit(state, contact, event.key);
  if (event.meaning !== 'choice') return;
  Object.assign(contact, chosen(contact, event));
  if (event.changes) rememberMunicipality(state, contact, event.changes, event.at);
}

/** What is said of it takes the place of what was being said. */
export function limitKeys(state: State, contact: Contact, event: EventOf<'CallerLimited'>): void {
  contact.keys = { ...contact.keys, limited: [...contact.keys.limited, event.limit] };
  if (event.playbackId === null) return;
  state.timers.stop('menu', contact.id);
  hear(state, contact, { at: event.at, playbackId: event.playbackId });
}

/** The first digit cuts what is being said: its end will be told, and is no news then. */
function pressDigit(state: State, contact: Contact, key: string): void {
  state.timers.stop('playback', contact.id);
  contact.playing = null;
  if (contact.phase.name !== 'menu' || !/^[0-9]$/.test(key)) return;
  contact.phase = { ...contact.phase, digits: contact.phase.digits + key };
}

export function change(state: State, contact: Contact, changes: Changes, at: number): void {
  Object.assign(contact, changed(contact, changes));
  rememberMunicipality(state, contact, changes, at);
}

function rememberMunicipality(state: State, { from }: Contact, { municipality }: Changes, at: number): void {
  const person = personOf(state.plan, from);
  if (person === null || !municipality || municipality.rememberMs === 0) return;
  state.askedFor.set(person, { municipality: municipality.id, until: at + municipality.rememberMs });
  state.askedFor.forget(({ until }) => until < at);
}

export function lookUp(
  state: State,
  contact: Contact,
  event: EventOf<'LookupStarted'> | EventOf<'LookupEnded'>,
): void {
  if (event.type === 'LookupStarted') {
    contact.lookups += 1;
    state.timers.set('lookup', contact.id, event.until);
  } else {
    state.timers.stop('lookup', contact.id);
    if (event.result.kind === 'found')
      Object.assign(contact, changed(contact, { variables: event.result.values }));
  }
  const lookup = event.type === 'LookupStarted' ? event.lookupId : null;
  if (contact.phase.name === 'menu') contact.phase = { ...contact.phase, lookup };
}

export function record(
  state: State,
  contact: Contact,
  event: EventOf<'RecordingStarted'> | EventOf<'RecordingEnded'>,
): void {
  const begins = event.type === 'RecordingStarted';
  if (begins) contact.recordings += 1;
  if (begins) state.timers.set('recording', contact.id, event.until + RECORDING_GRACE_MS);
  else state.timers.stop('recording', contact.id);
  const recording = begins ? { id: event.recordingId, startedAt: event.at } : null;
  if (contact.phase.name === 'menu') contact.phase = { ...contact.phase, recording };
}

export function miss(state: State, contact: Contact): void {
  state.timers.stop('menu', contact.id);
  if (contact.phase.name === 'menu') contact.phase = { ...contact.phase, misses: contact.phase.misses + 1 };
}

/** What was announced is not said again in that language. */
export function rememberAnnounced(state: State, contact: Contact, prompts: readonly PromptRef[]): void {
  const flow = state.flows.get(contact.flowVersion);
  const step = contact.phase.name === 'menu' ? contact.phase.step : '';
  if (flow?.announcements) {
    const { language } = contact;
    contact.announced.push(...announcementsIn(flow, prompts, { language, step }));
  }
}

/** Whatever is said gets a limit, so that a lost "finished" never holds a caller for ever. */
export function hear(state: State, contact: Contact, event: { at: number; playbackId: string }): void {
  contact.playbacks += 1;
  contact.playing = event.playbackId;
  state.timers.set('playback', contact.id, event.at + LONGEST_PROMPT_MS);
}
