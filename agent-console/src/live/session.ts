import { words } from '../words.nl.ts';
import type { Problem, SessionInfo, SignInRequest } from './types.ts';

const ADDRESS = '/v1/session';

export type SignInResult =
  | { readonly kind: 'signedIn'; readonly session: SessionInfo }
  | { readonly kind: 'refused'; readonly message: string };

/** Who is signed in with the cookie of this browser; undefined for nobody (or an engine that is away). */
export async function currentSession(): Promise<SessionInfo | undefined> {
  try {
    const response = await fetch(ADDRESS);
    return response.ok ? ((await response.json()) as SessionInfo) : undefined;
  } catch {
    return undefined;
  }
}

export async function signIn(request: SignInRequest): Promise<SignInResult> {
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return { kind: 'signedIn', session: (await response.json()) as SessionInfo };
    return { kind: 'refused', message: ((await response.json()) as Problem).detail };
  } catch {
    return { kind: 'refused', message: words.signIn.unreachable };
  }
}
