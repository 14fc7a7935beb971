import { messageOf } from '../support/errors.ts';
import { isLeadOrder, parseCommand } from './command-schema.ts';
import type { ConsoleServerOptions, PersonCommand } from './ports.ts';
import type { CommandAnswer, ConsoleCommand } from './protocol.ts';
import type { StoredSession } from './session-store.ts';
import { leadRefusalWords, refusalWords } from './words-nl.ts';

type Refused = Extract<CommandAnswer, { ok: false }>;
type Options = Pick<ConsoleServerOptions, 'desk' | 'clock' | 'logger'>;

/** Takes a command as it came in from a console, for the agent of its session; never rejects. */
export async function answerCommand(
  { desk, clock, logger }: Options,
  session: StoredSession,
  raw: unknown,
): Promise<CommandAnswer> {
  const { municipality, agentId } = session;
  if (session.expiresAt <= clock.now()) return refused('notSignedIn', 'session expired');
  const parsed = parseCommand(raw);
  if ('wrong' in parsed) return refused('invalid', parsed.wrong);
  try {
    const answer = await desk.submit(municipality, complete(parsed.command, agentId, clock.now()));
    if ('refused' in answer) {
      const words = isLeadOrder(parsed.command) ? leadRefusalWords : refusalWords;
      return refused(answer.refused, answer.detail, words);
    }
    return { ok: true, position: answer.position };
  } catch (error) {
    const command = parsed.command.type;
    logger.error({ municipality, agentId, command, error: messageOf(error) }, 'command not taken');
    return refused('unavailable', command);
  }
}

/** With the moment and who gave it: somebody about themselves, or a team lead about others. */
function complete(command: ConsoleCommand, agentId: string, at: number): PersonCommand {
  return isLeadOrder(command) ? { ...command, by: agentId, at } : { ...command, agentId, at };
}

const refused = (reason: Refused['refused'], detail: string, words = refusalWords): Refused => ({
  ok: false,
  refused: reason,
  detail,
  message: words[reason],
});
