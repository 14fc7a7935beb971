import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SpokenMessage } from '../../view-models/note-board.ts';
import { words } from '../../words.nl.ts';

/** What a caller spoke in, fetched when somebody plays it: listening is in the log. */
export function MessagePlayer({ message }: { readonly message: SpokenMessage }): ReactElement {
  const [away, setAway] = useState(false);
  if (message.address === null) return <p className="muted note__about">{words.notes.messageGone}</p>;
  return (
    <figure className="message">
      <figcaption>
        <strong>{message.title}</strong> <span className="muted">{message.kept}</span>
      </figcaption>
      <audio
        controls
        preload="none"
        src={message.address}
        aria-label={message.title}
        onError={() => setAway(true)}
        onPlaying={() => setAway(false)}
      />
      <p role="alert" className="field__problem">
        {away && words.notes.messageAway}
      </p>
    </figure>
  );
}
