import { createMemoryLog } from '../../src/log/memory-log.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { LEASE_MS, logSuite } from './log.suite.ts';

logSuite('the log in memory', async () => {
  const clock = new ManualClock();
  const log = createMemoryLog(clock, LEASE_MS);
  return { log, other: log, passTime: (ms) => clock.advance(ms), end: () => log.close() };
});
