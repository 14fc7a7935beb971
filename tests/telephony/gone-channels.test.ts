import { describe, expect, test } from 'vitest';
import { GoneChannels } from '../../src/telephony/ari/gone-channels.ts';

const nobody = new Set<string>();

describe('a channel that Asterisk told us is gone', () => {
  test('is told of once, however often Asterisk says it', () => {
    const gone = new GoneChannels(10);
    expect([gone.noteFirst('a', false), gone.noteFirst('a', true), gone.noteFirst('a', false)]).toEqual([
      ...[true, false, false],
    ]);
    expect(gone.has('a')).toBe(true);
  });

  test('is there again when it enters, and may be gone again', () => {
    const gone = new GoneChannels(10);
    gone.noteFirst('a', true);
    gone.entered('a');
    expect(gone.has('a')).toBe(false);
    expect(gone.noteFirst('a', false)).toBe(true);
  });

  test('that left is there again when Asterisk lists it and tells us of it: it came back unheard', () => {
    const gone = new GoneChannels(10);
    gone.noteFirst('a', true);
    expect(gone.isHereAgain('a', nobody)).toBe(false);
    expect(gone.isHereAgain('a', new Set(['a']))).toBe(true);
    expect(gone.has('a')).toBe(false);
  });

  test('that hung up is not there, although Asterisk lists it a moment longer', () => {
    const gone = new GoneChannels(10);
    gone.noteFirst('a', true);
    gone.noteFirst('a', false);
    expect(gone.isHereAgain('a', new Set(['a']))).toBe(false);
    expect(gone.isHereAgain('b', nobody)).toBe(true);
  });
});
