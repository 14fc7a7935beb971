import type { Agent, AgentStatus, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';

/** The colours of a status; the text always says the same. */
export type Tone = 'good' | 'busy' | 'calm' | 'warn' | 'alert';

export function statusTone(status: AgentStatus): Tone {
  switch (status) {
    case 'available':
      return 'good';
    case 'ringing':
    case 'talking':
      return 'busy';
    case 'wrapUp':
      return 'warn';
    case 'notResponding':
      return 'alert';
    case 'paused':
    case 'signedOut':
      return 'calm';
  }
}

/** The Dutch name of a reason: of the configuration, or one of our own; the id when neither knows it. */
export function reasonName(view: LiveView, reason: string | null): string | null {
  if (reason === null) return null;
  const configured = Object.values(view.municipality)[0]?.pauseReasons.find(({ id }) => id === reason);
  if (configured) return configured.name.toLowerCase();
  const ours: Readonly<Record<string, string>> = words.reasons;
  return ours[reason] ?? reason;
}

/** What was asked for after this call: "Hierna: pauze (lunch)"; null: nothing. */
export function nextText(view: LiveView, { next }: Agent): string | null {
  if (!next) return null;
  if (next.kind === 'signOut') return words.me.nextSignOut;
  return words.me.nextPause(reasonName(view, next.reason) ?? next.reason);
}
