import { describe, expect, it } from 'vitest';
import { STANDARD_TRUNK, callerNumber } from '../../src/numbering/caller-number.ts';
import type { TrunkNumbers } from '../../src/numbering/caller-number.ts';

const over = (trunk: Partial<TrunkNumbers>) => (presented: string) =>
  callerNumber(presented, { ...STANDARD_TRUNK, ...trunk });

describe('whose number a call shows', () => {
  it.each([
    ['0612345678', '+31612345678'],
    ['+31612345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['31612345678', '+31612345678'],
    ['0152602602', '+31152602602'],
    ['097012345678', '+3197012345678'],
    ['+32475123456', '+32475123456'],
    ['0032475123456', '+32475123456'],
    ['+14155550100', '+14155550100'],
  ])('%s is %s', (presented, number) => expect(callerNumber(presented)).toBe(number));

  it.each([
    ['withheld', ''],
    ['withheld, as a word', 'anonymous'],
    ['zeros', '000'],
    ['more zeros', '0000000000'],
    ['zeros with our country', '+31000000000'],
    ['zeros where there might be an area code', '0500000000'],
    ['a provider’s “anonymous”', '+266696687'],
    ['the same, as a national number it would be somebody’s in Arnhem', '0266696687'],
    ['a provider’s “unavailable”, which might be somebody’s in Chengdu', '+86282452253'],
    ['an internal number', '1234'],
    ['the emergency number', '112'],
    ['one of the municipality’s own, short', '14015'],
    ['too many digits', '06123456789'],
    ['too few', '061234567'],
    ['no number of any country', '+999123456789'],
    ['a name', 'jan'],
    ['a number and something more', '0612345678x1'],
  ])('%s (%s) is nobody’s', (_, presented) => expect(callerNumber(presented)).toBeNull());

  it.each(['32475123456', '14155550100', '4915112345678', '447911123456', '299123456', '612345678'])(
    '%s is never taken for a Dutch one',
    (presented) => expect(callerNumber(presented)).toBeNull(),
  );

  it('a trunk that delivers other countries without a plus says so', () => {
    const number = over({ plainDigits: 'international' });
    expect(number('32475123456')).toBe('+32475123456');
    expect(number('14155550100')).toBe('+14155550100');
    expect(number('4915112345678')).toBe('+4915112345678');
    expect(number('31612345678')).toBe('+31612345678');
    expect(number('0612345678')).toBe('+31612345678');
    expect(number('612345678')).toBeNull();
  });

  it('a trunk that leaves out the 0 says so', () => {
    const number = over({ plainDigits: 'national' });
    expect(number('612345678')).toBe('+31612345678');
    expect(number('266696687')).toBeNull();
    expect(number('32475123456')).toBeNull();
  });

  it('a trunk of another country says so', () => {
    const number = over({ country: 'BE' });
    expect(number('0475123456')).toBe('+32475123456');
    expect(number('32475123456')).toBe('+32475123456');
    expect(number('31612345678')).toBeNull();
  });

  it('a trunk’s own word for nobody is added by its setting', () => {
    expect(over({ nobodys: ['612000000'] })('0612000000')).toBeNull();
    expect(over({ nobodys: [] })('0266696687')).toBe('+31266696687');
  });
});
