/**
 * What other systems know: the status of a case, for a caller who keyed its number. One suite
 * (`tests/lookups/lookups.suite.ts`) for the real one (`http-lookups.ts`) and any double.
 */
import type { LookupResult } from '../routing/commands.ts';

export interface Lookups {
  /**
   * Asks the system of that name; resolves within `withinMs`, whatever happens, and never rejects. What failed is
   * said without the values: they are about a citizen, and the reason goes into the log.
   */
  ask(name: string, values: Readonly<Record<string, string>>, withinMs: number): Promise<LookupResult>;
}
