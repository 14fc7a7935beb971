import { describe, expect, test } from 'vitest';
import { clock } from '../../agent-console/src/format/duration.ts';
import { dateOf, dayOf, dayOfDate, mondayOf } from '../../agent-console/src/format/moment.ts';
import { phoneNumber, serviceNumber } from '../../agent-console/src/format/phone-number.ts';
import { agentBoard } from '../../agent-console/src/view-models/agent-board.ts';
import { myCall, myStatus } from '../../agent-console/src/view-models/my-desk.ts';
import { noteBoard } from '../../agent-console/src/view-models/note-board.ts';
import { LISTED_CALLERS, queueBoard, totals } from '../../agent-console/src/view-models/queue-board.ts';
import { whyWaiting } from '../../agent-console/src/view-models/why-waiting.ts';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import { explain } from '../../src/routing/explain.ts';
import { minutes, seconds, Town } from '../routing/town.ts';
import { delft } from './busy-monday.ts';

const ME = 'a.devries';
const viewOf = (town: Town) => new LiveViewKeeper(town.state, town.now).view;

function atWork(): Town {
  const town = new Town(delft());
  town.start(ME);
  return town;
}

const labels = (town: Town) => myStatus(viewOf(town), ME)?.actions.map(({ label }) => label);

describe('what an agent can do', () => {
  test('follows the state: first available, then pause, in wrap-up end or extend it', () => {
    const town = new Town(delft());
    town.ask({ type: 'SignIn', agentId: ME });
    expect(labels(town)).toEqual(['Beschikbaar']);
    town.ask({ type: 'BecomeAvailable', agentId: ME });
    expect(labels(town)).toEqual([]);
    expect(myStatus(viewOf(town), ME)?.pause?.label).toBe('Pauze');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    expect(myStatus(viewOf(town), ME)?.pause?.label).toBe('Pauze hierna');
    town.hangUp(caller);
    expect(labels(town)).toEqual(['Nawerktijd beëindigen', '2 minuten langer']);
  });

  test('resumes after a pause, whose own reason is not offered again', () => {
    const town = atWork();
    town.ask({ type: 'Pause', agentId: ME, reason: 'lunch' });
    const mine = myStatus(viewOf(town), ME);
    expect(mine).toMatchObject({ label: 'Pauze', reason: 'lunch', actions: [{ label: 'Hervatten' }] });
    expect(mine?.pause?.reasons.map(({ id }) => id)).toEqual(['pauze', 'overleg']);
  });

  test.each([
    [480, 'telefoon op niet storen', 'staat op niet storen'],
    [486, 'telefoon bezet', 'was bezet'],
    [408, 'telefoon niet bereikbaar', 'niet bereikbaar'],
    [603, 'weigerde het gesprek', 'U weigerde'],
  ])('is told why no calls come after a phone said %i, and so is everybody else', (status, reason, hint) => {
    const town = atWork();
    town.agentLineEnds(town.callAndChoose('1'), status);
    const view = viewOf(town);
    expect(myStatus(view, ME)).toMatchObject({ label: 'Reageert niet', reason });
    expect(myCall(view, ME)).toMatchObject({ kind: 'none', hint: expect.stringContaining(hint) as string });
    expect(agentBoard(view, 'een.ander').signedIn).toContainEqual(
      expect.objectContaining({ id: ME, reason }),
    );
  });

  test('can take back what was to follow the call', () => {
    const town = atWork();
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.ask({ type: 'SignOut', agentId: ME });
    expect(myStatus(viewOf(town), ME)).toMatchObject({
      next: 'Hierna: afmelden',
      actions: [{ label: 'Toch beschikbaar blijven', command: { type: 'BecomeAvailable' } }],
    });
  });
});

describe('my call', () => {
  test('shows number, choice, queue and the wait, which stops when I answer', () => {
    const town = atWork();
    const caller = town.callAndChoose('2', '+31152602222');
    const joinedAt = town.now;
    town.wait(seconds(6));
    const ringing = myCall(viewOf(town), ME);
    expect(ringing).toMatchObject({
      kind: 'ringing',
      number: '015 2602222',
      choices: 'belastingen',
      queue: 'Belastingen',
      waited: { from: joinedAt, to: null },
    });
    town.answer(caller);
    town.wait(seconds(30));
    expect(myCall(viewOf(town), ME)).toMatchObject({
      kind: 'talking',
      waited: { from: joinedAt, to: joinedAt + seconds(6) },
    });
    town.hangUp(caller);
    expect(myCall(viewOf(town), ME)).toEqual({ kind: 'wrapUp', until: town.now + seconds(20) });
  });

  test('of who withheld the number says so', () => {
    const town = atWork();
    town.callAndChoose('1', null);
    expect(myCall(viewOf(town), ME)).toMatchObject({ number: 'Anoniem' });
  });

  test('that is not there says what to expect', () => {
    expect(myCall(viewOf(atWork()), ME)).toEqual({
      kind: 'none',
      hint: 'U krijgt het eerstvolgende gesprek.',
    });
  });
});

describe('the queues', () => {
  test('list callers by rank, mark who waits longer than the norm, count the rest', () => {
    const town = new Town(delft());
    for (let i = 0; i < LISTED_CALLERS + 3; i += 1) {
      town.callAndChoose('1', `+3161000000${i % 10}`);
      town.wait(seconds(5));
    }
    const [queue] = queueBoard(viewOf(town), town.now).filter(({ id }) => id === 'burgerzaken');
    expect(queue).toMatchObject({ name: 'Burgerzaken', waiting: 11, more: 3, anyOverNorm: true });
    expect(queue?.callers.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(queue?.callers.map(({ overNorm }) => overNorm)).toEqual([
      ...Array.from({ length: 6 }, () => true),
      false,
      false,
    ]);
  });

  test('show the service level beside the norm, and nothing while there is nothing to judge', () => {
    const town = atWork();
    const view = viewOf(town);
    expect(queueBoard(view, town.now)[0]).toMatchObject({ level: 'nog geen gesprekken', levelMet: null });
    const burgerzaken = view.queues['burgerzaken'];
    if (!burgerzaken) throw new Error('no such queue');
    const today = { ...burgerzaken.today, serviceLevelPercent: 74.9 };
    const changed = { ...view, queues: { burgerzaken: { ...burgerzaken, today } } };
    expect(queueBoard(changed, town.now)).toMatchObject([
      { level: '74,9 % binnen 25 s', levelMet: false, norm: 'norm 75 %' },
    ]);
  });

  test('add up to the figures on top', () => {
    const town = atWork();
    town.start('b.bakker');
    town.answer(town.callAndChoose('1'));
    town.callAndChoose('1');
    town.callAndChoose('1');
    town.call();
    expect(totals(viewOf(town))).toEqual({ menu: 1, waiting: 2, talking: 1, available: 0 });
  });
});

describe('the colleagues', () => {
  test('who do not answer come first, then who is free; who is not signed in is only named', () => {
    const town = new Town(delft());
    town.start('b.bakker', 'c.jansen');
    town.callAndChoose('1');
    town.wait(seconds(15));
    town.start('d.elamrani', 'e.visser');
    const board = agentBoard(viewOf(town), 'b.bakker');
    expect(board.signedIn.map(({ name, label, isMe }) => [name, label, isMe])).toEqual([
      ['Bram Bakker', 'Reageert niet', true],
      ['Driss El Amrani', 'Beschikbaar', false],
      ['Eline Visser', 'Beschikbaar', false],
      ['Chantal Jansen', 'Gaat over', false],
    ]);
    expect(board.signedOut).toHaveLength(8);
  });
});

describe('the callback notes', () => {
  test('stand by deadline, mine first; who is late is named late', () => {
    const town = atWork();
    for (const n of [1, 2, 3]) {
      const caller = town.callAndChoose('1', `+3161234567${n}`);
      town.agreeToCallback(caller);
      town.hearOut(caller);
      town.wait(minutes(1));
    }
    const notes = [...town.state.notes.keys()];
    town.ask({ type: 'ClaimNote', noteId: notes[2] ?? '', agentId: ME });
    const board = noteBoard(viewOf(town), ME, town.now);
    expect(board.open.map(({ holder, number }) => [holder, number])).toEqual([
      ['me', '06 12345673'],
      ['nobody', '06 12345671'],
      ['nobody', '06 12345672'],
    ]);
    expect(board.open[0]).toMatchObject({ deadline: 'woensdag 25 november', overdue: false });
    const late = noteBoard(viewOf(town), ME, town.now + minutes(4 * 1440));
    expect(late.open[0]?.overdue).toBe(true);
  });
});

describe('times and numbers', () => {
  test('weeks begin on Monday, and dates are those of the Netherlands', () => {
    const at = Date.parse('2026-11-22T23:30:00Z');
    expect(dateOf(at)).toBe('2026-11-23');
    expect(['2026-11-23', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-30',
    ]);
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(dayOfDate('2026-11-24')).toBe('dinsdag 24 november');
  });

  test.each([
    [0, '00:00'],
    [-400, '00:00'],
    [59_999, '00:59'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
  ])('%d ms is %s', (ms, text) => expect(clock(ms)).toBe(text));

  test.each([
    ['+31612345678', '06 12345678'],
    ['+31152602222', '015 2602222'],
    ['+31570693911', '0570 693911'],
    ['+3225550100', '+3225550100'],
  ])('%s is written %s', (e164, text) => expect(phoneNumber(e164)).toBe(text));

  test('days are those of the Netherlands, and the service number is written as it is advertised', () => {
    const at = Date.parse('2026-11-23T23:30:00Z');
    expect(dayOf(at)).toBe('dinsdag 24 november');
    expect([serviceNumber('14015'), serviceNumber('140570'), serviceNumber('0152602222')]).toEqual([
      '14 015',
      '14 0570',
      '0152602222',
    ]);
  });
});

describe('why a caller waits, in plain Dutch', () => {
  const why = (town: Town, caller: string) => {
    const explanation = explain(town.state, caller);
    if (!explanation) throw new Error('nobody waits');
    return whyWaiting(viewOf(town), explanation, town.now);
  };

  test('names the skill, the level that is needed, and who works for other queues or is not there', () => {
    const town = new Town({
      agents: {
        bakker: ['burgerzaken'],
        jansen: ['burgerzaken'],
        smit: ['burgerzaken'],
        visser: ['belastingen'],
      },
      skills: { jansen: { paspoort: 2 } },
      queues: { burgerzaken: { requires: { paspoort: 4 } } },
    });
    town.start('jansen', 'bakker');
    const caller = town.callAndChoose('1');
    expect(why(town, caller)).toEqual({
      summary: 'Er is nu niemand vrij die deze beller kan helpen.',
      facts: ['Wachtrij: burgerzaken', 'Nodig: Paspoort (niveau 4)'],
      agents: [
        { id: 'bakker', name: 'bakker', reasons: ['heeft Paspoort niet'], free: false },
        { id: 'jansen', name: 'jansen', reasons: ['heeft Paspoort op niveau 2, nodig is 4'], free: false },
      ],
      elsewhere: ['visser'],
      signedOut: ['smit'],
    });
  });

  test('tells what everybody is doing, and how many callers go first', () => {
    const agents = { bakker: ['burgerzaken'], jansen: ['burgerzaken'], smit: ['burgerzaken'] };
    const town = new Town({ agents });
    town.start('bakker');
    const first = town.callAndChoose('1');
    town.answer(first);
    town.hangUp(first);
    town.start('jansen');
    const second = town.callAndChoose('1');
    town.ask({ type: 'SignIn', agentId: 'smit' });
    const third = town.callAndChoose('1');
    town.wait(seconds(5));
    expect(why(town, second).summary).toBe('De telefoon gaat nu over bij jansen.');
    const { summary, agents: people } = why(town, third);
    expect(summary).toBe('Er is nu niemand vrij die deze beller kan helpen. Er is nog 1 beller eerder.');
    expect(people.map(({ name, reasons }) => [name, ...reasons])).toEqual([
      ['bakker', 'heeft nog 00:15 nawerktijd'],
      ['jansen', 'wordt gebeld voor een andere beller'],
      ['smit', 'is aangemeld, maar nog niet beschikbaar'],
    ]);
  });
});
