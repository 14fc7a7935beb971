import type { Explanation } from './types.ts';

/** `gone`: the caller does not wait any more. `away`: no answer now. */
export type Explained = Explanation | 'gone' | 'away';

/** Why nobody is being rung for a caller, as it is this moment. */
export async function explanationOf(contactId: string, signal: AbortSignal): Promise<Explained> {
  try {
    const response = await fetch(`/v1/callers/${encodeURIComponent(contactId)}/explanation`, { signal });
    if (response.ok) return (await response.json()) as Explanation;
    return response.status === 404 ? 'gone' : 'away';
  } catch {
    return 'away';
  }
}
