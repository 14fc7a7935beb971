import { z } from 'zod';
import type { ConsoleCommand } from './protocol.ts';

const LONGEST_REMARK = 2000;
const LONGEST_NOTE = 2000;
const LONGEST_EXTENSION_MS = 30 * 60_000;

const id = z.string().min(1).max(200);

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: id }),
  z.strictObject({ kind: z.literal('queue'), queueId: id }),
  z.strictObject({ kind: z.literal('department'), department: id }),
  z.strictObject({ kind: z.literal('number'), name: id }),
]);

/** A console's command as it comes in: unknown fields are refused, so that nobody can speak for another agent. */
const consoleCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('BecomeAvailable') }),
  z.strictObject({ type: z.literal('Pause'), reason: id }),
  z.strictObject({ type: z.literal('ExtendWrapUp'), byMs: z.int().min(1000).max(LONGEST_EXTENSION_MS) }),
  z.strictObject({ type: z.literal('EndWrapUp') }),
  z.strictObject({ type: z.literal('HangUp') }),
  z.strictObject({ type: z.literal('Hold') }),
  z.strictObject({ type: z.literal('Resume') }),
  z.strictObject({
    type: z.literal('Transfer'),
    mode: z.enum(['blind', 'consult']),
    to: target,
    note: z.string().max(LONGEST_NOTE),
  }),
  z.strictObject({ type: z.literal('SwapConsult') }),
  z.strictObject({ type: z.literal('JoinConsult') }),
  z.strictObject({ type: z.literal('TakeBack') }),
  z.strictObject({ type: z.literal('HandOver') }),
  z.strictObject({ type: z.literal('SignOut') }),
  z.strictObject({ type: z.literal('ClaimNote'), noteId: id }),
  z.strictObject({
    type: z.literal('CloseNote'),
    noteId: id,
    outcome: z.enum(['reached', 'notReached', 'noLongerNeeded']),
    remark: z.string().max(LONGEST_REMARK),
  }),
]);

/** The command, or what is wrong with it: "byMs: Too small…" (English, for who writes a client). */
export function parseCommand(
  raw: unknown,
): { readonly command: ConsoleCommand } | { readonly wrong: string } {
  const parsed = consoleCommand.safeParse(raw);
  if (parsed.success) return { command: parsed.data };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'command'}: ${message}`,
  );
  return { wrong: problems.join('; ') };
}
