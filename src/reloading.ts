/** How the running program takes other configuration: what is done in which order, and what sets it off. */
import type { Configuration, Municipality, Settings } from './config/configuration.ts';
import { FolderWatch } from './config/folder-watch.ts';
import { ConfigurationKeeper } from './config/keeper.ts';
import type { loadMunicipalities } from './config/load.ts';
import { lookupTargets } from './config/lookup-targets.ts';
import { openReloadLine } from './config/reload-line.ts';
import type { Plan } from './routing/plan.ts';
import type { Clock } from './support/clock.ts';
import { inThread } from './support/in-thread.ts';
import type { Logger } from './support/logger.ts';

export interface ReloadingParts {
  readonly configuration: Configuration;
  /** Renders and warms what callers will hear; rejects with a sentence. */
  readonly prepare: (plans: readonly Plan[]) => Promise<void>;
  /** Of this municipality; undefined: it is not served. */
  readonly serviceOf: (municipality: string) => TakesPlans | undefined;
  /** Numbers and phones from now on. */
  readonly take: (plans: readonly Plan[]) => void;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface TakesPlans {
  take(municipality: Municipality): Promise<void>;
}

/** Callers in a menu stay in its version, which is in the log: whatever comes first here, none hears half of each. */
export function createConfigurationKeeper(parts: ReloadingParts): ConfigurationKeeper {
  const { configuration, prepare, serviceOf, take, onChange, clock, logger } = parts;
  const { settings, municipalities: inForce } = configuration;
  return new ConfigurationKeeper({
    inForce,
    load: () => readApart(settings, clock.now()),
    async prepare(municipalities) {
      for (const { lookups } of municipalities) lookupTargets(lookups);
      await prepare(municipalities.map(({ plan }) => plan));
    },
    async bringIntoForce(municipalities) {
      await Promise.all(municipalities.map((one) => serviceOf(one.plan.municipality)?.take(one)));
      take(municipalities.map(({ plan }) => plan));
    },
    onChange,
    clock,
    logger,
  });
}

/** Proving that every flow leads somewhere takes a while. */
const readApart = ({ configDir, flowsDir, alwaysOpen }: Settings, nowMs: number) =>
  inThread<typeof loadMunicipalities>(new URL('./config/load.ts', import.meta.url), 'loadMunicipalities', [
    configDir,
    flowsDir,
    nowMs,
    alwaysOpen,
  ]);

/** Reloads when a file changes, on SIGHUP, and when `veertien reload` asks. Returns how to stop. */
export async function reloadWhenAsked(
  keeper: ConfigurationKeeper,
  settings: Settings,
  parts: { readonly clock: Clock; readonly logger: Logger },
): Promise<() => Promise<void>> {
  const reload = (): void => void keeper.reload();
  const watch = new FolderWatch([settings.configDir, settings.flowsDir], reload, parts);
  process.on('SIGHUP', reload);
  const closeLine = await openReloadLine(settings.dataDir, () => keeper.reload(), parts.logger);
  return async () => {
    process.off('SIGHUP', reload);
    watch.close();
    await closeLine();
  };
}
