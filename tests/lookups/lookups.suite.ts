/** One suite for whoever answers look-ups: what the engine may count on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lookups } from '../../src/lookups/contract.ts';

/** A look-up `zaakstatus` that gives `status` and `datum`. */
export interface LookupWorld {
  readonly lookups: Lookups;
  close(): void | Promise<void>;
}

/** What every world knows, by the case number that is sent as `zaaknummer`. */
export const CASES = {
  known: '20261234',
  unknown: '20269999',
  silent: '20260000',
  broken: '20265000',
} as const;
export const KNOWN = { status: 'in behandeling', datum: '24 november' } as const;

const SOON_MS = 5_000;

export function lookupsSuite(name: string, make: () => Promise<LookupWorld>): void {
  describe(`look-ups: ${name}`, () => {
    let world: LookupWorld;
    beforeAll(async () => {
      world = await make();
    });
    afterAll(() => world.close());

    const ask = (zaaknummer: string, withinMs = SOON_MS) =>
      world.lookups.ask('zaakstatus', { zaaknummer }, withinMs);

    it('a case that is known is found, with what is told of it', async () => {
      expect(await ask(CASES.known)).toEqual({ kind: 'found', values: KNOWN });
    });

    it('a case that is not known is not found', async () => {
      expect(await ask(CASES.unknown)).toEqual({ kind: 'notFound' });
    });

    it('a system that says nothing has failed when the time is over', async () => {
      expect(await ask(CASES.silent, 50)).toEqual({ kind: 'failed', why: 'no answer within 50 ms' });
    });

    it('a system that is broken has failed, without a word about the citizen', async () => {
      const result = await ask(CASES.broken);
      expect(result.kind).toBe('failed');
      expect(JSON.stringify(result)).not.toContain(CASES.broken);
    });

    it('a look-up that is not configured has failed, by name', async () => {
      const result = await world.lookups.ask('paspoort', { zaaknummer: CASES.known }, SOON_MS);
      expect(result).toEqual({ kind: 'failed', why: 'no look-up named paspoort is configured' });
    });
  });
}
