import { expect, it } from 'vitest';
import { ulid } from 'ulid';
import { deleteLeftBehind } from '../../src/messages/left-behind.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

it('a recording that nobody took is deleted after a week, and what is not ours never', async () => {
  const clock = new ManualClock();
  const old = `delft-${ulid(clock.now() - 8 * DAY_MS)}-r1`;
  const young = `delft-${ulid(clock.now() - 6 * DAY_MS)}-r1`;
  const deleted: string[] = [];
  await deleteLeftBehind(
    {
      recordings: () => Promise.resolve([old, young, 'music-r1']),
      deleteRecording: async (recordingId) => deleted.push(recordingId),
    },
    clock,
    silentLogger,
  );
  expect(deleted).toEqual([old]);
});

it('an exchange that cannot be asked is asked the next time', async () => {
  const away = () => Promise.reject(new Error('no connection'));
  await deleteLeftBehind({ recordings: away, deleteRecording: away }, new ManualClock(), silentLogger);
});
