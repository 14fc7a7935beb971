/** What Asterisk 22.10.1 told of presses, as it was written down: end of the press / length told, in ms. */
import { expect, test } from 'vitest';
import { Presses } from '../../src/telephony/ari/presses.ts';

const AT = Date.parse('2026-11-23T09:00:00Z');

/** The moments that count as a press. */
function pressesIn(told: string, key = '1', presses = new Presses(100)): string {
  const events = told.split(' ').map((one) => one.split('/').map(Number));
  const counted = events.filter(([at = 0, durationMs = 0]) =>
    presses.isNew({ type: 'keyPressed', at: AT + at, channelId: 'c', key, durationMs }),
  );
  return counted.map(([at]) => at).join(' ');
}

test.for([
  ['end packets of different moments', '0/100 1/100 45/100 46/100 191/100 200/100'],
  ['the same, while something is said', '0/100 2/100 5/100'],
  ['five end packets', '0/100 1/100 45/100 47/100 192/100 192/100 337/100 338/100 483/100'],
  ['five end packets, 20 ms apart', '0/100 20/100 45/100 60/100 80/100'],
  ['RFC 4733 and INFO', '0/100 47/160'],
  ['RFC 4733 and a late INFO', '0/100 88/160'],
  ['RFC 4733 and an INFO without a length', '0/100 50/100'],
  ['packets lost at the end', '0/60 42/250 54/250'],
  ['more packets lost', '0/60 173/350'],
  ['no length at all', '0/0 17/0'],
])('one press, told as %s', ([, told]) => {
  expect(pressesIn(told ?? '')).toBe('0');
});

test.for([
  ['by hand', '0/80 182/80', '0 182'],
  ['by a machine', '0/40 84/40', '0 84'],
  ['as fast as was ever seen', '0/40 41/40 43/40', '0 41'],
  ['by INFO, which says a fixed length', '0/250 100/250', '0 100'],
  ['by RFC 4733 and INFO', '0/80 47/160 233/80 252/80 380/160', '0 233'],
  [
    'with end packets of different moments',
    '0/80 1/80 46/80 51/80 186/80 311/80 312/80 443/80 444/80 574/80',
    '0 311',
  ],
  ['the same, on a machine with much to do', '0/80 0/80 47/80 47/80 173/80 302/80 310/80 471/80', '0 302'],
  ['one long, then one short', '0/6000 200/60', '0 200'],
  ['and the clock was set back meanwhile', '0/100 -3600000/100', '0 -3600000'],
])('two presses, %s', ([, told, counted]) => {
  expect(pressesIn(told ?? '')).toBe(counted);
});

test('another key, and another telephone, are others', () => {
  const presses = new Presses(100);
  const told = { type: 'keyPressed', at: AT, durationMs: 100 } as const;
  expect(presses.isNew({ ...told, channelId: 'c', key: '1' })).toBe(true);
  expect(presses.isNew({ ...told, channelId: 'c', key: '2' })).toBe(true);
  expect(presses.isNew({ ...told, channelId: 'd', key: '1' })).toBe(true);
  // The first one's INFO comes after the second key.
  expect(presses.isNew({ ...told, at: AT + 47, durationMs: 160, channelId: 'c', key: '1' })).toBe(false);
});
