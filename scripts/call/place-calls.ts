/** Places the calls of one npm run call, and follows each to its end. */
import { setTimeout as pause } from 'node:timers/promises';
import { Callers } from '../sip/callers.ts';
import type { Address } from '../sip/sipp-process.ts';
import { behave } from './behaviour.ts';
import type { ContactWatch } from './contact-watch.ts';
import { fromOf } from './options.ts';
import type { CallOptions } from './options.ts';
import { reportOf } from './outcome.ts';
import type { CallReport } from './outcome.ts';

/** The console hears of the end a moment after the line is closed. */
const LAST_WORD_MS = 1000;
const NEVER = new Promise<never>(() => undefined);

export interface Calling {
  readonly target: Address;
  readonly options: CallOptions;
  /** undefined: the engine's side is not followed. */
  readonly watch: ContactWatch | undefined;
  readonly onReport: (report: CallReport) => void;
  /** Everybody hangs up and no new calls are placed. */
  readonly stop: AbortSignal;
}

/** Hertz. */
const SILENCE = 0;
/** Fifty packets a second each: more callers than this would keep the machine from its work. */
const MOST_WITH_SOUND = 20;

export async function placeCalls({ target, options, watch, onReport, stop }: Calling): Promise<CallReport[]> {
  const callers = await Callers.start(target);
  stop.addEventListener('abort', () => callers.open().forEach((call) => call.hangUp()));
  const running: Promise<CallReport>[] = [];
  for (let n = 0; n < options.count && !stop.aborted; n += 1) {
    running.push(oneCall(callers, options, n, watch).then((report) => (onReport(report), report)));
    if (n + 1 < options.count)
      await pause(1000 / options.rate, undefined, { signal: stop }).catch(() => undefined);
  }
  const reports = await Promise.all(running);
  await callers.stop();
  return reports;
}

async function oneCall(
  callers: Callers,
  options: CallOptions,
  n: number,
  watch: ContactWatch | undefined,
): Promise<CallReport> {
  const request = { number: options.number, from: fromOf(options, n) };
  const contact = watch?.expect(request.number, request.from);
  const call = callers.place(request);
  // A telephone sends sound also when nobody speaks: without any, Asterisk ends the recording of a message.
  if (options.count <= MOST_WITH_SOUND) call.startTone(SILENCE);
  const end = await behave(call, options, contact?.connected ?? NEVER);
  if (contact?.contactId) await Promise.race([contact.gone, pause(LAST_WORD_MS)]);
  return reportOf(call, end, contact);
}
