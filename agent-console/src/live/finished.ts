import type { FinishedContact } from './types.ts';

/** `away`: no answer now. */
export type Finished = readonly FinishedContact[] | 'away';

const AT_MOST = 50;

/** The contacts of today in the wait log, newest first; for team leads. */
export async function finishedToday(signal: AbortSignal): Promise<Finished> {
  try {
    const response = await fetch(`/v1/contacts?limit=${AT_MOST}`, { signal });
    if (!response.ok) return 'away';
    const { contacts } = (await response.json()) as { contacts: readonly FinishedContact[] };
    return contacts.filter(({ endedAt }) => endedAt !== null);
  } catch {
    return 'away';
  }
}
