import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  /** A short fact beside the title ("3 open"). */
  readonly fact?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of the desk; a landmark of its own for a screen reader. */
export function Card({ id, title, fact, className = '', children }: Props): ReactElement {
  return (
    <section className={`card ${className}`.trim()} aria-labelledby={`${id}-title`}>
      <header className="card__header">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        {fact !== undefined && <p className="card__fact">{fact}</p>}
      </header>
      {children}
    </section>
  );
}
