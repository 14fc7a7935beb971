import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { openLine } from '../../live/connection.ts';
import type { EndReason, Line } from '../../live/connection.ts';
import { Desk } from '../../live/desk-context.ts';
import type { DeskContext } from '../../live/desk-context.ts';
import { LiveStore } from '../../live/store.ts';
import { Ticker } from '../../live/ticker.ts';
import type { ConsoleCommand, SessionInfo } from '../../live/types.ts';
import { words } from '../../words.nl.ts';
import { DeskPage } from './desk-page.tsx';

interface Props {
  readonly session: SessionInfo;
  readonly onEnd: (reason: EndReason) => void;
}

/** In a busy minute changes come faster than anybody can read: they are drawn together. */
const DRAW_EVERY_MS = 50;

const newStore = (): LiveStore => new LiveStore(Date.now, (tell) => void setTimeout(tell, DRAW_EVERY_MS));

/** Keeps the line to the engine open while somebody is signed in, and shows the desk from it. */
export function DeskScreen({ session, onEnd }: Props): ReactElement {
  const [store] = useState(newStore);
  const [ticker] = useState(() => new Ticker());
  const line = useRef<Line | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ended = useEffectEvent(onEnd);
  useEffect(() => {
    const opened = openLine(store, (reason) => ended(reason));
    line.current = opened;
    return () => opened.close();
  }, [store]);
  const live = useSyncExternalStore(store.subscribe, store.read);
  const machineNow = useSyncExternalStore(ticker.subscribe, ticker.read);
  const online = live.connection === 'online';
  const now = machineNow + live.clockOffsetMs;
  const desk = useMemo<DeskContext>(() => {
    const command = async (order: ConsoleCommand): Promise<boolean> => {
      const answer = await line.current?.command(order);
      setRefusal(answer?.ok === false ? answer.message : null);
      return answer?.ok === true;
    };
    return { session, now, command, online };
  }, [session, now, online]);
  if (!live.view) return <p className="loading">{words.loading}</p>;
  return (
    <Desk value={desk}>
      <DeskPage
        view={live.view}
        connection={live.connection}
        refused={live.refused}
        refusal={refusal}
        onDismiss={() => setRefusal(null)}
      />
    </Desk>
  );
}
