/** What the engine does with our calls, as its console shows it: each call finds its contact, and hears of it. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CallerView, LiveView } from '../../src/projections/live-view.types.ts';
import { municipalityFrom } from '../../src/routing/ids.ts';
import type { ConsoleClient } from '../console/console-client.ts';

export interface ContactMoment {
  /** Epoch ms, the engine's clock. */
  readonly at: number;
  readonly what:
    'menu' | 'choice' | 'queued' | 'ringing' | 'connected' | 'callback' | 'goodbye' | 'handedOn' | 'gone';
  readonly detail: string;
}

/** One of our calls at the engine: one contact, or one after another where a municipality hands it on. */
export class WatchedContact {
  readonly moments: ContactMoment[] = [];
  readonly connected: Promise<void>;
  gone: Promise<void>;
  contactId: string | undefined;
  queueId: string | null = null;
  agentId: string | null = null;
  readonly number: string;
  readonly from: string | null;
  #connect: () => void = () => undefined;
  #leave: () => void = () => undefined;
  #seen: CallerView | undefined;

  constructor(number: string, from: string | null) {
    this.number = number;
    this.from = from;
    this.connected = new Promise((resolve) => (this.#connect = resolve));
    this.gone = this.#untilGone();
  }

  had(what: ContactMoment['what']): boolean {
    return this.moments.some((moment) => moment.what === what);
  }

  take(caller: CallerView, view: LiveView, at: number): void {
    const before = this.#seen;
    this.#seen = caller;
    if (!before) this.#note(caller.startedAt, 'menu', '');
    for (const choice of caller.choices.slice(before?.choices.length ?? 0)) this.#note(at, 'choice', choice);
    if (caller.queueId !== null && caller.queueId !== before?.queueId) this.#queued(caller, view, at);
    if (caller.agentId !== null) this.agentId = caller.agentId;
    if (caller.phase !== before?.phase) this.#phase(caller, at);
  }

  /** Another municipality behind the number has it from now on. */
  handedOn(at: number, to: string): void {
    this.#note(at, 'handedOn', to);
    this.#seen = undefined;
    this.gone = this.#untilGone();
  }

  callback(at: number, department: string): void {
    this.#note(at, 'callback', department);
  }

  leave(at: number): void {
    this.#note(at, 'gone', '');
    this.#leave();
  }

  #untilGone(): Promise<void> {
    return new Promise((resolve) => (this.#leave = resolve));
  }

  #queued(caller: CallerView, view: LiveView, at: number): void {
    this.queueId = caller.queueId;
    const rank = caller.rank ?? 0;
    const before = Object.values(view.callers).filter(
      (other) => other.queueId === caller.queueId && other.phase === 'waiting' && (other.rank ?? 0) < rank,
    );
    this.#note(caller.joinedAt ?? at, 'queued', `${caller.queueId ?? ''}, position ${before.length + 1}`);
  }

  #phase(caller: CallerView, at: number): void {
    if (caller.phase === 'ringing') this.#note(at, 'ringing', caller.agentId ?? '');
    if (caller.phase === 'leaving') this.#note(at, 'goodbye', '');
    if (caller.phase !== 'talking') return;
    this.#note(caller.connectedAt ?? at, 'connected', caller.agentId ?? '');
    this.#connect();
  }

  #note(at: number, what: ContactMoment['what'], detail: string): void {
    this.moments.push({ at, what, detail });
  }
}

export class ContactWatch {
  readonly #byContact = new Map<string, WatchedContact>();
  readonly #expected: WatchedContact[] = [];
  /** Contacts that were there before us are nobody's. */
  readonly #before: ReadonlySet<string>;

  /** Each of the clients sees one municipality. */
  constructor(clients: readonly ConsoleClient[]) {
    this.#before = new Set(clients.flatMap(({ view }) => Object.keys(view.callers)));
    for (const client of clients) this.#follow(client);
  }

  /** Announces a call that is placed now; the first new contact with its numbers is its own. */
  expect(number: string, from: string | null): WatchedContact {
    const contact = new WatchedContact(number, from === null ? null : e164(from));
    this.#expected.push(contact);
    return contact;
  }

  #follow(client: ConsoleClient): void {
    client.listen((change, at) => {
      if (change.collection === 'callers' && change.value === null) this.#byContact.get(change.id)?.leave(at);
      else if (change.collection === 'callers') this.#take(change.value as CallerView, client.view, at);
      else if (change.collection === 'notes') this.#note(client.view.notes[change.id]);
    });
  }

  #take(caller: CallerView, view: LiveView, at: number): void {
    const contact =
      this.#byContact.get(caller.id) ?? this.#claim(caller) ?? this.#claimHandedOn(caller, view);
    contact?.take(caller, view, at);
  }

  #claim(caller: CallerView): WatchedContact | undefined {
    if (this.#before.has(caller.id)) return undefined;
    const n = this.#expected.findIndex((contact) => contact.from === caller.from);
    const [found] = n < 0 ? [] : this.#expected.splice(n, 1);
    if (!found) return undefined;
    return this.#known(caller, found);
  }

  /** The same caller, at another municipality than the one that had the call. */
  #claimHandedOn(caller: CallerView, view: LiveView): WatchedContact | undefined {
    if (this.#before.has(caller.id)) return undefined;
    const [municipality] = Object.values(view.municipality);
    const [id] = Object.keys(view.municipality);
    const found = [...this.#byContact.values()].findLast(
      ({ from, contactId }) => from === caller.from && municipalityFrom(contactId ?? '') !== id,
    );
    if (!found) return undefined;
    found.handedOn(caller.startedAt, municipality?.name ?? '');
    return this.#known(caller, found);
  }

  #known(caller: CallerView, contact: WatchedContact): WatchedContact {
    contact.contactId = caller.id;
    this.#byContact.set(caller.id, contact);
    return contact;
  }

  #note(note: LiveView['notes'][string] | undefined): void {
    const contact = note && this.#byContact.get(note.contactId);
    if (contact && !contact.had('callback')) contact.callback(note.createdAt, note.department);
  }
}

/** "0612345678" → "+31612345678", as the engine writes it; what is no Dutch number stays as it is. */
const e164 = (number: string): string => parsePhoneNumberFromString(number, 'NL')?.number ?? number;
