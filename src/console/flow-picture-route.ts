import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { messageOf } from '../support/errors.ts';
import type { ConsoleServerOptions } from './ports.ts';
import { sendProblem } from './problem.ts';
import type { StoredSession } from './session-store.ts';
import { notYours, pictureWanted } from './words-nl.ts';

const query = z.object({ flow: z.string().min(1).max(200), from: z.iso.date(), to: z.iso.date() });

/** An image by itself: no scripts, nothing from elsewhere, its own styles. */
const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** GET /v1/{municipality}/flow-picture?flow=&from=&to=: a keuzemenu with the traffic of a period, drawn (SVG); for team leads. */
export function flowPictureRoute({
  flowPicture,
  logger,
}: Pick<ConsoleServerOptions, 'flowPicture' | 'logger'>): Router {
  return Router({ mergeParams: true }).get('/', async (req: Request, res) => {
    const { municipality } = res.locals['session'] as StoredSession;
    if (req.params['municipality'] !== municipality) return sendProblem(res, 'notAllowed', notYours);
    const asked = query.safeParse(req.query);
    if (!asked.success) return sendProblem(res, 'invalidRequest', pictureWanted);
    try {
      const svg = await flowPicture({ municipality, ...asked.data });
      if (svg === undefined) return sendProblem(res, 'notFound');
      res.set('Content-Security-Policy', IMAGE_POLICY).type('image/svg+xml').send(svg);
    } catch (error) {
      logger.error({ municipality, flow: asked.data.flow, error: messageOf(error) }, 'flow not drawn');
      sendProblem(res, 'unavailable');
    }
  });
}
