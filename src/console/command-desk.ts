import { messageOf } from '../support/errors.ts';
import { parseCommand } from './command-schema.ts';
import type { ConsoleServerOptions } from './ports.ts';
import type { CommandAnswer } from './protocol.ts';
import type { StoredSession } from './session-store.ts';
import { refusalWords } from './words-nl.ts';

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
    const answer = await desk.submit(municipality, { ...parsed.command, agentId, at: clock.now() });
    if ('refused' in answer) return refused(answer.refused, answer.detail);
    return { ok: true, position: answer.position };
  } catch (error) {
    const command = parsed.command.type;
    logger.error({ municipality, agentId, command, error: messageOf(error) }, 'command not taken');
    return refused('unavailable', command);
  }
}

const refused = (reason: Refused['refused'], detail: string): Refused => ({
  ok: false,
  refused: reason,
  detail,
  message: refusalWords[reason],
});
