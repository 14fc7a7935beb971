import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { FIGURES } from '../../view-models/traffic-board.ts';
import type { TrafficFigure, TrafficRow } from '../../view-models/traffic-board.ts';
import { leadWords } from '../../words-lead.nl.ts';

const words = leadWords.traffic;

/** One line for each step; red where many went silent, pressed something else, or hung up. */
export function TrafficTable({ rows }: { readonly rows: readonly TrafficRow[] }): ReactElement {
  return (
    <section className="card" aria-labelledby="steps-title">
      <h3 id="steps-title">{words.table}</h3>
      <p className="muted">
        {words.stuck} {words.timeHint}
      </p>
      <div className="steps__scroll" tabIndex={0} role="group" aria-labelledby="steps-title">
        <table className="steps">
          <thead>
            <tr>
              <th scope="col">{words.columns.step}</th>
              <th scope="col">{words.columns.visits}</th>
              {FIGURES.map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
              <th scope="col">{words.columns.time}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <StepRow key={row.step} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The step's own line, and on demand below it what callers pressed there and what became of them. */
function StepRow({ row }: { readonly row: TrafficRow }): ReactElement {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="steps__name"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {row.step}
          </button>
        </th>
        <td>{row.visits}</td>
        {row.figures.map((figure) => (
          <FigureCell key={figure.column} figure={figure} />
        ))}
        <td>{row.time}</td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={FIGURES.length + 3}>
          <div className="steps__more">
            <Lines title={words.keys} lines={row.keys} />
            <Lines title={words.leads} lines={row.leads} />
            <Lines title={words.ends} lines={row.ends} />
          </div>
        </td>
      </tr>
    </>
  );
}

function FigureCell({ figure }: { readonly figure: TrafficFigure }): ReactElement {
  const { count, share, stuck } = figure;
  return (
    <td className={stuck ? 'steps__stuck' : ''}>
      {count}
      {share !== '' && <span className="steps__share"> {share}</span>}
      {stuck && <span className="only-read"> {words.many}</span>}
    </td>
  );
}

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly string[];
}): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <div>
      <p>{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
