/** What the exchange answered, as what became of the effect. */
import type { Performed } from './contract.ts';
import type { ExchangeOutcome } from './exchange.ts';

/** `busy` passes: a channel that still rings will be up, or gone, the next time we try. */
export function performed(outcome: ExchangeOutcome): Performed {
  return outcome.kind === 'busy' ? { kind: 'failed', why: outcome.why } : outcome;
}
