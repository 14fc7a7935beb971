import { Router } from 'express';
import type { Request, Response } from 'express';
import type { LiveView, MessageView } from '../projections/live-view.types.ts';
import { messageOf } from '../support/errors.ts';
import type { ConsoleServerOptions } from './ports.ts';
import { sendProblem } from './problem.ts';
import type { StoredSession } from './session-store.ts';

type Parts = Pick<ConsoleServerOptions, 'views' | 'messages' | 'clock' | 'logger'>;

/**
 * GET /v1/messages/{recordingId}: what a caller spoke in, as WAV, for who sees the note it belongs to and as long as
 * it may be kept. Ranges are answered, so that a player can skip. Who listened is in the log.
 */
export function messageRoute({ views, messages, clock, logger }: Parts): Router {
  return Router().get('/:recordingId', async (req, res) => {
    const { municipality, agentId } = res.locals['session'] as StoredSession;
    const source = views(municipality);
    if (!source) return sendProblem(res, 'unavailable');
    const { recordingId } = req.params;
    const message = spokenIn(source.view, recordingId);
    const about = { actor: agentId, municipality, object: recordingId };
    if (!message || message.until <= clock.now()) {
      logger.info({ ...about, result: 'gone' }, 'message asked for');
      return sendProblem(res, 'messageGone');
    }
    try {
      const wav = await messages.open(municipality, recordingId);
      logger.info({ ...about, result: wav ? 'given' : 'gone' }, 'message asked for');
      if (wav) sendWav(req, res, wav);
      else sendProblem(res, 'messageGone');
    } catch (error) {
      logger.error({ ...about, result: 'failed', error: messageOf(error) }, 'message asked for');
      sendProblem(res, 'unavailable');
    }
  });
}

const spokenIn = ({ notes }: LiveView, recordingId: string): MessageView | null | undefined =>
  Object.values(notes).find(({ message }) => message?.recordingId === recordingId)?.message;

/** The whole, or the one range that was asked for (RFC 9110, 14). */
function sendWav(req: Request, res: Response, wav: Buffer): void {
  res.set({ 'Accept-Ranges': 'bytes', 'Content-Type': 'audio/wav' });
  const ranges = req.range(wav.length, { combine: true });
  if (ranges === -1) {
    res.status(416).set('Content-Range', `bytes */${wav.length}`).end();
    return;
  }
  const range =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  if (!range) {
    res.send(wav);
    return;
  }
  const { start, end } = range;
  res.status(206).set('Content-Range', `bytes ${start}-${end}/${wav.length}`);
  res.send(wav.subarray(start, end + 1));
}
