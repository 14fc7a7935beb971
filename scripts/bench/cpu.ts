/** CPU that a process has used, from the kernel's own account (Linux). */
import { readFileSync } from 'node:fs';

/** The unit of /proc/<pid>/stat: USER_HZ is 100 on every Linux of today. */
const MS_PER_TICK = 10;

/** Of all its threads since its start, user and system, ms. Throws when there is no such process. */
export function cpuMsOf(pid: number): number {
  // The name may hold anything, so count from its closing bracket: utime and stime are fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
