import { describe, expect, test } from 'vitest';
import { handOn } from '../../src/intake/hand-on.ts';
import type { HandOnRequest } from '../../src/intake/hand-on.ts';
import { Switchboard } from '../../src/intake/switchboard.ts';
import type { Command } from '../../src/routing/commands.ts';
import type { Refusal } from '../../src/routing/commands.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { ManualClock } from '../../src/support/clock.ts';

const REQUEST = {
  contactId: 'deventer-01JD3ZZZZZZZZZZZZZZZZZZZZZ',
  channelId: 'caller-1',
  municipality: 'olst-wijhe',
  number: '140570',
  from: asPhoneNumber('+31612345678'),
  language: 'en',
  again: false,
};

/** A caller who came to Deventer, and what Olst-Wijhe answers. */
function caller(answer: Refusal | 'served' | 'notHere' = 'served', other: Partial<HandOnRequest> = {}) {
  const switchboard = new Switchboard([]);
  switchboard.callerCame('caller-1', 'deventer');
  const asked: [string, Command][] = [];
  const clock = new ManualClock();
  const ask = (municipality: string, command: Command) => {
    asked.push([municipality, command]);
    if (answer === 'notHere') return undefined;
    return Promise.resolve(answer === 'served' ? { position: 7 } : answer);
  };
  return { switchboard, asked, work: () => handOn({ switchboard, clock, ask }, { ...REQUEST, ...other }) };
}

describe('a call that is handed on to another municipality behind the number', () => {
  test('begins there as a contact named after the first, so that doing it again is the same contact', async () => {
    const { switchboard, asked, work } = caller();
    expect(await work()).toEqual({ kind: 'done' });
    await work();
    expect(asked).toHaveLength(2);
    for (const [municipality, command] of asked) {
      expect(municipality).toBe('olst-wijhe');
      expect(command).toMatchObject({
        type: 'StartContact',
        contactId: 'olst-wijhe-01JD3ZZZZZZZZZZZZZZZZZZZZZ',
        channelId: 'caller-1',
        dialled: '140570',
        from: '+31612345678',
        handedOn: { by: 'deventer', language: 'en' },
      });
    }
    expect(switchboard.ofChannel('caller-1')).toBe('olst-wijhe');
  });

  test.each([
    ['01JD3ZZZZZZZZZZZZZZZZZZZZA', '01JD3ZZZZZZZZZZZZZZZZZZZZB'],
    ['01JD3ZZZZZZZZZZZZZZZZZZZ9Z', '01JD3ZZZZZZZZZZZZZZZZZZZA0'],
    ['ZZZZZZZZZZZZZZZZZZZZZZZZZZ', '00000000000000000000000000'],
  ])('and back is another contact than the first: after %s comes %s', async (before, after) => {
    const { asked, work } = caller('served', {
      contactId: `olst-wijhe-${before}`,
      municipality: 'deventer',
      again: true,
    });
    await work();
    expect(asked).toMatchObject([['deventer', { contactId: `deventer-${after}` }]]);
  });

  test('was done before: nothing is wrong', async () => {
    expect(await caller({ refused: 'alreadyDone', detail: '' }).work()).toEqual({ kind: 'done' });
  });

  test('of a caller who hung up is nobody’s any more', async () => {
    const { switchboard, asked, work } = caller();
    switchboard.callerWent('caller-1');
    expect(await work()).toEqual({ kind: 'done' });
    expect(asked).toEqual([]);
  });

  test.each([
    ['notHere' as const, 'impossible'],
    [{ refused: 'unknownNumber', detail: '140570' } as const, 'impossible'],
    [{ refused: 'notPossibleNow', detail: 'the engine is stopping' } as const, 'failed'],
  ])('to somebody who does not take it (%j) is %s, and stays where it was', async (answer, kind) => {
    const { switchboard, work } = caller(answer);
    expect(await work()).toMatchObject({ kind });
    expect(switchboard.ofChannel('caller-1')).toBe('deventer');
  });
});
