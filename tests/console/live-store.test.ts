import { describe, expect, test } from 'vitest';
import { LiveStore } from '../../agent-console/src/live/store.ts';
import type { ChangesMessage, LiveView } from '../../agent-console/src/live/types.ts';

const EMPTY: LiveView = { municipality: {}, queues: {}, callers: {}, agents: {}, notes: {}, trunks: {} };
const trunk = (state: 'reachable' | 'gone') => ({ name: 'trunk', state });

const change = (
  previous: number,
  position: number,
  value: ReturnType<typeof trunk> | null,
): ChangesMessage => ({
  previous,
  position,
  now: 5000,
  changes: [{ collection: 'trunks', id: 'trunk', value }],
});

/** A store whose "next frame" comes when the test says so. */
function opened() {
  const frames: (() => void)[] = [];
  const store = new LiveStore(
    () => 1000,
    (tell) => void frames.push(tell),
  );
  store.snapshot({ position: 4, now: 3000, view: EMPTY });
  return { store, frames };
}

describe('the page', () => {
  test('shows the snapshot, then each change that follows it', () => {
    const { store } = opened();
    expect(store.changes(change(4, 6, trunk('gone')))).toBe('taken');
    expect(store.read()).toMatchObject({ position: 6, view: { trunks: { trunk: { state: 'gone' } } } });
    expect(store.changes(change(6, 7, null))).toBe('taken');
    expect(store.read().view?.trunks).toEqual({});
  });

  test('sees a gap and shows nothing of what does not follow', () => {
    const { store } = opened();
    expect(store.changes(change(5, 6, trunk('gone')))).toBe('gap');
    expect(store.changes(change(2, 4, trunk('gone')))).toBe('gap');
    expect(store.read()).toMatchObject({ position: 4, view: EMPTY });
  });

  test('counts with the clock of the engine', () => {
    const { store } = opened();
    expect(store.read().clockOffsetMs).toBe(2000);
    store.changes(change(4, 5, trunk('gone')));
    expect(store.read().clockOffsetMs).toBe(4000);
  });

  test('draws a burst of changes once', () => {
    const { store, frames } = opened();
    let drawn = 0;
    store.subscribe(() => (drawn += 1));
    for (let position = 4; position < 24; position += 1) {
      store.changes(change(position, position + 1, trunk('reachable')));
    }
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(drawn).toBe(1);
    store.connection('offline');
    expect(frames).toHaveLength(2);
  });

  test('keeps what it had in sight while the line is down', () => {
    const { store } = opened();
    store.connection('offline');
    expect(store.read()).toMatchObject({ connection: 'offline', position: 4, view: EMPTY });
    expect(store.changes(change(4, 5, trunk('gone')))).toBe('taken');
    expect(store.read().connection).toBe('online');
  });
});
