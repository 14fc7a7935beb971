/** What the door of new callers sees, for Prometheus: how loaded we are, and how many callers find no room. */
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** How things stand at the door. `load` 1: as much as we may carry. `limit`: new callers a second; null: everybody. */
export interface DoorFigures {
  readonly load: number;
  readonly limit: number | null;
  /** What the load comes from: name → ms, or how many wait. */
  readonly signals: Readonly<Record<string, number>>;
}

export function registerLoad(registry: Registry, door: () => DoorFigures): void {
  new Gauge({
    name: 'veertien_load',
    help: 'Load as a share of what may be carried: from 1 on fewer new callers are let in',
    registers: [registry],
    collect() {
      this.set(door().load);
    },
  });
  new Gauge({
    name: 'veertien_load_signal',
    help: 'What the load is measured by: lags in ms (the slower tenth), and the longest queue inside Asterisk',
    labelNames: ['signal'],
    registers: [registry],
    collect() {
      for (const [signal, value] of Object.entries(door().signals)) this.set({ signal }, value);
    },
  });
  new Gauge({
    name: 'veertien_new_callers_limit',
    help: 'New callers let in a second; +Inf: everybody',
    registers: [registry],
    collect() {
      this.set(door().limit ?? Infinity);
    },
  });
}
