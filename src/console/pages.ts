import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router, static as serveFolder } from 'express';
import { notBuilt } from './words-nl.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The built console. Files under assets/ have a hash in their name and may be kept; the page itself may not. */
export function pages(consoleDir: string): Router {
  const router = Router();
  router.use('/assets', serveFolder(join(consoleDir, 'assets'), { immutable: true, maxAge: YEAR_MS }));
  router.use(
    serveFolder(consoleDir, {
      cacheControl: false,
      setHeaders: (res) => res.set('Cache-Control', 'no-cache'),
    }),
  );
  router.get('/', (_req, res, next) => {
    if (existsSync(join(consoleDir, 'index.html'))) return next();
    res.status(503).type('text/plain').send(notBuilt);
  });
  return router;
}
