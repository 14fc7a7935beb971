import { useState } from 'react';
import type { ReactElement } from 'react';
import { dateOf, mondayOf } from '../../format/moment.ts';
import { useDesk } from '../../live/desk-context.ts';
import type { LiveView } from '../../live/types.ts';
import { leadWords } from '../../words-lead.nl.ts';
import { PeriodForm } from './period-form.tsx';
import type { Period } from './period-form.tsx';
import { TrafficResult } from './traffic-result.tsx';

const words = leadWords.traffic;

/** For team leads: what callers did in a keuzemenu during a period, as figures and as a drawing. */
export function TrafficPage({ view }: { readonly view: LiveView }): ReactElement {
  const { session, now } = useDesk();
  const flows = Object.values(view.municipality)[0]?.flows ?? [];
  const today = dateOf(now);
  const [chosen, setChosen] = useState<string | null>(null);
  const [period, setPeriod] = useState<Period>({ kind: 'today', from: today, to: today });
  const flow = chosen ?? flows[0]?.id;
  const { from, to } = datesOf(period, today);
  const asked = flow !== undefined && from !== '' && to !== '' && from <= to;
  return (
    <>
      <div className="traffic__head">
        <h2>{words.title}</h2>
        <p className="muted">{words.intro}</p>
        <PeriodForm
          flows={flows.map(({ id }) => id)}
          flow={flow ?? ''}
          period={period}
          onFlow={setChosen}
          onPeriod={setPeriod}
        />
      </div>
      {asked && (
        <TrafficResult
          key={flow}
          view={view}
          asked={{ municipality: session.municipality, flow, from, to }}
        />
      )}
    </>
  );
}

function datesOf({ kind, from, to }: Period, today: string): { readonly from: string; readonly to: string } {
  if (kind === 'own') return { from, to };
  return { from: kind === 'today' ? today : mondayOf(today), to: today };
}
