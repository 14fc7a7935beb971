/**
 * Shapes of configuration files, on zod. A schema's message is what is allowed there (see `allows`); unknown keys
 * carry the list of known ones. Every scalar arrives as the string that was written (see yaml-source.ts).
 */
import { z } from 'zod';
import { shapeWords } from './mistakes/shapes.ts';
import { allows, phraseIn, same } from './phrase.ts';
import type { Phrase } from './phrase.ts';
import type { Problem } from './problem.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** A map with these keys and no other; the message of an unknown key is the list of known ones. */
export function shape<T extends z.ZodRawShape>(fields: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(fields).join(', ');
  return z.strictObject(fields, {
    error: (issue) =>
      allows(issue.code === 'unrecognized_keys' ? same(known) : shapeWords.mapWith(known)).error,
  });
}

/** A map whose keys the writer chooses. */
export const mapOf = <V extends z.ZodType>(value: V, key: z.ZodString = newId()) =>
  z.record(key, value, allows(shapeWords.mapOfNames));

/** A list of at least `least` items. */
export const listOf = <V extends z.ZodType>(item: V, least = 0) =>
  z.array(item, allows(shapeWords.list)).min(least, allows(shapeWords.listOfAtLeast(least)));

/** A name for use in files and addresses. */
export const id = () =>
  z.string(allows(shapeWords.name)).regex(/^[a-z0-9][a-z0-9-]{0,39}$/, allows(shapeWords.id));

/** A name that somebody gives to something: not one that means something in every object of the program. */
export const newId = () => id().regex(/^(?!constructor$)/, allows(shapeWords.idGiven));

/** Any text that is not empty. */
export const words = (what: Phrase = shapeWords.text) => z.string(allows(what)).trim().min(1, allows(what));

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(options: T) =>
  z.enum(options, allows(same(options.join(', '))));

/** A whole number between two bounds. */
export function wholeNumber(least: number, most: number) {
  const error = allows(shapeWords.wholeNumber(least, most));
  const digits = z.string(error).regex(/^\d{1,12}$/, error);
  return digits.transform(Number).refine((n) => n >= least && n <= most, error);
}

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** "500ms", "20s", "5m", "2h" or "30d" (days of 24 hours), in ms; bounds in ms. */
export function duration(leastMs: number, mostMs: number) {
  const error = allows(shapeWords.duration(spoken(leastMs), spoken(mostMs)));
  return z
    .string(error)
    .regex(/^\d{1,9}(ms|s|m|h|d)$/, error)
    .transform((text) => Number.parseInt(text, 10) * (UNITS_MS[text.replace(/^\d+/, '')] ?? 1))
    .refine((ms) => ms >= leastMs && ms <= mostMs, error);
}

function spoken(ms: number): string {
  const unit = ['d', 'h', 'm', 's'].find((name) => ms > 0 && ms % (UNITS_MS[name] ?? 1) === 0);
  return unit ? `${ms / (UNITS_MS[unit] ?? 1)}${unit}` : ms === 0 ? '0s' : `${ms}ms`;
}

/** yes or no. */
export const yesNo = () => oneOf(['yes', 'no']).transform((word) => word === 'yes');

/** The problems of a value that does not have its shape; `base` is where in the file the value stands. */
export function problemsOf(
  source: YamlSource,
  issues: readonly z.core.$ZodIssue[],
  base: YamlPath = [],
): Problem[] {
  return issues.flatMap((issue) => {
    const meant = issue.code === 'invalid_union' ? branchMeant(issue) : undefined;
    if (meant) return problemsOf(source, meant, [...base, ...issue.path.map(String)]);
    const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    if (issue.code === 'unrecognized_keys') {
      const known = phraseIn(issue.message);
      return issue.keys.map((key) =>
        source.problemAt([...path, key], shapeWords.unknownKey(key), known, known.en.split(', ')),
      );
    }
    const allowed = phraseIn(
      issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message,
    );
    const key = path.at(-1);
    const found =
      issue.code === 'invalid_key' ? shapeWords.theName(String(key)) : described(valueAt(source.value, path));
    const known = issue.code === 'invalid_value' ? issue.values.map(String) : [];
    return [source.problemAt(path, found, allowed, known)];
  });
}

/** Of several ways to write something, the one that was begun: what is wrong deeper down is told there. */
function branchMeant({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  const begun = errors
    .filter((issues) => issues.every(({ path, code }) => path.length > 0 || WITHIN.has(code)))
    .map((issues) => ({ issues, strange: issues.flatMap(strangeKeys).length }))
    .sort((a, b) => a.strange - b.strange);
  const [first, second] = begun;
  return first && first.strange < (second?.strange ?? Infinity) ? first.issues : undefined;
}

/** Of a value that is of the right kind. */
const WITHIN: ReadonlySet<string> = new Set(['unrecognized_keys', 'invalid_key', 'custom']);
const strangeKeys = (issue: z.core.$ZodIssue): readonly string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : [];

/** A value as shown in a problem: `"text"`, `a list`, `a map`, `nothing`. */
export function described(value: unknown): Phrase {
  if (value === undefined || value === '' || value === null) return shapeWords.nothing;
  if (typeof value === 'string')
    return shapeWords.written(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (Array.isArray(value)) return value.length === 0 ? shapeWords.emptyList : shapeWords.list;
  return shapeWords.map;
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    value,
  );
}

/** Whether a value can be looked into by key (a map or a list). */
export const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;
