import { dateOf, dayOf, timeOf } from '../format/moment.ts';
import type { LiveView } from '../live/types.ts';
import { leadWords } from '../words-lead.nl.ts';

/** "Aangezet door Anna de Vries om 09:41."; null: calamiteitenmodus is off. */
export function crisisText(view: LiveView, now: number): string | null {
  const crisis = Object.values(view.municipality)[0]?.crisis ?? null;
  if (!crisis) return null;
  const { since, by } = crisis;
  const today = dateOf(since) === dateOf(now);
  const when = leadWords.crisis.when(today ? null : dayOf(since), timeOf(since));
  return leadWords.crisis.by(view.agents[by]?.name ?? by, when);
}
