import { describe, expect, it } from 'vitest';
import { endOfWorkingDay, exceptionAt, nextOpening, openingAt } from '../../src/ivr/hours.ts';
import type { Calendar, OpenSpan } from '../../src/ivr/hours.ts';

const office: readonly OpenSpan[] = [
  { from: '08:30', to: '12:30' },
  { from: '13:30', to: '17:00' },
];
const calendar: Calendar = {
  timeZone: 'Europe/Amsterdam',
  week: [office, office, office, office, office, [], [{ from: '00:00', to: '24:00' }]],
  holidays: { '2026-12-25': 'Kerstmis', '2027-03-29': 'Tweede paasdag' },
};

describe('the municipality', () => {
  it.each([
    ['opens at half past eight sharp', '2026-11-23T08:30:00+01:00', 'open'],
    ['is closed a moment before', '2026-11-23T08:29:59.999+01:00', 'closed'],
    ['is closed at lunch', '2026-11-23T12:30:00+01:00', 'closed'],
    ['is open after lunch', '2026-11-23T13:30:00+01:00', 'open'],
    ['has its evening from five sharp', '2026-11-23T17:00:00+01:00', 'evening'],
    ['is closed on Saturday', '2026-11-28T10:00:00+01:00', 'closed'],
    ['is open until midnight where it says 24:00', '2026-11-29T23:59:59+01:00', 'open'],
    ['has a holiday on Christmas Day, a Friday', '2026-12-25T10:00:00+01:00', 'holiday'],
    ['has no holiday any more just after midnight', '2026-12-26T00:00:00+01:00', 'closed'],
    ['opens by the summer clock from 29 March 2026', '2026-03-30T08:30:00+02:00', 'open'],
    ['is still closed then at half past eight winter time minus one', '2026-03-30T08:29:00+02:00', 'closed'],
    ['opens by the winter clock from 25 October 2026', '2026-10-26T08:30:00+01:00', 'open'],
    ['is open in the hour that comes twice', '2026-10-25T02:30:00+02:00', 'open'],
    ['is open in that hour the second time too', '2026-10-25T02:30:00+01:00', 'open'],
  ])('%s', (_, moment, expected) => {
    expect(openingAt(calendar, Date.parse(moment))).toBe(expected);
  });

  it('can be open on holidays when it says so', () => {
    const alwaysThere = { ...calendar, holidayHours: [{ from: '10:00', to: '14:00' }] };
    expect(openingAt(alwaysThere, Date.parse('2026-12-25T11:00:00+01:00'))).toBe('open');
    expect(openingAt(alwaysThere, Date.parse('2026-12-25T15:00:00+01:00'))).toBe('holiday');
  });
});

describe('who calls while we are closed hears when we open again', () => {
  it.each([
    ['in the morning: today', '2026-11-23T07:00:00+01:00', '2026-11-23T08:30:00+01:00'],
    ['at lunch: today', '2026-11-23T12:45:00+01:00', '2026-11-23T13:30:00+01:00'],
    ['in the evening: tomorrow', '2026-11-23T20:00:00+01:00', '2026-11-24T08:30:00+01:00'],
    ['on Saturday: on Sunday', '2026-11-28T10:00:00+01:00', '2026-11-29T00:00:00+01:00'],
    ['on Christmas Day, a Friday: on Sunday', '2026-12-25T10:00:00+01:00', '2026-12-27T00:00:00+01:00'],
    ['while we are open: now', '2026-11-23T09:00:00+01:00', '2026-11-23T09:00:00+01:00'],
    ['in the night to summer time', '2026-03-27T18:00:00+01:00', '2026-03-29T00:00:00+01:00'],
  ])('%s', (_, moment, opens) => {
    expect(nextOpening(calendar, Date.parse(moment))).toBe(Date.parse(opens));
  });

  it('and hears no moment when there is none within a month', () => {
    const never = { ...calendar, week: Array.from({ length: 7 }, () => []) };
    expect(nextOpening(never, Date.parse('2026-11-23T09:00:00+01:00'))).toBeUndefined();
  });
});

describe('a callback note of two working days', () => {
  it.each([
    ['of Monday is due on Wednesday', '2026-11-23T09:00:00+01:00', '2026-11-25T23:59:59.999+01:00'],
    ['of Friday is due on Tuesday', '2026-11-27T16:00:00+01:00', '2026-12-01T23:59:59.999+01:00'],
    ['of Saturday is due on Tuesday', '2026-11-28T12:00:00+01:00', '2026-12-01T23:59:59.999+01:00'],
    [
      'of Christmas Eve is due on the Tuesday after',
      '2026-12-24T10:00:00+01:00',
      '2026-12-29T23:59:59.999+01:00',
    ],
    [
      'of Good Friday is due after Easter, by the summer clock that begins then',
      '2027-03-26T10:00:00+01:00',
      '2027-03-31T23:59:59.999+02:00',
    ],
  ])('%s', (_, created, due) => {
    expect(endOfWorkingDay(calendar, Date.parse(created), 2)).toBe(Date.parse(due));
  });
});

describe('a day with hours of its own', () => {
  const evening = { open: [{ from: '08:30', to: '15:00' }], reason: { nl: 'kerstavond' } };
  const different: Calendar = {
    ...calendar,
    exceptions: {
      '2026-12-24': evening,
      '2026-11-24': { open: [], reason: { nl: 'een studiedag' } },
      '2026-11-25': { open: [] },
      '2026-11-28': { open: [{ from: '10:00', to: '14:00' }] },
      '2026-12-25': { open: [{ from: '10:00', to: '12:00' }] },
      '2026-03-29': { open: [{ from: '02:30', to: '04:00' }] },
      '2026-10-25': { open: [{ from: '02:30', to: '03:00' }] },
    },
  };

  it.each([
    ['is open through lunch when it says so', '2026-12-24T12:45:00+01:00', 'open'],
    ['closes at its own hour sharp', '2026-12-24T15:00:00+01:00', 'evening'],
    ['is as always a day before', '2026-12-23T16:00:00+01:00', 'open'],
    ['begins at midnight', '2026-11-24T00:00:00+01:00', 'closed'],
    ['is closed all day', '2026-11-24T10:00:00+01:00', 'closed'],
    ['ends at midnight', '2026-11-29T00:00:00+01:00', 'open'],
    ['opens a Saturday', '2026-11-28T10:00:00+01:00', 'open'],
    ['opens on a holiday', '2026-12-25T10:00:00+01:00', 'open'],
    ['is the holiday besides', '2026-12-25T13:00:00+01:00', 'holiday'],
    ['opens in the hour that the summer clock skips, when that is over', '2026-03-29T03:10:00+02:00', 'open'],
    ['is open in the hour that comes twice', '2026-10-25T02:30:00+02:00', 'open'],
    ['is open in it the second time too', '2026-10-25T02:59:59+01:00', 'open'],
    ['and closes by the winter clock', '2026-10-25T03:00:00+01:00', 'evening'],
  ])('%s', (_, moment, expected) => {
    expect(openingAt(different, Date.parse(moment))).toBe(expected);
  });

  it.each([
    ['the evening before a closed day', '2026-11-23T18:00:00+01:00', '2026-11-26T08:30:00+01:00'],
    ['the morning of a day that opens otherwise', '2026-11-28T09:00:00+01:00', '2026-11-28T10:00:00+01:00'],
    ['after the early closing of Christmas Eve', '2026-12-24T15:00:00+01:00', '2026-12-25T10:00:00+01:00'],
    ['in the night to the summer clock', '2026-03-28T18:00:00+01:00', '2026-03-29T03:30:00+02:00'],
  ])('is known to who calls %s', (_, moment, opens) => {
    expect(nextOpening(different, Date.parse(moment))).toBe(Date.parse(opens));
  });

  it('tells why, all day long', () => {
    expect(exceptionAt(different, Date.parse('2026-12-24T23:59:59+01:00'))).toEqual(evening);
    expect(exceptionAt(different, Date.parse('2026-12-25T00:00:00+01:00'))?.reason).toBeUndefined();
    expect(exceptionAt(different, Date.parse('2026-12-23T23:59:59+01:00'))).toBeUndefined();
  });

  it.each([
    [
      'a closed Tuesday and Wednesday do not count',
      '2026-11-23T09:00:00+01:00',
      '2026-11-27T23:59:59.999+01:00',
    ],
    ['a Saturday that is open does not count', '2026-11-27T09:00:00+01:00', '2026-12-01T23:59:59.999+01:00'],
    ['a holiday on which we are open counts', '2026-12-24T16:00:00+01:00', '2026-12-28T23:59:59.999+01:00'],
  ])('for a deadline of two working days %s', (_, created, due) => {
    expect(endOfWorkingDay(different, Date.parse(created), 2)).toBe(Date.parse(due));
  });
});
