import { describe, expect, it } from 'vitest';
import { applyToContact } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { visitsOf } from '../../src/projections/flow-traffic.ts';
import { ContactStory } from '../support/contact-story.ts';

const rowOf = (story: ContactStory): ContactRow => {
  const row = story.logged().reduce<ContactRow | undefined>((so, one) => applyToContact(so, one), undefined);
  if (!row) throw new Error('nobody called');
  return row;
};

const visits = (story: ContactStory) => visitsOf(rowOf(story));

/** Where somebody was and how they left: "menu -1> paspoort", "paspoort -> burgerzaken", "burgerzaken end". */
const way = (story: ContactStory): string[] =>
  visits(story).map(({ step, left, key, to }) =>
    to === null ? `${step} ${left}` : `${step} -${key ?? (left === 'on' ? '' : left)}> ${to}`,
  );

describe('the visits of steps of one call', () => {
  it('are each step with what was pressed there, where it led, and how long it took', () => {
    const story = new ContactStory()
      .hears('hours')
      .hears('menu')
      .at(6_000)
      .presses('9', 'repeat', null, 'menu')
      .hears('menu', 2)
      .at(9_000)
      .presses('7', 'wrong', null, 'menu')
      .hears('menu', 3)
      .at(12_500)
      .presses('1', 'choice', 'paspoort', 'menu')
      .hears('burgerzaken')
      .joins('burgerzaken')
      .at(80_000)
      .ends('abandoned', 'callerInQueue');
    expect(way(story)).toEqual(['hours -> menu', 'menu -1> burgerzaken', 'burgerzaken end']);
    expect(visits(story)[1]).toEqual({
      nth: 2,
      step: 'menu',
      enteredMs: 0,
      timeMs: 12_500,
      again: false,
      left: 'choice',
      to: 'burgerzaken',
      key: '1',
      label: 'paspoort',
      within: [],
      repeats: 1,
      silences: 0,
      wrongKeys: 1,
      askedForPerson: false,
    });
    expect(visits(story)[2]).toMatchObject({ enteredMs: 12_500, timeMs: 0 });
  });

  it('are not known as long as the call goes on', () => {
    expect(visits(new ContactStory().hears('menu').joins('burgerzaken'))).toEqual([]);
  });

  it('tell who hung up from who heard the last words', () => {
    expect(way(new ContactStory().hears('menu').at(3_000).ends('abandoned', 'callerInMenu'))).toEqual([
      'menu hangUp',
    ]);
    const informed = new ContactStory()
      .hears('menu')
      .presses('3', 'choice', 'openingstijden', 'menu')
      .hears('bye')
      .isToldGoodbye('informed', 'informed', 'bye')
      .at(5_000)
      .presses('9', 'repeat', null, null)
      .at(9_000)
      .ends('informed', 'informed');
    expect(way(informed)).toEqual(['menu -3> bye', 'bye end']);
    expect(visits(informed)[1]).toMatchObject({ timeMs: 9_000, repeats: 1 });
  });

  it('say who gave up: after silences and wrong keys on to the person, who was thereby asked for', () => {
    const story = new ContactStory()
      .hears('menu')
      .at(12_000)
      .isSilent('menu')
      .hears('menu', 2)
      .at(24_000)
      .isSilent('menu')
      .hears('algemeen')
      .joins('algemeen')
      .ends('answered', 'talkEnded');
    expect(way(story)).toEqual(['menu -gaveUp> algemeen', 'algemeen end']);
    expect(visits(story)[0]).toMatchObject({ silences: 2, askedForPerson: true });
  });

  it('do not take it for a wish for a person when giving up leads on in the menu', () => {
    const goesOn = new ContactStory()
      .hears('taal')
      .at(7_000)
      .isSilent('taal')
      .hears('menu')
      .at(12_000)
      .presses('1', 'choice', 'paspoort', 'menu')
      .hears('burgerzaken')
      .joins('burgerzaken')
      .ends('answered', 'talkEnded');
    expect(visits(goesOn).map(({ left, askedForPerson }) => [left, askedForPerson])).toEqual([
      ['gaveUp', false],
      ['choice', false],
      ['end', false],
    ]);
    const closed = new ContactStory()
      .hears('taal')
      .isSilent('taal')
      .hears('dicht')
      .ends('turnedAway', 'closed');
    expect(visits(closed)[0]).toMatchObject({ left: 'gaveUp', askedForPerson: false });
  });

  it('do not take a choice after a silence for giving up', () => {
    const story = new ContactStory()
      .hears('menu')
      .isSilent('menu')
      .hears('menu', 2)
      .asksForPerson('0', 'een medewerker', 'menu')
      .hears('algemeen')
      .ends('abandoned', 'lost');
    expect(way(story)).toEqual(['menu -0> algemeen', 'algemeen end']);
    expect(visits(story)[0]).toMatchObject({ askedForPerson: true, label: 'een medewerker' });
  });

  it('count the parts of a step as the step that somebody wrote', () => {
    const story = new ContactStory()
      .hears('terugbellen/nummer')
      .presses('2', 'choice', 'ander nummer', 'terugbellen/nummer')
      .hears('terugbellen/ander')
      .presses('0', 'digit', null, 'terugbellen/ander')
      .isSilent('terugbellen/ander')
      .hears('terugbellen/ander', 2)
      .hears('terugbellen/dagdeel')
      .presses('1', 'choice', 'ochtend', 'terugbellen/dagdeel')
      .hears('terugbellen/notitie')
      .at(30_000)
      .ends('callback', 'callbackMenu');
    expect(way(story)).toEqual(['terugbellen end']);
    expect(visits(story)[0]).toMatchObject({
      timeMs: 30_000,
      silences: 1,
      within: [
        { key: '2', label: 'ander nummer' },
        { key: '1', label: 'ochtend' },
      ],
    });
  });

  it('begin anew at a step that leads to itself, but not where digits are asked again', () => {
    const itself = new ContactStory()
      .hears('menu')
      .presses('8', 'choice', 'nog eens', 'menu')
      .hears('menu')
      .ends('abandoned', 'callerInMenu');
    expect(way(itself)).toEqual(['menu -8> menu', 'menu hangUp']);
    expect(visits(itself).map(({ again }) => again)).toEqual([false, true]);
    const readBack = new ContactStory()
      .hears('zaaknummer')
      .hears('zaaknummer/klopt')
      .presses('2', 'choice', 'opnieuw', 'zaaknummer/klopt')
      .hears('zaaknummer')
      .hears('zaaknummer/klopt')
      .presses('1', 'choice', 'klopt', 'zaaknummer/klopt')
      .hears('status')
      .ends('abandoned', 'callerInMenu');
    expect(way(readBack)).toEqual(['zaaknummer -1> status', 'status hangUp']);
    expect(visits(readBack)[0]?.within).toEqual([{ key: '2', label: 'opnieuw' }]);
  });
});

describe('the contact row', () => {
  it('keeps how much was keyed in and said, never what', () => {
    const story = new ContactStory({ from: null }).hears('zaaknummer');
    const base = { at: story.events[0]?.at ?? 0, contactId: story.contactId, step: 'zaaknummer' };
    story.presses('7', 'digit', null, 'zaaknummer');
    story.events.push(
      { ...base, type: 'DigitsGiven', name: 'zaaknummer', value: '735186' },
      {
        ...base,
        type: 'StepEntered',
        step: 'zaaknummer/klopt',
        attempt: 1,
        prompts: [{ name: 'klopt', params: { zaaknummer: '735186', now: 5 } }],
        playbackId: 'p',
      },
    );
    const row = rowOf(story.ends('abandoned', 'callerInMenu'));
    expect(row.menuPath).toMatchObject([
      { kind: 'step', step: 'zaaknummer' },
      { kind: 'digits', step: 'zaaknummer', count: 6 },
      { kind: 'step', step: 'zaaknummer/klopt' },
    ]);
    expect(row.announcements.at(-1)?.prompts).toEqual([{ name: 'klopt', params: { now: 5 } }]);
    expect(JSON.stringify(row)).not.toContain('735186');
  });

  it('tells what another system answered, and that a message was spoken', () => {
    const story = new ContactStory().hears('status');
    const { contactId } = story;
    const at = (ms: number) => ({ at: (story.events[0]?.at ?? 0) + ms, contactId });
    story.events.push(
      {
        ...at(100),
        type: 'LookupStarted',
        step: 'status',
        lookupId: `${contactId}-l1`,
        lookup: 'zaakstatus',
        values: { zaaknummer: '735186' },
        until: 0,
      },
      {
        ...at(700),
        type: 'LookupEnded',
        lookupId: `${contactId}-l1`,
        result: { kind: 'found', values: { status: 'besloten' } },
      },
      {
        ...at(900),
        type: 'RecordingStarted',
        step: 'inspreken',
        recordingId: `${contactId}-r1`,
        endKey: '#',
        until: 0,
      },
      {
        ...at(9_900),
        type: 'RecordingEnded',
        recordingId: `${contactId}-r1`,
        durationMs: 8_800,
        kept: { noteId: `${contactId}-n1`, until: 0 },
      },
      { ...at(9_950), type: 'CallHandedOn', step: 'buren', municipality: 'olst-wijhe' },
    );
    expect(rowOf(story).menuPath.slice(1)).toEqual([
      {
        kind: 'lookup',
        afterMs: 100,
        step: 'status',
        lookupId: `${contactId}-l1`,
        lookup: 'zaakstatus',
        result: 'found',
        ms: 600,
      },
      {
        kind: 'recording',
        afterMs: 900,
        step: 'inspreken',
        recordingId: `${contactId}-r1`,
        ms: 8_800,
        kept: true,
      },
      { kind: 'handedOn', afterMs: 9_950, step: 'buren', municipality: 'olst-wijhe' },
    ]);
  });
});
