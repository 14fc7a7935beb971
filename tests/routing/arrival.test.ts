/** A caller who came while nobody was there to take the call: the clock runs from when they came. */
import { describe, expect, test } from 'vitest';
import { applyToContact } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { inLog } from '../support/contact-story.ts';
import { flow, MONDAY_9, seconds, Town } from './town.ts';

const AWAY_MS = seconds(17);

/** Somebody who had been in the dialplan for that long. */
function callFoundAfter(town: Town, waitedMs: number, id = 'delft-00000000000000000000000001'): string {
  const arrivedAt = town.now - waitedMs;
  const channelId = `caller-${id}`;
  town.ask({ type: 'StartContact', contactId: id, channelId, dialled: '14015', from: null, arrivedAt });
  return id;
}

const rowOf = (town: Town, caller: string): ContactRow | undefined =>
  inLog(town.events)
    .filter(({ event }) => 'contactId' in event && event.contactId === caller)
    .reduce<ContactRow | undefined>(applyToContact, undefined);

/** The number leads to a queue at once. */
const straightOn = (): Town => {
  const steps = { ...flow.steps, hours: { kind: 'queue', queue: 'burgerzaken' } as const };
  return new Town({ agents: { jansen: ['burgerzaken'] }, plan: { flows: { main: { ...flow, steps } } } });
};

describe('a caller who waited for the engine', () => {
  test('has waited since the call came in, on screen and in the wait log, and its parts make the whole', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = callFoundAfter(town, AWAY_MS);
    const view = new LiveViewKeeper(town.state, town.now).view;
    expect(view.callers[caller]).toMatchObject({ phase: 'menu', startedAt: MONDAY_9 - AWAY_MS });
    town.wait(seconds(3));
    town.press(caller, '1');
    town.wait(seconds(20));
    town.start('jansen');
    town.answer(caller);
    town.hangUp(caller);
    expect(rowOf(town, caller)).toMatchObject({
      startedAt: MONDAY_9 - AWAY_MS,
      menuMs: AWAY_MS + seconds(3),
      joinedAt: MONDAY_9 + seconds(3),
      waitMs: seconds(20),
      totalMs: AWAY_MS + seconds(23),
    });
  });

  test('hears the menu in full all the same: its time to choose begins when it is said', () => {
    const town = new Town();
    const caller = callFoundAfter(town, AWAY_MS);
    town.hearOut(caller);
    town.wait(seconds(7) - 1);
    expect(town.lastEvent('MenuSilent')).toBeUndefined();
    town.wait(1);
    expect(town.lastEvent('MenuSilent')).toBeDefined();
  });

  test('where no menu comes before the queue, has waited in line all that time, before who came later', () => {
    const town = straightOn();
    const later = callFoundAfter(town, seconds(1), 'delft-00000000000000000000000001');
    const caller = callFoundAfter(town, AWAY_MS, 'delft-00000000000000000000000002');
    expect(town.lastEvent('CallerQueued')).toMatchObject({ joinedAt: MONDAY_9 - AWAY_MS, how: 'new' });
    expect(new LiveViewKeeper(town.state, town.now).view.callers).toMatchObject({
      [caller]: { joinedAt: MONDAY_9 - AWAY_MS },
      [later]: { joinedAt: MONDAY_9 - seconds(1) },
    });
    town.wait(seconds(5));
    town.start('jansen');
    expect([town.ringsAt(caller), town.ringsAt(later)]).toEqual(['jansen', undefined]);
    town.answer(caller);
    expect(rowOf(town, caller)).toMatchObject({ menuMs: 0, waitMs: AWAY_MS + seconds(5) });
  });

  test('counts as answered within the norm, or not, by that time', () => {
    const town = straightOn();
    const keeper = new LiveViewKeeper(town.state, town.now);
    const seen = town.events.length;
    town.start('jansen');
    for (const [waitedMs, n] of [
      [seconds(25), 1],
      [seconds(25) + 1, 2],
    ] as const) {
      const caller = callFoundAfter(town, waitedMs, `delft-0000000000000000000000000${n}`);
      town.answer(caller);
      town.hangUp(caller);
      town.wait(seconds(20));
    }
    for (const event of town.events.slice(seen)) keeper.project(event, town.state);
    expect(keeper.view.queues['burgerzaken']?.today).toMatchObject({ answered: 2, answeredWithin: 1 });
  });

  test('of a moment to come nobody can have come: the exchange is wrong then', () => {
    const town = new Town();
    const caller = callFoundAfter(town, -seconds(5));
    expect(town.contact(caller).startedAt).toBe(MONDAY_9);
  });

  test('is known from a snapshot as well; one of before came when the call was taken up', () => {
    const town = new Town();
    const caller = callFoundAfter(town, AWAY_MS);
    expect(stateFrom(snapshotOf(town.state)).contacts.get(caller)).toEqual(town.contact(caller));
    const older = snapshotOf(town.state).replaceAll(/,"takenAt":\d+/g, '');
    expect(stateFrom(older).contacts.get(caller)?.takenAt).toBe(MONDAY_9 - AWAY_MS);
  });
});
