import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { flowTraffic, trafficFile, trafficPicture } from '../../live/flow-traffic.ts';
import type { Traffic, TrafficPeriod } from '../../live/flow-traffic.ts';
import type { LiveView } from '../../live/types.ts';
import { trafficBoard } from '../../view-models/traffic-board.ts';
import type { TrafficBoard } from '../../view-models/traffic-board.ts';
import { leadWords } from '../../words-lead.nl.ts';
import { words } from '../../words.nl.ts';
import { TrafficPicture } from './traffic-picture.tsx';
import { TrafficTable } from './traffic-table.tsx';

interface Props {
  readonly view: LiveView;
  readonly asked: TrafficPeriod;
}

/** The figures of one keuzemenu over one period; the ones before stay in sight until the new ones are there. */
export function TrafficResult({ view, asked }: Props): ReactElement {
  const { municipality, flow, from, to } = asked;
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    void flowTraffic({ municipality, flow, from, to }, asking.signal).then((answer) => {
      if (!asking.signal.aborted) setTraffic(answer);
    });
    return () => asking.abort();
  }, [municipality, flow, from, to]);
  if (traffic === null) return <p role="status">{words.loading}</p>;
  if (traffic === 'away') return <p role="alert">{leadWords.traffic.away}</p>;
  if (traffic.calls === 0) return <p role="status">{leadWords.traffic.none}</p>;
  return (
    <>
      <Summary board={trafficBoard(view, traffic)} asked={asked} />
      <TrafficTable rows={trafficBoard(view, traffic).rows} />
      <TrafficPicture key={trafficPicture(asked)} address={trafficPicture(asked)} />
    </>
  );
}

function Summary({
  board,
  asked,
}: {
  readonly board: TrafficBoard;
  readonly asked: TrafficPeriod;
}): ReactElement {
  return (
    <div className="traffic__summary">
      <p role="status">
        <strong>{board.calls}</strong> {board.asked}
      </p>
      <p className="muted">{board.versions}</p>
      <p>
        <a href={trafficFile(asked)} download>
          {leadWords.traffic.csv}
        </a>
      </p>
    </div>
  );
}
