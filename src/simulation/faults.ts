/** What goes wrong around the engine, by chance, as a scenario asks for. */
import type { Clock } from '../support/clock.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';
import type { WholeTown } from './whole-town.ts';

export interface FaultsParts {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly clock: Clock;
  readonly town: Pick<WholeTown, 'kill' | 'start' | 'loseEvent' | 'setClock'>;
  /** Whether there is anybody left for whom something could go wrong. */
  readonly ongoing: () => boolean;
}

export function beginFaults(parts: FaultsParts): void {
  const { scenario, clock, town } = parts;
  const { lostEventEveryMs, restartEveryMs, restartTakesMs, clockJumps } = scenario.faults;
  againAndAgain(parts, { name: 'lost events', everyMs: lostEventEveryMs, happens: () => town.loseEvent() });
  againAndAgain(parts, {
    name: 'restarts',
    everyMs: restartEveryMs,
    lastsMs: restartTakesMs,
    happens: () => {
      town.kill();
      clock.wakeAt(clock.now() + restartTakesMs, () => void town.start());
    },
  });
  for (const { at, byMs } of clockJumps) clock.wakeAt(at, () => town.setClock(byMs));
}

interface Fault {
  readonly name: string;
  readonly everyMs: number | null;
  /** The next begins after this one is over. */
  readonly lastsMs?: number;
  readonly happens: () => void;
}

function againAndAgain(parts: FaultsParts, { name, everyMs, lastsMs = 0, happens }: Fault): void {
  if (everyMs === null) return;
  const { clock, seed, ongoing } = parts;
  const random = new Random(seed, name);
  const next = (): void => {
    clock.wakeAt(clock.now() + lastsMs + 1 + Math.round(random.exponential(everyMs)), () => {
      if (!ongoing()) return;
      happens();
      next();
    });
  };
  next();
}
