import type { ReactElement } from 'react';
import { words } from '../words.nl.ts';

/** Our name with its sign: a 1 and a 4. */
export function Wordmark(): ReactElement {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" className="wordmark__tile" />
        <path d="M7 12.5 11.5 9v14M25 9v14M25 18.5H16.5L23 9" className="wordmark__line" />
      </svg>
      {words.product}
    </span>
  );
}
