import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { Recent } from '../../src/routing/recent.ts';

const number = (n: number) => asPhoneNumber(`+316${10_000_000 + n}`);

test('remembers, replaces and forgets as a plain list would', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('set', 'delete', 'forget'), fc.nat(20)), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (list) => {
      const recent = new Recent<number>();
      let plain: (readonly [number, number])[] = [];
      for (const [now, [what, n]] of list.entries()) {
        if (what === 'forget') {
          recent.forget((at) => at < now - n);
          const stays = plain.findIndex(([, at]) => at >= now - n);
          plain = stays < 0 ? [] : plain.slice(stays);
          continue;
        }
        plain = plain.filter(([known]) => known !== n);
        if (what === 'delete') recent.delete(number(n));
        else {
          recent.set(number(n), now);
          plain.push([n, now]);
        }
      }
      expect([...recent]).toEqual(plain.map(([n, at]) => [number(n), at]));
      expect(recent.size).toBe(plain.length);
    }),
  );
});

test('holds no more than is known, however many came and went', () => {
  const recent = new Recent<number>();
  for (let at = 0; at < 100_000; at += 1) {
    recent.set(number(at % 5_000), at);
    recent.forget((then) => then <= at - 3_000);
  }
  expect(recent.size).toBe(3_000);
  expect(recent.get(number(99_999 % 5_000))).toBe(99_999);
  expect(recent.get(number(90_000 % 5_000))).toBeUndefined();
});
