/**
 * Look-ups over HTTP. We send `POST <url>` with JSON, so that nothing about a citizen stands in a URL (and so in the
 * log of some proxy):
 *
 *   {"municipality": "delft", "lookup": "zaakstatus", "values": {"zaaknummer": "20261234"}}
 *
 * and understand
 *
 *   200 {"found": true, "values": {"status": "in behandeling", "datum": "2026-11-24"}}   texts or numbers
 *   200 {"found": false}   or   404                                                       nothing known
 *
 * Anything else has failed. Of the values only those named in the configuration (`gives`) are taken.
 */
import { z } from 'zod';
import type { LookupResult } from '../routing/commands.ts';
import type { MunicipalityId } from '../routing/ids.ts';
import type { Lookups } from './contract.ts';

/** One system that can be asked. */
export interface LookupTarget {
  readonly url: string;
  readonly gives: readonly string[];
  /** Sent as `Authorization: Bearer …`; left out: no such header. */
  readonly token?: string;
}

/** No answer of ours is longer; what talks on is cut off. */
const MOST_BYTES = 64 * 1_024;
/** A text that is read out: longer than this nobody listens to. */
const MOST_CHARACTERS = 500;

const answerShape = z.union([
  z.object({ found: z.literal(false) }),
  z.object({ found: z.literal(true), values: z.record(z.string(), z.unknown()) }),
]);

const NOT_FOUND: LookupResult = { kind: 'notFound' };
const failed = (why: string): LookupResult => ({ kind: 'failed', why });

/** The look-ups of one municipality. */
export function createHttpLookups(
  municipality: MunicipalityId,
  targets: Readonly<Record<string, LookupTarget>>,
): Lookups {
  return {
    async ask(name, values, withinMs) {
      const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
      if (!target) return failed(`no look-up named ${name} is configured`);
      const limit = AbortSignal.timeout(withinMs);
      try {
        return await askOne(target, { municipality, lookup: name, values }, limit);
      } catch (error) {
        return failed(limit.aborted ? `no answer within ${withinMs} ms` : troubleIn(error));
      }
    },
  };
}

async function askOne(target: LookupTarget, question: object, signal: AbortSignal): Promise<LookupResult> {
  const response = await fetch(target.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...(target.token === undefined ? {} : { Authorization: `Bearer ${target.token}` }),
    },
    body: JSON.stringify(question),
    // Another address than the configured one must not get the question, let alone the token.
    redirect: 'error',
    signal,
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    return response.status === 404 ? NOT_FOUND : failed(`answered with HTTP ${response.status}`);
  }
  const text = await textWithin(response, MOST_BYTES);
  return text === undefined
    ? failed(`answered with more than ${MOST_BYTES} bytes`)
    : read(text, target.gives);
}

function read(text: string, gives: readonly string[]): LookupResult {
  const answer = answerShape.safeParse(jsonOf(text));
  if (!answer.success) return failed('answered with something else than {"found": …, "values": {…}}');
  if (!answer.data.found) return NOT_FOUND;
  const values: Record<string, string> = {};
  for (const name of gives) {
    const value = Object.hasOwn(answer.data.values, name) ? answer.data.values[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') return failed(`answered without "${name}"`);
    if (String(value).length > MOST_CHARACTERS) {
      return failed(`answered with a "${name}" of more than ${MOST_CHARACTERS} characters`);
    }
    values[name] = String(value);
  }
  return { kind: 'found', values };
}

/** undefined when it is no JSON: what it is instead may be about a citizen, so nothing is said of it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function textWithin(response: Response, mostBytes: number): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** fetch says only "fetch failed"; its cause says what, by a code without any of the question. */
function troubleIn(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? 'could not be asked' : `could not be asked (${code})`;
}
