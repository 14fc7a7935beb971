/** Applies what happens while a caller is asked at which number to be phoned back. */
import type { EventOf } from './events.ts';
import { hear } from './evolve-menu.ts';
import { CALLBACK_SILENCE_MS } from './limits.ts';
import type { CallbackDialogue, Contact, State } from './state.ts';

/** null: they are not. */
export const callbackOf = ({ phase }: Readonly<Contact>): CallbackDialogue | null =>
  (phase.name === 'waiting' || phase.name === 'callback' ? phase.callback : null) ?? null;

/** In line the clocks of the wait stand still; who was not let in has a phase for it. */
export function askCallback(state: State, contact: Contact, event: EventOf<'CallbackAsked'>): void {
  const before = callbackOf(contact);
  const callback = dialogueOf(state, contact, event);
  for (const kind of ['callback', 'announce', 'longest-wait'] as const) state.timers.stop(kind, contact.id);
  const { queueId, joinedAt } = event;
  if (!event.inLine) contact.phase = { name: 'callback', queueId, joinedAt, callback };
  else if (contact.phase.name === 'waiting') contact.phase.callback = callback;
  if (before === null && contact.phase.name === 'callback') state.timers.stop('menu', contact.id);
  hear(state, contact, event);
}

function dialogueOf(state: State, contact: Contact, event: EventOf<'CallbackAsked'>): CallbackDialogue {
  const before = callbackOf(contact);
  const { reason, ask, number, keyed, at } = event;
  const again = before?.ask === ask && before.number === number ? before : undefined;
  const limit = reason === 'longestWait' ? undefined : state.timers.dueAt(`longest-wait|${contact.id}`);
  return {
    reason,
    ask,
    number,
    keyed,
    digits: '',
    misses: before?.misses ?? 0,
    askedAt: again?.askedAt ?? at,
    longestWaitUntil: before ? before.longestWaitUntil : (limit ?? null),
  };
}

export function withdrawCallback(state: State, contact: Contact, event: EventOf<'CallbackWithdrawn'>): void {
  const until = callbackOf(contact)?.longestWaitUntil ?? null;
  for (const kind of ['callback', 'longest-wait'] as const) state.timers.stop(kind, contact.id);
  if (contact.phase.name === 'waiting') contact.phase.callback = null;
  if (until !== null) state.timers.set('longest-wait', contact.id, Math.max(until, event.at));
  if (event.nextAt !== null) state.timers.set('announce', contact.id, event.nextAt);
  hear(state, contact, event);
}

/** What was asked was said: now a key is waited for. */
export function awaitKey(state: State, contact: Contact, at: number): void {
  if (callbackOf(contact)) state.timers.set('callback', contact.id, at + CALLBACK_SILENCE_MS);
}

export function keyForCallback(
  state: State,
  contact: Contact,
  { meaning, key, at }: EventOf<'KeyPressed'>,
): void {
  if (meaning !== 'digit') return;
  // It cuts what is being said: the end of that will be told, and is no news then.
  state.timers.stop('playback', contact.id);
  contact.playing = null;
  if (/^[0-9]$/.test(key)) put(contact, ({ digits }) => ({ digits: digits + key }));
  awaitKey(state, contact, at);
}

/** What was keyed in is no number, or none that may be phoned. */
export const missNumber = (contact: Contact): void => put(contact, ({ misses }) => ({ misses: misses + 1 }));

function put(contact: Contact, change: (dialogue: CallbackDialogue) => Partial<CallbackDialogue>): void {
  const { phase } = contact;
  if ((phase.name !== 'waiting' && phase.name !== 'callback') || !phase.callback) return;
  phase.callback = { ...phase.callback, ...change(phase.callback) };
}
