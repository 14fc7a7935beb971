/** The wait log of what the real core writes, not of what we think it writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToContact, contactOf } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { Town, minutes, planOf, seconds } from '../routing/town.ts';
import { inLog } from '../support/contact-story.ts';

function rowsOf(town: Town): ReadonlyMap<string, ContactRow> {
  const rows = new Map<string, ContactRow>();
  for (const logged of inLog(town.events)) {
    const id = contactOf(logged.event);
    const row = id === undefined ? undefined : applyToContact(rows.get(id), logged);
    if (row) rows.set(row.contactId, row);
  }
  return rows;
}

describe('a call through the core', () => {
  it('has each of its times in the wait log', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'] } });
    const caller = town.call();
    town.wait(seconds(3));
    town.press(caller, '1');
    town.wait(seconds(30));
    town.start('jansen');
    town.wait(seconds(4));
    town.answer(caller);
    town.wait(minutes(2));
    town.hangUp(caller);
    town.wait(minutes(1));
    expect(rowsOf(town).get(caller)).toMatchObject({
      number: '14015',
      lastQueue: 'burgerzaken',
      outcome: 'answered',
      agentId: 'jansen',
      menuMs: 3_000,
      waitMs: 34_000,
      ringMs: 4_000,
      talkMs: 120_000,
      wrapUpMs: 20_000,
      totalMs: 157_000,
    });
  });

  it('tells who had the caller, how long, and how long the caller was on hold', () => {
    const town = new Town({ agents: { jansen: ['burgerzaken'], visser: ['belastingen'] } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.start('visser');
    town.wait(seconds(10));
    town.ask({ type: 'Hold', agentId: 'jansen' });
    town.wait(seconds(5));
    town.ask({ type: 'Resume', agentId: 'jansen' });
    town.wait(seconds(10));
    const to = { kind: 'agent', agentId: 'visser' } as const;
    town.ask({ type: 'Transfer', agentId: 'jansen', mode: 'consult', to, note: '' });
    town.wait(seconds(3));
    town.answerLeg(caller);
    town.wait(seconds(20));
    town.ask({ type: 'JoinConsult', agentId: 'jansen' });
    town.wait(seconds(7));
    town.ask({ type: 'HandOver', agentId: 'jansen' });
    town.wait(seconds(30));
    town.hangUp(caller);
    expect(rowsOf(town).get(caller)).toMatchObject({
      outcome: 'answered',
      agentId: 'jansen',
      holdMs: 28_000,
      holds: [
        { afterMs: 10_000, ms: 5_000 },
        { afterMs: 25_000, ms: 23_000 },
      ],
      legs: [
        { agentId: 'jansen', by: null, fromMs: 0, toMs: 55_000, talkMs: 27_000, holdMs: 28_000 },
        { agentId: 'visser', by: 'jansen', fromMs: 28_000, toMs: 85_000, talkMs: 37_000, consultMs: 20_000 },
      ],
    });
  });

  it('is a callback after the longest wait, with its note', () => {
    const town = new Town();
    const caller = town.callAndChoose('2');
    town.wait(minutes(10));
    town.wait(seconds(5));
    town.hearOut(caller);
    town.press(caller, '1');
    town.hearOut(caller);
    expect(rowsOf(town).get(caller)).toMatchObject({
      outcome: 'callback',
      reason: 'longestWait',
      // They kept their place while they were asked at which number.
      waitMs: 605_000,
      noteId: `${caller}-n1`,
    });
  });
});

describe('a call that the menu passes on', () => {
  const town14 = (): Town =>
    new Town({
      agents: { jansen: ['burgerzaken'], visser: ['belastingen'] },
      plan: { transferNumbers: { Politie: '0900-8844' } },
    });

  /** Chooses after three seconds; whoever is rung answers six seconds later, and they speak for a minute. */
  function passedOn(town: Town, key: string): ContactRow | undefined {
    town.start('jansen', 'visser');
    const caller = town.call('+31612345678', '140570');
    town.press(caller, '1');
    town.wait(seconds(3));
    town.press(caller, key);
    if (town.contact(caller).playing !== null) town.hearOut(caller);
    town.wait(seconds(6));
    town.answerLeg(caller);
    town.wait(minutes(1));
    town.hangUp(caller);
    return rowsOf(town).get(caller);
  }

  it('to an agent: was in the menu until the answer, and never waited in a line', () => {
    expect(passedOn(town14(), '6')).toMatchObject({
      outcome: 'answered',
      agentId: 'visser',
      menuMs: 9_000,
      waitMs: null,
      ringMs: 6_000,
      talkMs: 60_000,
      totalMs: 69_000,
    });
  });

  it('to a number outside: with who that was, and how long they spoke', () => {
    expect(passedOn(town14(), '3')).toMatchObject({
      outcome: 'informed',
      reason: 'handedOn',
      menuMs: 9_000,
      waitMs: null,
      legs: [{ outside: 'Politie', talkMs: 60_000 }],
    });
  });
});

describe('whatever happens in the core', () => {
  const doings = fc.array(fc.tuple(fc.nat(8), fc.nat(20), fc.nat(40)), { maxLength: 50 });

  function happen(town: Town, [what, who, s]: readonly [number, number, number]): void {
    town.wait(seconds(s));
    const callers = [...town.state.contacts.keys()];
    const caller = callers[who % Math.max(1, callers.length)];
    if (what === 0 || what === 1)
      return void town.callAndChoose('12'[what] ?? '1', who % 4 ? undefined : null);
    if (what === 2) return void town.call();
    if (what === 3) return town.start('jansen', 'bakker');
    if (what === 4) return void town.ask({ type: 'SignOut', agentId: 'jansen' });
    if (caller === undefined) return;
    if (what === 5) return void (town.ringsAt(caller) && town.answer(caller));
    if (what === 6) return void town.press(caller, '1');
    if (what === 7) return void town.hangUp(caller);
    return void town.hearOut(caller);
  }

  it('every caller has a row that adds up, and every wrap-up that began has ended', () => {
    const checked = fc.property(doings, (list) => {
      const town = new Town({ agents: { jansen: ['burgerzaken'], bakker: ['burgerzaken', 'belastingen'] } });
      for (const one of list) happen(town, one);
      for (const caller of town.state.contacts.keys()) town.hangUp(caller);
      town.wait(minutes(60));
      const rows = [...rowsOf(town).values()];
      expect(rows).toHaveLength(town.events.filter(({ type }) => type === 'ContactStarted').length);
      for (const row of rows) {
        const { outcome, menuMs, waitMs, talkMs, totalMs, offers } = row;
        expect(outcome).not.toBeNull();
        if (outcome === 'answered') expect((menuMs ?? 0) + (waitMs ?? 0) + (talkMs ?? 0)).toBe(totalMs);
        expect(offers.filter((offer) => offer.end === null)).toEqual([]);
        expect(offers.filter((offer) => offer.wrapUpAfterMs !== null && offer.wrapUpMs === null)).toEqual([]);
      }
    });
    fc.assert(checked, { numRuns: 300 });
  });
});

describe('what happened to a caller in line', () => {
  it('stands in the wait log: the queues, what was asked less of agents, priority, every refusal', () => {
    const agents = { jansen: ['burgerzaken'], visser: ['belastingen'] };
    const { jansen, visser } = planOf({ agents, skills: { jansen: { paspoort: 2 } } }).agents;
    if (!jansen || !visser) throw new Error('nobody works here');
    const people = { jansen, visser, vandam: { ...visser, id: 'vandam', role: 'teamLead' as const } };
    const relax = [{ afterMs: seconds(30), requires: { paspoort: 1 }, alsoQueues: ['belastingen'] }];
    const town = new Town({
      queues: { burgerzaken: { requires: { paspoort: 4 }, relax } },
      plan: { agents: people },
    });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.wait(seconds(10));
    town.ask({ type: 'SetPriority', by: 'vandam', contactId: caller, priorityMs: minutes(5) });
    town.wait(seconds(20));
    town.wait(seconds(15));
    town.ask({ type: 'MoveCaller', by: 'vandam', contactId: caller, queueId: 'belastingen' });
    const row = rowsOf(town).get(caller);
    expect(row?.line).toEqual([
      { kind: 'queued', afterMs: 0, queueId: 'burgerzaken', how: 'new', preferred: null },
      { kind: 'priority', afterMs: 10_000, priorityMs: 300_000, by: 'vandam' },
      { kind: 'relaxed', afterMs: 30_000, step: 1, requires: { paspoort: 1 }, queues: ['belastingen'] },
      { kind: 'queued', afterMs: 45_000, queueId: 'belastingen', how: 'moved', preferred: null },
    ]);
    expect(row?.offers).toMatchObject([
      { agentId: 'jansen', afterMs: 30_000, ringMs: 15_000, end: 'noAnswer' },
    ]);
  });

  it('has each turn-away with where it led', () => {
    const exits = { full: { do: 'queue', queue: 'belastingen' } } as const;
    const town = new Town({ queues: { burgerzaken: { maxLength: 1, exits } } });
    town.callAndChoose('1');
    const second = town.callAndChoose('1');
    expect(rowsOf(town).get(second)?.line).toMatchObject([
      { kind: 'turnedAway', queueId: 'burgerzaken', reason: 'full', exit: 'queue' },
      { kind: 'queued', queueId: 'belastingen' },
    ]);
  });
});
