/** The only reader of configuration: environment and files → one frozen value, or every mistake at once. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SpelledOut } from '../ivr/spell-out.ts';
import { OperatorError } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { fileProblem, isWarning, problemLine } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { readYamlFile } from '../support/yaml-file.ts';
import { announcementProblems } from './announcement-problems.ts';
import { AnnouncedTexts } from './announcements.ts';
import { alwaysOpen } from './calendar.ts';
import type { Configuration, Municipality } from './configuration.ts';
import { exceptionWarnings } from './exception-problems.ts';
import { loadFlows } from './flow-files.ts';
import { crossCheck, municipalityOf, namedBy, parseMunicipality } from './municipality.ts';
import { handOnProblems, numbersGivenTwice } from './neighbours.ts';
import type { ReadFile } from './neighbours.ts';
import { promiseProblems } from './queue-promises.ts';
import { foldersFrom, readSettings } from './settings.ts';
import type { Environment } from './settings.ts';
import { tongueOf } from './tongue.ts';

/** `problems`: why not. `warnings`: what is worth a look either way. */
export type Loaded<T> = { readonly warnings: readonly Problem[] } & (
  ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly Problem[] }
);

/** Everything; `nowMs` (epoch) sets the first year for which holidays are computed. */
export function loadConfiguration(
  env: Environment,
  nowMs: number = Date.now(),
): Loaded<{ readonly configuration: Configuration }> {
  const settings = readSettings(env);
  const folders = foldersFrom(env);
  const loaded = loadMunicipalities(
    folders.configDir,
    folders.flowsDir,
    nowMs,
    settings.settings?.alwaysOpen,
  );
  const problems = [...settings.problems, ...(loaded.ok ? [] : loaded.problems)];
  const { warnings } = loaded;
  if (problems.length > 0 || !settings.settings || !loaded.ok) return { ok: false, problems, warnings };
  return {
    ok: true,
    warnings,
    configuration: deepFreeze({ settings: settings.settings, municipalities: loaded.municipalities }),
  };
}

/** The same, for a start: throws an OperatorError that lists every mistake. */
export function configurationOrRefuse(env: Environment = process.env): Configuration {
  const loaded = loadConfiguration(env);
  if (loaded.ok) return loaded.configuration;
  const tongue = tongueOf(foldersFrom(env).configDir);
  const lines = loaded.problems.map((problem) => `  ${problemLine(tongue)(problem)}`);
  throw new OperatorError(`${fileWords.unusable[tongue]}\n${lines.join('\n')}`);
}

/**
 * All municipalities of a folder with their flows, checked together; `dayAndNight`: whatever their hours are. Plain data:
 * it may come from a thread of its own.
 */
export function loadMunicipalities(
  ...[configDir, flowsDir, nowMs, dayAndNight = false]: Parameters<typeof readMunicipalities>
): Loaded<{ readonly municipalities: readonly Municipality[] }> {
  const read = readMunicipalities(configDir, flowsDir, nowMs, dayAndNight);
  if (!read.ok) return read;
  const { ok, warnings, municipalities } = read;
  return { ok, warnings, municipalities };
}

/** The same with where everything in the flows was written, for whoever judges them further. */
export function readMunicipalities(
  configDir: string,
  flowsDir: string,
  nowMs: number,
  dayAndNight = false,
): Loaded<{ readonly municipalities: readonly Municipality[]; readonly spelledOut: readonly SpelledOut[] }> {
  const files = existsSync(configDir)
    ? readdirSync(configDir)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
  if (files.length === 0) {
    const found = existsSync(configDir) ? fileWords.noSuchFile : fileWords.noSuchFolder;
    return {
      ok: false,
      warnings: [],
      problems: [fileProblem(configDir, found, fileWords.folderOfMunicipalities)],
    };
  }
  const everybody = files.map((name) => basename(name, '.yaml'));
  const read = files.map((name) => readMunicipality(join(configDir, name), { flowsDir, nowMs, everybody }));
  const found = [...read.flatMap((one) => one.problems), ...numbersGivenTwice(read)];
  const warnings = found.filter(isWarning);
  const problems = found.filter((problem) => !isWarning(problem));
  if (problems.length > 0) return { ok: false, problems, warnings };
  const neighbours = read.flatMap(({ source, municipality }) =>
    municipality ? [{ source, municipality }] : [],
  );
  const between = handOnProblems(neighbours);
  if (between.length > 0) return { ok: false, problems: between, warnings };
  const municipalities = neighbours.map(({ municipality }) =>
    dayAndNight ? openDayAndNight(municipality) : municipality,
  );
  const spelledOut = read.flatMap((one) => one.spelledOut ?? []);
  return { ok: true, warnings, municipalities: deepFreeze(municipalities), spelledOut };
}

interface ReadMunicipality extends ReadFile {
  readonly municipality?: Municipality;
  readonly spelledOut?: readonly SpelledOut[];
  readonly problems: readonly Problem[];
}

interface Surroundings {
  readonly flowsDir: string;
  readonly nowMs: number;
  /** The municipalities there are files for. */
  readonly everybody: readonly string[];
}

function readMunicipality(path: string, { flowsDir, nowMs, everybody }: Surroundings): ReadMunicipality {
  const id = basename(path, '.yaml');
  const { source, problems } = readYamlFile(path);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) {
    return {
      source,
      problems: [fileProblem(path, shapeWords.theName(id), fileWords.idOfMunicipality)],
    };
  }
  if (problems.length > 0) return { source, problems };
  const { file, problems: misshapen } = parseMunicipality(source);
  const announced = new AnnouncedTexts(file?.announcements ?? {}, file?.['time-zone'] ?? 'UTC');
  const flows = loadFlows(join(flowsDir, id), namedBy(id, source, everybody), announced);
  if (!file) return { source, problems: [...misshapen, ...flows.problems] };
  const found = [
    ...crossCheck(source, file, flows),
    ...announcementProblems(source, file.announcements, {
      ...{ texts: flows.texts, flowIds: flows.flowIds, timeZone: file['time-zone'], nowMs },
    }),
    ...exceptionWarnings(source, file, { flows: Object.values(flows.flows), nowMs }),
    ...promiseProblems(source, file, flows.flows),
    ...flows.problems,
  ];
  if (!found.every(isWarning)) return { source, file, problems: found };
  const municipality = municipalityOf(id, file, flows, nowMs);
  return { source, file, municipality, spelledOut: flows.spelledOut, problems: found };
}

function openDayAndNight(municipality: Municipality): Municipality {
  const { plan } = municipality;
  const queues = Object.entries(plan.queues).map(([id, queue]) => [
    id,
    { ...queue, hours: queue.hours && alwaysOpen(queue.hours) },
  ]);
  return {
    ...municipality,
    plan: { ...plan, calendar: alwaysOpen(plan.calendar), queues: Object.fromEntries(queues) },
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
