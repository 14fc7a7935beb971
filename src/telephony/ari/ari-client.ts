/**
 * The only file that knows the package `ari-client` (2.2.0), and where its faults end. One link is one connection:
 * it is never mended, only replaced by a new one (`connection.ts`). What is closed off here:
 *
 *   deaf after any exception in event handling     our own guarded reader sits on its socket
 *   gives up after ten tries (43 s)                a link tries once; who tries again, and how long, is `connection.ts`
 *   no time limit on a request, no cap on sockets  requests go through `http-transport.ts`
 *   one user for all Asterisks of a process        each address has its own transport with its own user
 *   `channel.on` leaks listeners                   no listener of ours ever sits on a channel, or on the client
 *   a failed download of the API throws            `fail` reports only
 *   prints a remark about Swagger                  its `log` goes to our debug log
 */
import { createRequire } from 'node:module';
import ari from 'ari-client';
import { messageOf } from '../../support/errors.ts';
import type { Logger } from '../../support/logger.ts';
import type { AriOperations } from './ari-operations.ts';
import { AriError, HttpTransport } from './http-transport.ts';
import type { SwaggerCall, TransportOptions } from './http-transport.ts';

/** What one connection needs. `url`: "http://127.0.0.1:8088"; `app`: the name in `Stasis(name,…)`. */
export interface LinkOptions extends TransportOptions {
  readonly url: string;
  readonly app: string;
  readonly logger: Logger;
}

/** Told about a link. `closed` comes once, also when the link was dropped by us. Nothing may escape from these. */
export interface LinkListener {
  message(text: string): void;
  pong(): void;
  closed(why: string): void;
}

export interface Link {
  readonly operations: AriOperations;
  /** The bytes at a path of ARI ("/ari/recordings/stored/…/file"). Rejects with an `AriError`. */
  download(path: string): Promise<Buffer>;
  ping(): void;
  /** Ends it at once, without waiting for the other side. */
  drop(why: string): void;
}

/** The part of `ws` that ari-client leaves within reach. */
interface Socket {
  removeAllListeners(event: string): unknown;
  prependListener(event: string, listener: () => void): unknown;
  on(event: 'open' | 'pong', listener: () => void): unknown;
  on(event: 'message', listener: (data: { toString(): string }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close', listener: (code: number, reason: { toString(): string }) => void): unknown;
  ping(): void;
  terminate(): void;
}

interface Client extends AriOperations {
  start(app: string): Promise<unknown>;
  readonly _ws: Socket;
  /** ari-client reads this as "closed on purpose" and then leaves reconnecting alone. */
  _wsClosed: boolean;
}

interface Swagger {
  readonly SwaggerHttp: { readonly prototype: { execute(call: SwaggerCall): void } };
  readonly SwaggerApi: {
    readonly prototype: { fail(this: { failure(why: string): void }, why: string): void };
  };
}

const transports = new Map<string, HttpTransport>();
let adapted = false;

/** Connects once. Rejects with a sentence when that fails or takes longer than the request time limit. */
export async function openLink(options: LinkOptions, listener: LinkListener): Promise<Link> {
  adaptSwagger(options.logger);
  const { origin } = new URL(options.url);
  const transport = transports.get(origin) ?? new HttpTransport(options);
  transports.set(origin, transport);
  transport.lastProblem = undefined;
  const connecting = ari.connect(origin, options.user, options.password).catch((error: unknown) => {
    throw transport.lastProblem ?? error;
  });
  const client = await withinLimit(connecting, options.requestTimeoutMs);
  return openSocket(client as Client, transport, options, listener);
}

/** Lets go of the idle connections to an address; a later link opens new ones. */
export function closeTransport(url: string): void {
  const origin = new URL(url).origin;
  transports.get(origin)?.close();
  transports.delete(origin);
}

async function withinLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function openSocket(
  client: Client,
  transport: HttpTransport,
  options: LinkOptions,
  listener: LinkListener,
): Promise<Link> {
  const download = (path: string): Promise<Buffer> => transport.download(new URL(path, options.url).href);
  // Its promise stays undecided once reconnecting is off; the socket's own events decide.
  client
    .start(options.app)
    .catch((error: unknown) => options.logger.debug({ why: messageOf(error) }, 'ari-client start'));
  const socket = client._ws;
  let dropped: string | undefined;
  let problem = '';
  const drop = (why: string): void => {
    dropped ??= why;
    socket.terminate();
  };
  stopItsReconnecting(client, socket);
  socket.removeAllListeners('message');
  socket.on('message', (data) => guarded(options.logger, () => listener.message(data.toString())));
  socket.on('pong', () => guarded(options.logger, () => listener.pong()));
  socket.on('error', (error) => (problem = error.message));
  const limit = setTimeout(
    () => drop(`no WebSocket within ${options.requestTimeoutMs} ms`),
    options.requestTimeoutMs,
  );
  return new Promise((resolve, reject) => {
    let open = false;
    socket.on('open', () => {
      open = true;
      clearTimeout(limit);
      resolve({
        operations: client,
        download,
        ping: () => guarded(options.logger, () => socket.ping()),
        drop,
      });
    });
    socket.on('close', (code, reason) => {
      clearTimeout(limit);
      const why =
        dropped ?? (problem || `closed by Asterisk (${code} ${reason.toString()})`.replace(' )', ')'));
      if (open) guarded(options.logger, () => listener.closed(why));
      else reject(new Error(why));
    });
  });
}

/** Before its own listeners on each ending: mark the ending as meant, so that no second socket takes our place. */
function stopItsReconnecting(client: Client, socket: Socket): void {
  const meant = (): void => void (client._wsClosed = true);
  socket.prependListener('error', meant);
  socket.prependListener('close', meant);
}

/** An exception that escapes here would leave the socket deaf for ever. */
function guarded(logger: Logger, work: () => void): void {
  try {
    work();
  } catch (error) {
    logger.error(
      { err: error instanceof Error ? error : new Error(String(error)) },
      'listener of telephony events failed',
    );
  }
}

/** Once per process: the Swagger client inside ari-client is one module for all. */
function adaptSwagger(logger: Logger): void {
  if (adapted) return;
  adapted = true;
  const inside = createRequire(createRequire(import.meta.url).resolve('ari-client'));
  const swagger = inside('swagger-client') as Swagger;
  swagger.SwaggerHttp.prototype.execute = (call) => {
    const transport = transports.get(new URL(call.url).origin);
    if (transport) transport.execute(call);
    else call.on.error(new AriError(0, `no connection to ${new URL(call.url).origin} is open`));
  };
  swagger.SwaggerApi.prototype.fail = function (why) {
    this.failure(why);
  };
  // swagger.js makes `log` a global and prints through it.
  Reflect.set(globalThis, 'log', (...what: unknown[]) =>
    logger.debug({ what: what.map(String).join(' ') }, 'swagger-client'),
  );
}
