import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConsoleClient } from '../../scripts/console/console-client.ts';
import type { Call } from '../../scripts/sip/callers.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import { OnAir } from './on-air.ts';

const TALKING = 10;
const WAITING = 20;

describe('kill -9 of the engine with 10 talking and 20 waiting', () => {
  let town: OnAir;
  const rings: Ring[] = [];
  let answering = true;

  const agents = Object.fromEntries(
    Array.from({ length: TALKING }, (_, i) => [`agent-${i}`, ['burgerzaken']]),
  );

  beforeAll(async () => {
    town = await OnAir.start({ agents, queue: { 'wrap-up': '5m' } }, (ring) => {
      rings.push(ring);
      if (answering) ring.answer();
    });
  });
  afterAll(() => town.stop());

  test('nobody is cut off, places and clocks are as before, talks end normally, no ghost remains', async () => {
    await town.available(...Object.keys(agents));
    const talking = await callers(town, 0, TALKING);
    await town.when(() => (town.eventsOf('CallConnected').length === TALKING ? true : undefined));
    answering = false;
    const waiting = await callers(town, TALKING, WAITING);
    const lead = await town.signIn('leider');
    await lead.until((view) => (waitingIn(view).length === WAITING ? true : undefined));
    const before = waitingIn(lead.view);
    lead.close();

    await town.killEngine();
    const [gone, ...still] = waiting;
    // One caller gives up while nobody looks after the calls.
    gone?.call.hangUp();
    await gone?.call.ended;
    await town.startEngine();

    expect([...talking, ...still].filter(({ call }) => call.end)).toEqual([]);
    const after = await town.signIn('leider');
    await after.until((view) => (waitingIn(view).length === WAITING - 1 ? true : undefined));
    expect(waitingIn(after.view)).toEqual(before.filter(({ id }) => id !== gone?.contactId));
    const lost = await town.event('ContactEnded', ({ contactId }) => contactId === gone?.contactId);
    expect(lost).toMatchObject({ outcome: 'abandoned', reason: 'lost' });

    // The agents end their talks as if nothing had happened.
    const talks = rings.filter((ring) => ring.has('answered'));
    expect(talks.filter((ring) => ring.end)).toEqual([]);
    talks.forEach((ring) => ring.hangUp());
    await Promise.all(talking.map(({ call }) => call.ended));
    await town.when(() => (town.eventsOf('WrapUpStarted').length === TALKING ? true : undefined));
    // Freed, they get those who wait, in the order in which they came.
    answering = true;
    const [first] = await Promise.all(
      Object.keys(agents).map(async (id) => {
        const console = await town.signIn(id);
        await console.command({ type: 'EndWrapUp' });
        return console;
      }),
    );
    expect(first).toBeDefined();
    await town.when(() => (town.eventsOf('CallConnected').length === 2 * TALKING ? true : undefined));
    const served = new Set(
      town
        .eventsOf('CallConnected')
        .slice(TALKING)
        .map(({ contactId }) => contactId),
    );
    expect(served).toEqual(new Set(still.slice(0, TALKING).map(({ contactId }) => contactId)));

    const rows = new Map((await town.waitLog()).map((row) => [row.contact_id, row]));
    for (const { contactId } of still.slice(0, TALKING)) {
      const joined = town.eventsOf('CallerQueued').filter((event) => event.contactId === contactId);
      const connected = await town.event('CallConnected', (event) => event.contactId === contactId);
      expect(joined).toHaveLength(1);
      expect(Number(rows.get(contactId)?.['wait_ms'])).toBe(connected.at - (joined[0]?.joinedAt ?? 0));
    }
  });

  test('in the end nothing is left in Asterisk', async () => {
    town.callers.open().forEach((call) => call.hangUp());
    await town.when(() => (town.eventsOf('ContactEnded').length === TALKING + WAITING ? true : undefined));
    expect(await town.asterisk.command('bridge show all')).not.toContain('proefstad');
    expect(await town.asterisk.command('core show channels count')).toContain('0 active channels');
  });
});

interface Caller {
  readonly call: Call;
  readonly contactId: string;
}

/** One after the other, so that their order is known. */
async function callers(town: OnAir, from: number, count: number): Promise<Caller[]> {
  const made: Caller[] = [];
  for (let i = from; i < from + count; i += 1) {
    made.push(await town.callAndChoose('1', `06${String(10_000_000 + i)}`));
  }
  return made;
}

const waitingIn = (view: ConsoleClient['view']) =>
  Object.values(view.callers)
    .filter(({ phase }) => phase === 'waiting')
    .map(({ id, joinedAt, rank, queueId, startedAt }) => ({ id, joinedAt, rank, queueId, startedAt }))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
