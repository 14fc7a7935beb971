import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { EndReason } from './live/connection.ts';
import { currentSession } from './live/session.ts';
import type { SessionInfo } from './live/types.ts';
import { DeskScreen } from './screens/desk/desk-screen.tsx';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { words } from './words.nl.ts';

type Who =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'nobody'; readonly ended: EndReason | null }
  | { readonly kind: 'somebody'; readonly session: SessionInfo };

/** Signed in or not: the desk or the sign-in screen. */
export function App(): ReactElement {
  const [who, setWho] = useState<Who>({ kind: 'unknown' });
  useEffect(() => {
    void currentSession().then((session) =>
      setWho(session ? { kind: 'somebody', session } : { kind: 'nobody', ended: null }),
    );
  }, []);
  switch (who.kind) {
    case 'unknown':
      return <p className="loading">{words.loading}</p>;
    case 'nobody':
      return (
        <SignInScreen ended={who.ended} onSignedIn={(session) => setWho({ kind: 'somebody', session })} />
      );
    case 'somebody':
      return <DeskScreen session={who.session} onEnd={(ended) => setWho({ kind: 'nobody', ended })} />;
  }
}
