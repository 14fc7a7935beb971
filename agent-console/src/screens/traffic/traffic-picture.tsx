import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { leadWords } from '../../words-lead.nl.ts';

const words = leadWords.traffic;

/** The keuzemenu drawn with its callers: whole at first, or so large that it can be read. */
export function TrafficPicture({ address }: { readonly address: string }): ReactElement {
  const [away, setAway] = useState(false);
  const [large, setLarge] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  // The keuzemenu begins at the left, halfway down.
  useLayoutEffect(() => {
    const { current } = frame;
    if (large && current) current.scrollTop = (current.scrollHeight - current.clientHeight) / 2;
  }, [large]);
  return (
    <section
      className={large ? 'card picture picture--large' : 'card picture'}
      aria-labelledby="picture-title"
    >
      <h3 id="picture-title">{words.picture}</h3>
      {away ? (
        <p role="alert">{words.pictureAway}</p>
      ) : (
        <>
          <p className="muted">{words.pictureHint}</p>
          <div className="picture__tools">
            <button
              type="button"
              className="button button--secondary"
              aria-pressed={large}
              onClick={() => setLarge(!large)}
            >
              {words.pictureLarge}
            </button>
            <a href={address} target="_blank" rel="noreferrer">
              {words.pictureOpen}
            </a>
          </div>
          <div
            ref={frame}
            className="picture__scroll"
            tabIndex={0}
            role="group"
            aria-labelledby="picture-title"
          >
            <img src={address} alt={words.pictureAlt} onError={() => setAway(true)} />
          </div>
        </>
      )}
    </section>
  );
}
