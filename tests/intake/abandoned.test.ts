import { expect, test } from 'vitest';
import { callerOfNobody, commandAfterAbandoned } from '../../src/intake/abandoned.ts';
import type { Effect } from '../../src/routing/effects.ts';

const base = { key: 'deventer-01', notAfter: null } as const;

test('a caller whom the neighbours never took is hung up, not left in silence', () => {
  const handOn: Effect = {
    ...base,
    type: 'HandOnCall',
    channelId: 'caller-1',
    municipality: 'olst-wijhe',
    number: '140570',
    from: null,
    language: 'nl',
    again: false,
  };
  expect(callerOfNobody(handOn)).toBe('caller-1');
  expect(commandAfterAbandoned(handOn, 'gaveUp', 0)).toBeUndefined();
});

test('a caller who still is somebody’s stays', () => {
  const play: Effect = { ...base, type: 'PlayPrompts', channelId: 'c', playbackId: 'p', says: [] };
  expect(callerOfNobody(play)).toBeUndefined();
  expect(commandAfterAbandoned(play, 'gaveUp', 7)).toMatchObject({ type: 'FinishPlayback', failed: true });
});
