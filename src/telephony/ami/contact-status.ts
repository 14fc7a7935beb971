/**
 * Which phones can be reached. A phone may have several contacts (a second browser tab, a phone that moved); it can
 * be reached while one of them can. Sources: PJSIP's `ContactStatus` events and the `EndpointList` of a refresh.
 */
import type { WatchEvent } from '../contract.ts';
import type { AmiFields } from './ami-client.ts';

type Contact = Extract<WatchEvent, { readonly type: 'contact' }>;

/** Statuses of res_pjsip that say whether a contact answers. `Unknown` says nothing: the first answer is awaited. */
const REACHABLE: Readonly<Record<string, boolean>> = {
  Reachable: true,
  NonQualified: true,
  Created: true,
  Updated: true,
  Unreachable: false,
  Removed: false,
};

/** Device states of an endpoint without a contact that answers. */
const NOT_THERE = new Set(['Unavailable', 'Invalid', 'Unknown']);

export class ContactStatus {
  readonly #contacts = new Map<string, Map<string, boolean>>();

  #listedSoFar = new Set<string>();

  /** One event of the manager interface → what to report; nothing when it does not say anything of a phone. */
  apply(event: AmiFields): readonly Contact[] {
    const kind = event['event']?.toLowerCase();
    if (kind === 'endpointlistcomplete') return this.#vanished();
    const contact =
      kind === 'contactstatus'
        ? this.#changed(event)
        : kind === 'endpointlist'
          ? this.#listed(event)
          : undefined;
    return contact ? [contact] : [];
  }

  #changed(event: AmiFields): Contact | undefined {
    const endpoint = event['endpointname'] || event['aor'];
    const reachable = REACHABLE[event['contactstatus'] ?? ''];
    if (!endpoint || reachable === undefined) return undefined;
    const contacts = this.#contacts.get(endpoint) ?? new Map<string, boolean>();
    this.#contacts.set(endpoint, contacts);
    const uri = event['uri'] ?? '';
    if (event['contactstatus'] === 'Removed') contacts.delete(uri);
    else contacts.set(uri, reachable);
    return {
      type: 'contact',
      addresses: contacts.size,
      endpoint,
      reachable: [...contacts.values()].includes(true),
      roundTripMs: roundTripMs(event),
    };
  }

  #listed(event: AmiFields): Contact | undefined {
    const endpoint = event['objectname'];
    if (!endpoint) return undefined;
    this.#listedSoFar.add(endpoint);
    const reachable = !NOT_THERE.has(event['devicestate'] ?? '');
    const uris = (event['contacts'] ?? '').split(',').filter((contact) => contact !== '');
    // Listed as "aor/uri".
    this.#contacts.set(
      endpoint,
      new Map(uris.map((contact) => [contact.slice(contact.indexOf('/') + 1), reachable])),
    );
    return { type: 'contact', addresses: uris.length, endpoint, reachable, roundTripMs: null };
  }

  /** After a list is complete: phones that Asterisk no longer knows, having been restarted for example. */
  #vanished(): readonly Contact[] {
    const gone = [...this.#contacts.keys()].filter((endpoint) => !this.#listedSoFar.has(endpoint));
    this.#listedSoFar = new Set();
    for (const endpoint of gone) this.#contacts.delete(endpoint);
    return gone.map((endpoint) => ({
      type: 'contact',
      addresses: 0,
      endpoint,
      reachable: false,
      roundTripMs: null,
    }));
  }
}

function roundTripMs(event: AmiFields): number | null {
  const microseconds = Number(event['roundtripusec']);
  return Number.isFinite(microseconds) && microseconds > 0 ? microseconds / 1000 : null;
}
