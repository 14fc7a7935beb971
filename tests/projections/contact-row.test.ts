import { describe, expect, it } from 'vitest';
import { applyToContact, contactOf } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { ContactStory, MONDAY_0930, answeredCall } from '../support/contact-story.ts';

function rowOf(story: ContactStory): ContactRow {
  const row = story.logged().reduce<ContactRow | undefined>(applyToContact, undefined);
  if (!row) throw new Error('the story has no beginning');
  return row;
}

const toTheQueue = (): ContactStory =>
  new ContactStory()
    .hears('welkom')
    .at(3_000)
    .finishesHearing()
    .hears('menu')
    .at(5_000)
    .presses('2', 'choice', 'belastingen')
    .joins('belastingen');

describe('the wait log of a call that was answered', () => {
  const row = rowOf(answeredCall());

  it('keeps menu, wait, ring, talk, wrap-up and total apart, each to the millisecond', () => {
    expect(row).toMatchObject({
      menuMs: 10_000,
      waitMs: 33_250,
      ringMs: 3_250,
      talkMs: 120_000,
      wrapUpMs: 20_000,
      totalMs: 163_250,
    });
  });

  it('says who called which number, when, in which version of the menu, and who answered', () => {
    expect(row).toMatchObject({
      municipality: 'delft',
      number: '14015',
      callerNumber: '+31612345678',
      startedAt: MONDAY_0930,
      endedAt: MONDAY_0930 + 163_250,
      joinedAt: MONDAY_0930 + 10_000,
      enteredAt: MONDAY_0930 + 10_000,
      connectedAt: MONDAY_0930 + 43_250,
      flow: 'hoofdmenu',
      flowVersion: 'v-3f2a',
      firstQueue: 'burgerzaken',
      lastQueue: 'burgerzaken',
      agentId: 'jansen',
      outcome: 'answered',
      reason: 'talkEnded',
      talkEndedBy: 'caller',
      noteId: null,
    });
  });

  it('has the way through the menu, with the choice in words', () => {
    expect(row.menuPath).toEqual([
      { kind: 'step', afterMs: 0, step: 'welkom', attempt: 1 },
      { kind: 'step', afterMs: 4_000, step: 'menu', attempt: 1 },
      {
        kind: 'key',
        afterMs: 10_000,
        step: 'menu',
        key: '1',
        meaning: 'choice',
        label: 'paspoort of rijbewijs',
      },
    ]);
  });

  it('has what the caller was told, when, and how much of it was heard', () => {
    const told = row.announcements.map(({ kind, afterMs, position, heardMs }) => ({
      kind,
      afterMs,
      position,
      heardMs,
    }));
    expect(told).toEqual([
      { kind: 'step', afterMs: 0, position: null, heardMs: 4_000 },
      { kind: 'step', afterMs: 4_000, position: null, heardMs: 5_000 },
      { kind: 'position', afterMs: 10_000, position: 1, heardMs: 2_500 },
    ]);
  });
});

describe('the wait log of a caller who hung up', () => {
  it('in the menu: abandoned there, and no wait at all', () => {
    const row = rowOf(new ContactStory().hears('welkom').at(6_000).ends('abandoned', 'callerInMenu'));
    expect(row).toMatchObject({
      outcome: 'abandoned',
      reason: 'callerInMenu',
      menuMs: 6_000,
      waitMs: null,
      joinedAt: null,
      totalMs: 6_000,
    });
  });

  it('in the queue: abandoned after the wait it really was', () => {
    const row = rowOf(toTheQueue().at(65_000).ends('abandoned', 'callerInQueue'));
    expect(row).toMatchObject({
      outcome: 'abandoned',
      reason: 'callerInQueue',
      menuMs: 5_000,
      waitMs: 60_000,
      ringMs: null,
      talkMs: null,
      agentId: null,
    });
  });

  it('while a phone was ringing: the offer is there, and that the caller was gone', () => {
    const row = rowOf(
      toTheQueue()
        .at(30_000)
        .isOfferedTo('jansen')
        .at(34_000)
        .isNotAnswered('callerGone')
        .ends('abandoned', 'callerInQueue'),
    );
    expect(row.offers).toMatchObject([{ agentId: 'jansen', end: 'callerGone', ringMs: 4_000 }]);
    expect(row).toMatchObject({ agentId: null, ringMs: null, waitMs: 29_000 });
  });
});

describe('the wait log of a caller who is to be called back', () => {
  it('by key: the wait ends with the promise, the note is named, the goodbye is no wait', () => {
    const row = rowOf(
      toTheQueue()
        .at(45_000)
        .presses('1', 'callback', null, null)
        .isPromisedCallback('callbackKey')
        .at(51_000)
        .finishesHearing()
        .ends('callback', 'callbackKey'),
    );
    expect(row).toMatchObject({
      outcome: 'callback',
      reason: 'callbackKey',
      noteId: 'delft-01A-n1',
      waitMs: 40_000,
      totalMs: 51_000,
    });
    expect(row.menuPath.at(-1)).toMatchObject({ kind: 'key', step: null, meaning: 'callback' });
    expect(row.announcements.at(-1)).toMatchObject({ kind: 'goodbye', heardMs: 6_000 });
  });

  it('after the longest wait', () => {
    const row = rowOf(
      toTheQueue().at(605_000).isPromisedCallback('longestWait').at(610_000).ends('callback', 'longestWait'),
    );
    expect(row).toMatchObject({ outcome: 'callback', reason: 'longestWait', waitMs: 600_000 });
  });

  it('but whose number is withheld: told so, waits on, and is answered', () => {
    const story = new ContactStory({ from: null })
      .joins('algemeen')
      .at(20_000)
      .presses('1', 'callback', null, null)
      .isToldNoCallback();
    const row = rowOf(
      story.at(50_000).isOfferedTo('jansen').at(52_000).isAnswered().at(60_000).talkEnds('agent'),
    );
    expect(row).toMatchObject({ callerNumber: null, outcome: 'answered', waitMs: 52_000, noteId: null });
    expect(row.announcements).toMatchObject([{ kind: 'callbackImpossible' }]);
  });
});

describe('the wait log of other calls', () => {
  it('keeps every offer and why it came to nothing, and counts the ring of the agent who answered', () => {
    const row = rowOf(
      toTheQueue()
        .at(10_000)
        .isOfferedTo('bakker')
        .at(25_000)
        .isNotAnswered('noAnswer')
        .isOfferedTo('jansen')
        .at(27_000)
        .isAnswered()
        .at(90_000)
        .talkEnds('agent'),
    );
    expect(row.offers.map(({ agentId, end, ringMs, talkMs }) => ({ agentId, end, ringMs, talkMs }))).toEqual([
      { agentId: 'bakker', end: 'noAnswer', ringMs: 15_000, talkMs: null },
      { agentId: 'jansen', end: 'answered', ringMs: 2_000, talkMs: 63_000 },
    ]);
    expect(row).toMatchObject({ agentId: 'jansen', ringMs: 2_000, waitMs: 22_000, talkEndedBy: 'agent' });
  });

  it('told the municipality is closed: turned away, after what was said', () => {
    const row = rowOf(
      new ContactStory()
        .at(200)
        .isToldGoodbye('turnedAway', 'closed', 'gesloten')
        .at(9_000)
        .ends('turnedAway', 'closed'),
    );
    expect(row).toMatchObject({ outcome: 'turnedAway', reason: 'closed', menuMs: 9_000, waitMs: null });
  });

  it('silence and wrong keys are in the menu path; drumming on the phone in the queue is not', () => {
    const row = rowOf(
      new ContactStory()
        .hears('menu')
        .at(9_000)
        .isSilent('menu')
        .presses('8', 'wrong')
        .joins('algemeen')
        .presses('5', 'ignored', null, null),
    );
    expect(row.menuPath.map((moment) => moment.kind)).toEqual(['step', 'silence', 'key']);
  });

  it('a wait that ran on while the engine was away is counted from its true beginning', () => {
    const row = rowOf(toTheQueue().at(125_000).isOfferedTo('jansen').at(126_000).isAnswered());
    expect(row.waitMs).toBe(121_000);
  });

  it('gone while the engine was away: lost, with the wait up to where that was found', () => {
    expect(rowOf(toTheQueue().at(35_000).ends('abandoned', 'lost'))).toMatchObject({
      reason: 'lost',
      waitMs: 30_000,
    });
  });

  it('a call that goes on has no end, no outcome and no total yet', () => {
    expect(rowOf(toTheQueue())).toMatchObject({
      endedAt: null,
      outcome: null,
      totalMs: null,
      waitMs: null,
      lastQueue: 'belastingen',
    });
  });

  it('an announcement without words is none', () => {
    expect(rowOf(toTheQueue().isToldPosition(null, [])).announcements).toHaveLength(2);
  });

  it('a prompt that could not be played is marked', () => {
    const row = rowOf(new ContactStory().hears('welkom').at(10).finishesHearing(true));
    expect(row.announcements).toMatchObject([{ failed: true, heardMs: 10 }]);
  });
});

describe('the fold', () => {
  it('begins no row for a contact whose first event it never saw', () => {
    const [, second] = answeredCall().logged();
    expect(second && applyToContact(undefined, second)).toBeUndefined();
  });

  it('knows whom an event is about', () => {
    expect(contactOf({ type: 'AgentAvailable', at: 1, agentId: 'jansen' })).toBeUndefined();
    expect(answeredCall().events.map(contactOf)).not.toContain(undefined);
  });
});
