import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import type { Change } from '../projections/live-view.types.ts';
import type { MunicipalityId } from '../routing/ids.ts';
import { OperatorError } from '../support/errors.ts';
import { explanationRoute } from './explanation-route.ts';
import { flowPictureRoute } from './flow-picture-route.ts';
import { healthHandler } from './health.ts';
import { requireLead } from './lead.ts';
import { LiveChannel } from './live-channel.ts';
import { messageRoute } from './message-route.ts';
import { pages } from './pages.ts';
import type { ConsoleServerOptions } from './ports.ts';
import { problemHandler, sendProblem } from './problem.ts';
import { requireSession, sessionRoutes } from './session-routes.ts';

/** Version of the HTTP API under /v1 (header `API-Version`). */
const API_VERSION = '1.0.0';

/** The one HTTP server of the engine: console, API, health, metrics, and whatever routers it is given. */
export interface ConsoleServer {
  /** Resolves with the port once it listens; rejects with an OperatorError when the port is in use. */
  listen(): Promise<number>;
  /** The engine's changes to the live view, in order; `position` of the last event among them. */
  broadcast(municipality: MunicipalityId, position: number, changes: readonly Change[]): void;
  /** `configurationReport` has become another. */
  configurationChanged(): void;
  close(): Promise<void>;
}

export function createConsoleServer(options: ConsoleServerOptions): ConsoleServer {
  const http = createServer(application(options));
  const live = new LiveChannel(http, options);
  return {
    async listen() {
      const { bind, port } = options.settings;
      http.listen(port, bind);
      await once(http, 'listening').catch((error: unknown) => {
        throw listenFailure(error, bind, port);
      });
      return (http.address() as AddressInfo).port;
    },
    broadcast: (municipality, position, changes) => live.broadcast(municipality, position, changes),
    configurationChanged: () => live.configurationChanged(),
    async close() {
      await live.close();
      http.closeAllConnections();
    },
  };
}

function application(options: ConsoleServerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // A proxy on this machine may say that the browser came over https, and from which address.
  app.set('trust proxy', 'loopback');
  app.use(securityHeaders());
  app.get('/healthz', healthHandler(options.checks));
  app.get('/metrics', async (_req, res) => {
    res.set('Content-Type', options.metrics.contentType).send(await options.metrics.text());
  });
  app.use('/v1', (_req, res, next) => {
    res.set({ 'API-Version': API_VERSION, 'Cache-Control': 'no-store' });
    next();
  });
  app.use('/v1/session', sessionRoutes(options));
  const session = requireSession(options);
  app.use('/v1/callers', session, explanationRoute(options));
  app.use('/v1/messages', session, messageRoute(options));
  app.use('/v1/:municipality/flow-picture', session, requireLead(options), flowPictureRoute(options));
  for (const { path, router, access } of options.routers) {
    if (access === 'session') app.use(path, session, router);
    else app.use(path, router);
  }
  app.use('/v1', (_req, res) => sendProblem(res, 'notFound'));
  app.use(pages(options.settings.consoleDir));
  app.use((_req, res) => sendProblem(res, 'notFound'));
  app.use(problemHandler(options.logger));
  return app;
}

/** Nothing from elsewhere; `ws:` and `wss:` for browsers that do not take them to be 'self'. */
function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS is the business of the proxy in front; over plain http this header means nothing.
    strictTransportSecurity: false,
  });
}

function listenFailure(error: unknown, bind: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new OperatorError(`Port ${port} on ${bind} is in use (setting PORT).`);
  if (code === 'EACCES')
    return new OperatorError(`Port ${port} on ${bind} may not be used by this user (PORT).`);
  if (code === 'EADDRNOTAVAIL')
    return new OperatorError(`This machine has no address ${bind} (setting BIND).`);
  return error;
}
