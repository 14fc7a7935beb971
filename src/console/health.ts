import type { RequestHandler } from 'express';
import type { ConsoleServerOptions } from './ports.ts';

/** GET /healthz: 200 when everything is connected, else 503; names what is and what is not. */
export function healthHandler(checks: ConsoleServerOptions['checks']): RequestHandler {
  return async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await isWell(check)] as const),
    );
    const notConnected = results.filter(([, well]) => !well).map(([name]) => name);
    res
      .status(notConnected.length === 0 ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: notConnected.length === 0 ? 'ok' : 'unavailable',
        checks: Object.fromEntries(
          results.map(([name, well]) => [name, well ? 'connected' : 'not connected']),
        ),
        notConnected,
      });
  };
}

async function isWell(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
