import { useId } from 'react';
import type { ReactElement } from 'react';
import { leadWords } from '../../words-lead.nl.ts';

const words = leadWords.traffic;

/** `from`, `to`: what was filled in as own dates ("2026-11-23", or empty), both included. */
export interface Period {
  readonly kind: 'today' | 'week' | 'own';
  readonly from: string;
  readonly to: string;
}

const KINDS: readonly Period['kind'][] = ['today', 'week', 'own'];

interface Props {
  readonly flows: readonly string[];
  readonly flow: string;
  readonly period: Period;
  readonly onFlow: (flow: string) => void;
  readonly onPeriod: (period: Period) => void;
}

/** Which keuzemenu, and when; takes effect at once. */
export function PeriodForm({ flows, flow, period, onFlow, onPeriod }: Props): ReactElement {
  const id = useId();
  return (
    <form className="period" onSubmit={(event) => event.preventDefault()}>
      {flows.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-flow`}>{words.flow}</label>
          <select id={`${id}-flow`} value={flow} onChange={(event) => onFlow(event.target.value)}>
            {flows.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
      )}
      <fieldset className="period__kinds">
        <legend>{words.period}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name={id}
              checked={period.kind === kind}
              onChange={() => onPeriod({ ...period, kind })}
            />
            {words.periods[kind]}
          </label>
        ))}
      </fieldset>
      {period.kind === 'own' && <OwnDates id={id} period={period} onPeriod={onPeriod} />}
    </form>
  );
}

function OwnDates({
  id,
  period,
  onPeriod,
}: Pick<Props, 'period' | 'onPeriod'> & { readonly id: string }): ReactElement {
  const wrong = period.from !== '' && period.to !== '' && period.from > period.to;
  return (
    <div className="period__dates">
      {(['from', 'to'] as const).map((end) => (
        <div key={end} className="field">
          <label htmlFor={`${id}-${end}`}>{words[end]}</label>
          <input
            id={`${id}-${end}`}
            type="date"
            value={period[end]}
            aria-invalid={wrong}
            aria-describedby={`${id}-wrong`}
            onChange={(event) => onPeriod({ ...period, [end]: event.target.value })}
          />
        </div>
      ))}
      <p id={`${id}-wrong`} role="alert" className="field__problem">
        {wrong && words.fromAfterTo}
      </p>
    </div>
  );
}
