/** How late the event loop is: what a busy process shows first. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 20;
const NS_PER_MS = 1e6;
/** The slowest tenth. */
const PERCENTILE = 90;

/** Starts to watch. Each call tells how late it was since the one before, ms. */
export function watchLoop(): () => number {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return () => {
    // What it measures is the whole pause between two looks.
    const late = delays.percentile(PERCENTILE) / NS_PER_MS - RESOLUTION_MS;
    delays.reset();
    return Math.max(0, late);
  };
}
