import { describe, expect, it } from 'vitest';
import { OPTIONAL_HOLIDAYS, holidaysFrom } from '../../src/config/holidays.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const none = { national: false, also: [] };

describe('the holidays of a municipality', () => {
  it('are the public ones of three years, by name', () => {
    const days = holidaysFrom(2026, { ...none, national: true });
    expect(days).toMatchObject({
      '2026-04-06': 'Tweede paasdag',
      '2026-04-27': 'Koningsdag',
      '2027-05-06': 'Hemelvaartsdag',
      '2028-12-26': 'Tweede kerstdag',
    });
    expect(Object.keys(days).some((date) => date.startsWith('2029'))).toBe(false);
  });

  it('do not have Good Friday, 5 May, Sinterklaas or New Year’s Eve among them', () => {
    const days = holidaysFrom(2025, { ...none, national: true });
    for (const date of ['2025-04-18', '2025-05-05', '2025-12-05', '2025-12-31', '2026-04-03'])
      expect(days).not.toHaveProperty(date);
  });

  it('have King’s Day a day earlier where it would be a Sunday', () => {
    const days = holidaysFrom(2025, { ...none, national: true });
    expect(days).toHaveProperty('2025-04-26');
    expect(days).not.toHaveProperty('2025-04-27');
  });

  it.each([
    [
      'good-friday',
      2025,
      { '2025-04-18': 'Goede Vrijdag', '2026-04-03': 'Goede Vrijdag', '2027-03-26': 'Goede Vrijdag' },
    ],
    [
      'good-friday',
      2034,
      { '2034-04-07': 'Goede Vrijdag', '2035-03-23': 'Goede Vrijdag', '2036-04-11': 'Goede Vrijdag' },
    ],
    [
      'liberation-day',
      2026,
      { '2026-05-05': 'Bevrijdingsdag', '2027-05-05': 'Bevrijdingsdag', '2028-05-05': 'Bevrijdingsdag' },
    ],
    ['liberation-day-lustrum', 2025, { '2025-05-05': 'Bevrijdingsdag' }],
    ['liberation-day-lustrum', 2026, {}],
    ['liberation-day-lustrum', 2028, { '2030-05-05': 'Bevrijdingsdag' }],
    [
      'day-after-ascension',
      2026,
      {
        '2026-05-15': 'Dag na Hemelvaart',
        '2027-05-07': 'Dag na Hemelvaart',
        '2028-05-26': 'Dag na Hemelvaart',
      },
    ],
  ] as const)('%s is a day of which the municipality decides, from %i on', (also, year, days) => {
    expect(holidaysFrom(year, { ...none, also: [also] })).toEqual(days);
  });

  it('each name is one that can be chosen, and another is refused with the list', () => {
    for (const also of OPTIONAL_HOLIDAYS) {
      const folder = new ConfigurationFolder(SMALL_TOWN).change(
        'config/delft.yaml',
        'national: yes',
        `national: yes\n  also: [${also}]`,
      );
      expect(folder.told()).toEqual([]);
    }
    const mistaken = new ConfigurationFolder(SMALL_TOWN).change(
      'config/delft.yaml',
      'national: yes',
      'national: yes\n  also: [goede-vrijdag]',
    );
    expect(mistaken.told()).toEqual([
      expect.stringContaining(
        'holidays.also.0: found "goede-vrijdag"; allowed: good-friday, liberation-day, liberation-day-lustrum, day-after-ascension',
      ),
    ]);
  });

  it('make a day off of that day, also for deadlines', () => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'config/delft.yaml',
      'national: yes',
      'national: yes\n  also: [good-friday]',
    );
    const loaded = folder.load();
    const calendar = loaded.ok ? loaded.municipalities[0]?.plan.calendar : undefined;
    expect(calendar?.holidays['2027-03-26']).toBe('Goede Vrijdag');
  });
});
