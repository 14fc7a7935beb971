import { z } from 'zod';
import type { ConsoleCommand, LeadOrder } from './protocol.ts';

const LONGEST_REMARK = 2000;
const LONGEST_NOTE = 2000;
const LONGEST_EXTENSION_MS = 30 * 60_000;

const LONGEST_CLOSING_REASON = 200;
const LONGEST_PRIORITY_MS = 24 * 3_600_000;

const id = z.string().min(1).max(200);

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), agentId: id }),
  z.strictObject({ kind: z.literal('queue'), queueId: id }),
  z.strictObject({ kind: z.literal('department'), department: id }),
  z.strictObject({ kind: z.literal('number'), name: id }),
]);

/** Of a team lead; whether who gives it is one, the core decides. */
const leadOrders = [
  z.strictObject({
    type: z.literal('CloseQueue'),
    queueId: id,
    reason: z.string().trim().min(1).max(LONGEST_CLOSING_REASON),
  }),
  z.strictObject({ type: z.literal('OpenQueue'), queueId: id }),
  z.strictObject({ type: z.literal('SwitchCrisis'), on: z.boolean() }),
  z.strictObject({
    type: z.literal('SetPriority'),
    contactId: id,
    priorityMs: z.int().min(0).max(LONGEST_PRIORITY_MS),
  }),
  z.strictObject({ type: z.literal('MoveCaller'), contactId: id, queueId: id }),
  z.strictObject({
    type: z.literal('ForceAgent'),
    agentId: id,
    to: z.enum(['available', 'paused', 'signedOut']),
    reason: id.exactOptional(),
  }),
] as const;

const LEAD_TYPES: ReadonlySet<string> = new Set(leadOrders.map(({ shape }) => shape.type.value));

/** Whether an order is one of a team lead: about somebody else, or about a queue. */
export const isLeadOrder = (command: ConsoleCommand): command is LeadOrder => LEAD_TYPES.has(command.type);

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
  ...leadOrders,
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
