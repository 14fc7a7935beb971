import { describe, expect, it } from 'vitest';
import { keyedLength, keyedNumber } from '../../src/numbering/keyed-number.ts';
import { telephoneNumber } from '../../src/numbering/telephone-number.ts';

describe('what can be a number', () => {
  it.each([
    ['0612345678', '+31612345678', 'NL', 'mobile'],
    ['0152602602', '+31152602602', 'NL', 'geographic'],
    ['+31 (0)15 260 26 02', '+31152602602', 'NL', 'geographic'],
    ['097012345678', '+3197012345678', 'NL', 'machine'],
    ['0851234567', '+31851234567', 'NL', 'business'],
    ['0882345678', '+31882345678', 'NL', 'business'],
    ['0841234567', '+31841234567', 'NL', 'personal'],
    ['09001234', '+319001234', 'NL', 'other'],
    ['08001351', '+318001351', 'NL', 'other'],
    ['+3114015', '+3114015', 'NL', 'other'],
    ['0032475123456', '+32475123456', 'BE', 'person'],
    ['+4915112345678', '+4915112345678', 'DE', 'person'],
    ['+12025550123', '+12025550123', 'US', 'person'],
    ['+447012345678', '+447012345678', 'GB', 'other'],
    ['+8816123456789', '+8816123456789', null, 'other'],
    ['+870773111111', '+870773111111', null, 'other'],
  ] as const)('%s is %s (%s, %s)', (text, e164, country, kind) => {
    expect(telephoneNumber(text)).toEqual({ e164, country, kind });
  });

  it.each([
    ...['', '000', '00000', '0000000000', '+31000000000', '0500000000', '112', '1234', 'anonymous'],
    ...['+266696687', '0671234567', '06123456789', '061234567', '097512345678', '+15550100', '+999123456789'],
    ...['tel 0612345678', '0612345678 tst'],
  ])('%s is nobody’s', (text) => expect(telephoneNumber(text)).toBeUndefined());
});

describe('a number that is keyed in', () => {
  it.each([
    ['0612345678', '+31612345678'],
    ['097012345678', '+3197012345678'],
    ['0032475123456', '+32475123456'],
    ['0031612345678', '+31612345678'],
    ['004915112345678', '+4915112345678'],
  ])('%s is %s', (digits, e164) => expect(keyedNumber(digits)).toBe(e164));

  it.each(['1234567890', '0012345678', '0123456789', '112', '31612345678', '32475123456'])(
    '%s is none',
    (digits) => expect(keyedNumber(digits)).toBeUndefined(),
  );

  it.each([
    ['06', 10],
    ['0970', 12],
    ['00316', 13],
    ['003197', 15],
    // Somebody who was told +31 (0)6.
    ['00310', undefined],
    ['0032', undefined],
  ] as const)('that begins with %s is whole with %s digits', (digits, length) =>
    expect(keyedLength(digits)).toBe(length),
  );
});
