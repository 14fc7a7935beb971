/** What every log promises; run over the one in memory and the one in Redis. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog, Lease } from '../../src/log/contract.ts';
import { trimLog } from '../../src/log/retention.ts';
import type { Event } from '../../src/routing/events.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';

export interface LogUnderTest {
  readonly log: EventLog;
  /** The same store as another engine sees it. */
  readonly other: EventLog;
  /** Lets as much time pass; the real thing lets it pass by itself. */
  passTime(ms: number): void;
  end(): Promise<void>;
}

/** The leases of the logs under test run out after this. */
export const LEASE_MS = 1_000;

export const agentBecame = (agentId: string, at = 1_000): Event => ({ at, type: 'AgentAvailable', agentId });

const callStarted: Event = {
  at: 1_700_000_000_000,
  type: 'ContactStarted',
  contactId: 'delft-01',
  channelId: 'SIP-1',
  number: '14015',
  from: asPhoneNumber('+31612345678'),
  flow: 'main',
  flowVersion: 'aé€✓',
};

export function logSuite(name: string, open: () => Promise<LogUnderTest>): void {
  describe(name, () => {
    let under: LogUnderTest;
    let log: EventLog;
    let lease: Lease;

    beforeEach(async () => {
      under = await open();
      log = under.log;
      lease = await log.acquire('delft', 'engine-1');
    });
    afterEach(() => under.end());

    describe('writing', () => {
      it('begins at position 0, with nothing to read', async () => {
        expect(await log.position('delft')).toBe(0);
        expect(await log.read('delft', 0, 10)).toEqual([]);
      });

      it('gives events positions 1, 2, 3 and gives them back as they were', async () => {
        expect(await log.append(lease, 0, [callStarted])).toEqual({ kind: 'appended', position: 1 });
        expect(await log.append(lease, 1, [agentBecame('a'), agentBecame('b')])).toEqual({
          kind: 'appended',
          position: 3,
        });
        expect(await log.read('delft', 0, 10)).toEqual([
          { position: 1, event: callStarted },
          { position: 2, event: agentBecame('a') },
          { position: 3, event: agentBecame('b') },
        ]);
        expect(await log.position('delft')).toBe(3);
      });

      it('reads on from a position, no more than asked for', async () => {
        await log.append(
          lease,
          0,
          ['a', 'b', 'c', 'd'].map((id) => agentBecame(id)),
        );
        expect((await log.read('delft', 1, 2)).map((logged) => logged.position)).toEqual([2, 3]);
      });

      it('appends nothing when given nothing', async () => {
        expect(await log.append(lease, 0, [])).toEqual({ kind: 'appended', position: 0 });
      });

      it('answers "appended" to a repeat of an append whose answer was lost', async () => {
        await log.append(lease, 0, [agentBecame('a'), agentBecame('b')]);
        expect(await log.append(lease, 0, [agentBecame('a'), agentBecame('b')])).toEqual({
          kind: 'appended',
          position: 2,
        });
        expect(await log.position('delft')).toBe(2);
      });

      it('refuses a writer who is wrong about the newest position, and writes nothing of it', async () => {
        await log.append(lease, 0, [agentBecame('a')]);
        expect(await log.append(lease, 0, [agentBecame('b')])).toEqual({ kind: 'conflict', position: 1 });
        expect(await log.append(lease, 0, [agentBecame('a'), agentBecame('b')])).toEqual({
          kind: 'conflict',
          position: 1,
        });
        expect(await log.append(lease, 7, [agentBecame('b')])).toEqual({ kind: 'conflict', position: 1 });
        expect(await log.position('delft')).toBe(1);
      });

      it('keeps municipalities apart', async () => {
        const deventer = await log.acquire('deventer', 'engine-1');
        await log.append(lease, 0, [agentBecame('a')]);
        await log.append(deventer, 0, [agentBecame('b')]);
        expect(await log.read('deventer', 0, 10)).toEqual([{ position: 1, event: agentBecame('b') }]);
      });
    });

    describe('owning a municipality', () => {
      it('makes a second engine wait, tells it for whom, and lets it in when the lease has run out', async () => {
        const told: string[] = [];
        let nowWaiting = (): void => {};
        const waiting = new Promise<void>((resolve) => (nowWaiting = resolve));
        await log.renew(lease);
        const second = under.other.acquire('delft', 'engine-2', (holder) => {
          told.push(holder);
          nowWaiting();
        });
        await waiting;
        under.passTime(LEASE_MS + 1);
        expect((await second).epoch).toBe(lease.epoch + 1);
        expect(new Set(told)).toEqual(new Set(['engine-1']));
      });

      it('refuses everything of an engine whose place was taken', async () => {
        await log.append(lease, 0, [agentBecame('a')]);
        const taken = under.other.acquire('delft', 'engine-2');
        under.passTime(LEASE_MS + 1);
        const { epoch } = await taken;
        expect(await log.append(lease, 1, [agentBecame('b')])).toEqual({ kind: 'fenced', epoch });
        expect(await log.append(lease, 0, [agentBecame('a')])).toEqual({ kind: 'fenced', epoch });
        expect(await log.renew(lease)).toBe('fenced');
        expect(await log.saveSnapshot(lease, 1, '{}')).toBe('fenced');
        expect(await log.saveCheckpoint(lease, 1)).toBe('fenced');
        expect(await log.loadSnapshot('delft')).toBeNull();
        expect(await log.loadCheckpoint('delft')).toBe(0);
        expect(await log.position('delft')).toBe(1);
      });

      it('does not wait for an owner who left', async () => {
        await log.release(lease);
        const second = await under.other.acquire('delft', 'engine-2');
        expect(await under.other.append(second, 0, [agentBecame('a')])).toEqual({
          kind: 'appended',
          position: 1,
        });
      });

      it('takes nothing any more from an owner who left', async () => {
        await log.release(lease);
        expect(await log.append(lease, 0, [agentBecame('a')])).toEqual({
          kind: 'fenced',
          epoch: lease.epoch,
        });
        expect(await log.renew(lease)).toBe('fenced');
      });

      it('lets the same engine in at once after it was started again, and shuts out its former self', async () => {
        const again = await under.other.acquire('delft', 'engine-1');
        expect(again.epoch).toBe(lease.epoch + 1);
        expect(await log.append(lease, 0, [agentBecame('a')])).toEqual({
          kind: 'fenced',
          epoch: again.epoch,
        });
      });

      it('leaves the log to its owner when the lease ran out but nobody wanted it', async () => {
        under.passTime(LEASE_MS + 1);
        expect(await log.renew(lease)).toBe('renewed');
        expect(await log.append(lease, 0, [agentBecame('a')])).toEqual({ kind: 'appended', position: 1 });
      });

      it('goes on where the former owner stopped', async () => {
        await log.append(lease, 0, [agentBecame('a')]);
        await log.release(lease);
        const second = await under.other.acquire('delft', 'engine-2');
        expect(await under.other.append(second, 1, [agentBecame('b')])).toEqual({
          kind: 'appended',
          position: 2,
        });
      });
    });

    describe('following', () => {
      it('gives at once what is there already', async () => {
        await log.append(lease, 0, [agentBecame('a'), agentBecame('b')]);
        expect(await under.other.follow('delft', 1, 10, 60_000)).toEqual([
          { position: 2, event: agentBecame('b') },
        ]);
      });

      it('waits for the next event and gives it when it is there', async () => {
        const next = under.other.follow('delft', 0, 10, 60_000);
        await log.append(lease, 0, [agentBecame('a')]);
        expect(await next).toEqual([{ position: 1, event: agentBecame('a') }]);
      });

      it('gives nothing when nothing came in time', async () => {
        const nothing = under.other.follow('delft', 0, 10, 20);
        under.passTime(21);
        expect(await nothing).toEqual([]);
      });

      it('does not wait when told not to', async () => {
        expect(await under.other.follow('delft', 0, 10, 0)).toEqual([]);
      });

      it('ends when the log is closed', async () => {
        const following = under.other.follow('delft', 0, 10, 60_000);
        await under.other.close();
        expect(await following).toEqual([]);
      });
    });

    describe('snapshots and checkpoints', () => {
      it('has none in the beginning', async () => {
        expect(await log.loadSnapshot('delft')).toBeNull();
        expect(await log.loadCheckpoint('delft')).toBe(0);
      });

      it('keeps the newest snapshot', async () => {
        expect(await log.saveSnapshot(lease, 5, '{"waiting":["é"]}')).toBe('saved');
        expect(await log.saveSnapshot(lease, 3, '{"older":true}')).toBe('saved');
        expect(await under.other.loadSnapshot('delft')).toEqual({ position: 5, state: '{"waiting":["é"]}' });
      });

      it('keeps the furthest checkpoint', async () => {
        await log.saveCheckpoint(lease, 9);
        await log.saveCheckpoint(lease, 4);
        expect(await under.other.loadCheckpoint('delft')).toBe(9);
      });
    });

    describe('trimming', () => {
      beforeEach(async () => {
        await log.append(
          lease,
          0,
          ['a', 'b', 'c', 'd'].map((id) => agentBecame(id)),
        );
      });

      it('drops up to and including the position, and keeps counting', async () => {
        await log.trim('delft', 2);
        expect((await log.read('delft', 0, 10)).map((logged) => logged.position)).toEqual([3, 4]);
        expect(await log.append(lease, 4, [agentBecame('e')])).toEqual({ kind: 'appended', position: 5 });
      });

      it('keeps counting after everything was dropped, for the next owner too', async () => {
        await log.trim('delft', 4);
        expect(await log.position('delft')).toBe(4);
        await log.release(lease);
        const second = await under.other.acquire('delft', 'engine-2');
        expect(await under.other.append(second, 4, [agentBecame('e')])).toEqual({
          kind: 'appended',
          position: 5,
        });
      });

      it.each([
        { archived: 3, snapshot: 2, checkpoint: 4, kept: [3, 4] },
        { archived: 1, snapshot: 4, checkpoint: 4, kept: [2, 3, 4] },
        { archived: 4, snapshot: 4, checkpoint: 3, kept: [4] },
        { archived: 0, snapshot: 4, checkpoint: 4, kept: [1, 2, 3, 4] },
      ])('keeps what is not archived, not in a snapshot or not acted on: $kept', async (case_) => {
        await log.saveSnapshot(lease, case_.snapshot, '{}');
        await log.saveCheckpoint(lease, case_.checkpoint);
        await trimLog(log, 'delft', async () => case_.archived);
        expect((await log.read('delft', 0, 10)).map((logged) => logged.position)).toEqual(case_.kept);
      });

      it('keeps everything while there is no snapshot', async () => {
        await log.saveCheckpoint(lease, 4);
        expect(await trimLog(log, 'delft', async () => 4)).toBe(0);
        expect(await log.read('delft', 0, 10)).toHaveLength(4);
      });
    });
  });
}
