/** What ends later than it was waited for: a message nobody told the end of, a hash after the last digit. */
import { describe, expect, test } from 'vitest';
import { Town, planOf, seconds } from './town.ts';

const OPTIONS = { agents: { visser: ['belastingen'] } } as const;

/** A caller of the shared number at the menu with everything in it (wide-flow.ts). */
function atMain(): { readonly town: Town; readonly caller: string } {
  const town = new Town({ ...OPTIONS, plan: planOf(OPTIONS) });
  const caller = town.call('+31612345678', '140570');
  town.press(caller, '1');
  return { town, caller };
}

test('a message of which nobody told the end, as while we were away, is not thrown away', () => {
  const { town, caller } = atMain();
  town.press(caller, '4');
  town.hearOut(caller);
  town.wait(seconds(125));
  expect(town.effectsOf('DropMessage')).toEqual([]);
  expect(town.effectsOf('KeepMessage')).toHaveLength(1);
  expect(town.lastEvent('CallbackRequested')).toMatchObject({ message: { durationMs: 120_000 } });
  expect(town.contact(caller).phase.name).toBe('waiting');
});

describe('who keyed in as many digits as there can be', () => {
  const keyedIn = () => {
    const { town, caller } = atMain();
    town.key(caller, '220612345678');
    return { town, caller };
  };

  test('and ends them with the hash all the same, hears on and is not told that it is wrong', () => {
    const { town, caller } = keyedIn();
    const heard = town.heard(caller);
    town.press(caller, '#');
    expect(town.heard(caller)).toEqual(heard);
    expect(town.lastEvent('KeyPressed')).toMatchObject({ key: '#', meaning: 'ignored' });
    expect(town.contact(caller).phase).toMatchObject({ misses: 0 });
  });

  test('and takes them back with the star all the same, is asked again', () => {
    const { town, caller } = keyedIn();
    town.press(caller, '*');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ key: '*', meaning: 'clear' });
    expect(town.heard(caller).at(-1)).toBe('callback-other-number');
    town.key(caller, '0687654321');
    expect(town.contact(caller).variables).toMatchObject({ nummer: '+31687654321' });
  });

  test('is told so of any other key, and of the hash once it was asked again', () => {
    const { town, caller } = keyedIn();
    town.press(caller, '7');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'wrong' });
    town.press(caller, '#');
    expect(town.lastEvent('KeyPressed')).toMatchObject({ meaning: 'wrong' });
  });
});
