/** How a caller behaves: presses keys, has patience, talks for a while, hangs up. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../sip/callers.ts';
import type { LegEnd } from '../sip/leg.ts';

export interface Behaviour {
  /** Digits, * and #; a comma is a pause of two seconds. */
  readonly keys: string;
  /** Before each key. */
  readonly keyGapMs: number;
  readonly patienceMs: number;
  /** null: the caller talks until the other side hangs up. */
  readonly talkMs: number | null;
}

const COMMA_MS = 2000;

/** Sees a call through to its end. `connected` settles when an agent speaks; for a caller who can't know, never. */
export async function behave(call: Call, how: Behaviour, connected: Promise<unknown>): Promise<LegEnd> {
  const over = new AbortController();
  void Promise.all([
    pressKeys(call, how, over.signal),
    hangUpInTime(call, how, connected, over.signal),
  ]).catch(() => undefined);
  const end = await call.ended;
  over.abort();
  return end;
}

async function pressKeys(call: Call, { keys, keyGapMs }: Behaviour, signal: AbortSignal): Promise<void> {
  await call.answered;
  for (const key of keys) {
    await pause(key === ',' ? COMMA_MS : keyGapMs, undefined, { signal });
    if (key !== ',') call.press(key);
  }
}

async function hangUpInTime(
  call: Call,
  { patienceMs, talkMs }: Behaviour,
  connected: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const spoken = await Promise.race([connected.then(() => true), pause(patienceMs, false, { signal })]);
  if (spoken && talkMs === null) return;
  if (spoken && talkMs !== null) await pause(talkMs, undefined, { signal });
  call.hangUp();
}
