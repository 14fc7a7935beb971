import { expect, test } from 'vitest';
import { owedMessages } from '../../src/routing/owed-messages.ts';
import { Town, minutes, planOf, seconds } from './town.ts';

const OPTIONS = { agents: { visser: ['belastingen'] } } as const;

test('a message that could not be kept is asked for again, as long as its note is open and it may be kept', () => {
  const town = new Town({ ...OPTIONS, plan: planOf(OPTIONS) });
  const caller = town.call('+31612345678', '140570');
  town.key(caller, '14');
  town.hearOut(caller);
  town.spoke(caller, seconds(9));
  const [kept] = town.effectsOf('KeepMessage');
  if (!kept) throw new Error('no message');
  const later = town.now + minutes(2);
  expect(owedMessages(town.state, [], town.now)).toEqual([]);
  expect(owedMessages(town.state, [], later)).toEqual([kept]);
  expect(owedMessages(town.state, [kept], later)).toEqual([]);
  expect(owedMessages(town.state, [], kept.until)).toEqual([]);
});
