import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToContact } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { together } from '../support/contact-story.ts';
import type { ContactStory } from '../support/contact-story.ts';
import { randomStories } from '../support/random-story.ts';

const rowsOf = (stories: readonly ContactStory[]): ContactRow[] => {
  const rows = new Map<string, ContactRow>();
  for (const logged of together(...stories)) {
    if (!('contactId' in logged.event)) continue;
    const row = applyToContact(rows.get(logged.event.contactId), logged);
    if (row) rows.set(row.contactId, row);
  }
  return [...rows.values()];
};

const forEveryRow = (check: (row: ContactRow) => void): void =>
  fc.assert(
    fc.property(randomStories, (stories) => rowsOf(stories).forEach(check)),
    { numRuns: 500 },
  );

describe('whatever callers do', () => {
  it('every caller has one row', () => {
    fc.assert(
      fc.property(randomStories, (stories) => {
        expect(rowsOf(stories)).toHaveLength(stories.length);
      }),
    );
  });

  it('an end comes with an outcome, a reason, a menu time and a total, and not otherwise', () => {
    forEveryRow(({ endedAt, outcome, reason, menuMs, totalMs }) => {
      const known = [outcome, reason, totalMs].map((value) => value !== null);
      expect(known).toEqual(Array(3).fill(endedAt !== null));
      if (endedAt !== null) expect(menuMs).not.toBeNull();
    });
  });

  it('who is answered has a wait, a ring within it and an agent; who never queued has no wait', () => {
    forEveryRow((row) => {
      if (row.joinedAt === null) expect(row.waitMs).toBeNull();
      if (row.connectedAt === null)
        return expect([row.agentId, row.ringMs, row.talkMs]).toEqual([null, null, null]);
      expect(row.agentId).not.toBeNull();
      expect(row.ringMs).toBeLessThanOrEqual(row.waitMs ?? -1);
    });
  });

  it('menu, wait and talk add up to the total of an answered call', () => {
    forEveryRow(({ outcome, menuMs, waitMs, talkMs, totalMs }) => {
      if (outcome === 'answered') expect((menuMs ?? 0) + (waitMs ?? 0) + (talkMs ?? 0)).toBe(totalMs);
    });
  });

  it('no duration is negative, and nothing of the call comes after its end', () => {
    forEveryRow((row) => {
      const { menuMs, waitMs, ringMs, talkMs, wrapUpMs, totalMs } = row;
      for (const ms of [menuMs, waitMs, ringMs, talkMs, wrapUpMs, totalMs])
        expect(ms ?? 0).toBeGreaterThanOrEqual(0);
      for (const { afterMs } of [...row.menuPath, ...row.offers, ...row.announcements]) {
        expect(afterMs).toBeLessThanOrEqual(row.totalMs ?? Infinity);
      }
    });
  });
});
