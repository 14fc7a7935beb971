/**
 * How ari-client's requests reach Asterisk. Its own way (the package `shred`) has no time limit, no cap on sockets,
 * opens a connection per request and never reports a refused one; this one has, and takes half the time.
 */
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { messageOf } from '../../support/errors.ts';

/** A request that did not end in 2xx. `status`: the HTTP status, 0 when no answer came. */
export class AriError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'AriError';
    this.status = status;
  }
}

/** What the Swagger client hands over: a request, and where its outcome goes. */
export interface SwaggerCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly on: {
    response(response: { readonly status: number; readonly data: string }): unknown;
    error(error: AriError): unknown;
  };
}

export interface TransportOptions {
  readonly user: string;
  readonly password: string;
  /** From asking to the last byte, waiting for a free socket included. */
  readonly requestTimeoutMs: number;
  readonly maxSockets: number;
  /** A request begins; called back when it is over, however it went. */
  readonly begin?: () => () => void;
}

/** Asterisk closes an idle connection after `session_keep_alive` (15 s): we let go before it does. */
const IDLE_SOCKET_MS = 8_000;
const NOTHING = Buffer.alloc(0);

export class HttpTransport {
  readonly #options: TransportOptions;
  readonly #agent: Agent;
  readonly #authorization: string;
  /** The last request that failed: the Swagger client makes riddles of the reasons it is given. */
  lastProblem: AriError | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#authorization = `Basic ${Buffer.from(`${options.user}:${options.password}`).toString('base64')}`;
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: options.maxSockets,
      timeout: IDLE_SOCKET_MS,
      scheduling: 'lifo',
    });
  }

  /** Ends in exactly one of `on.response` (2xx) and `on.error`; throws nothing. */
  execute(call: SwaggerCall): void {
    const over = this.#options.begin?.();
    const note = (problem: AriError | undefined): void => {
      this.lastProblem = problem;
      over?.();
    };
    this.#send(call, true, settleOnce(call, note));
  }

  /** What is there, byte by byte: the Swagger client knows text only. Rejects with an `AriError`. */
  download(url: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#send({ url, method: 'GET', headers: {} }, true, (problem, _status, data) => {
        if (problem) reject(problem);
        else resolve(data);
      });
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(call: Omit<SwaggerCall, 'on'>, mayRepeat: boolean, settle: Settle): void {
    const body = call.body ?? '';
    const headers = {
      ...call.headers,
      Authorization: this.#authorization,
      ...(body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    };
    const sent = request(
      call.url,
      { method: call.method.toUpperCase(), headers, agent: this.#agent },
      (response) => {
        readWhole(response, (data, problem) => {
          clearTimeout(limit);
          settle(problem ?? statusProblem(response.statusCode ?? 0, data), response.statusCode ?? 0, data);
        });
      },
    );
    const tooLate = (): void => {
      sent.destroy(new AriError(0, `no answer within ${this.#options.requestTimeoutMs} ms`));
    };
    // After a stall of our own the answer may lie unread: setImmediate comes after the sockets were read.
    const limit = setTimeout(() => setImmediate(tooLate), this.#options.requestTimeoutMs);
    sent.on('error', (error) => {
      clearTimeout(limit);
      // The other side closed this idle connection while we were writing: it has not seen the request.
      if (mayRepeat && sent.reusedSocket && !(error instanceof AriError)) this.#send(call, false, settle);
      else settle(asAriError(error), 0, NOTHING);
    });
    sent.end(body);
  }
}

type Settle = (problem: AriError | undefined, status: number, data: Buffer) => void;

/** The receivers belong to ari-client and may throw (bad JSON in an answer): that too becomes `on.error`. */
function settleOnce(call: SwaggerCall, note: (problem: AriError | undefined) => void): Settle {
  let settled = false;
  return (problem, status, data) => {
    if (settled) return;
    settled = true;
    note(problem);
    try {
      if (problem) call.on.error(problem);
      else call.on.response({ status, data: data.toString() });
    } catch (error) {
      // Without what follows the path: numbers of callers may be in it.
      call.on.error(
        new AriError(
          0,
          `unreadable answer to ${call.method} ${new URL(call.url).pathname}: ${messageOf(error)}`,
        ),
      );
    }
  };
}

function readWhole(response: IncomingMessage, done: (data: Buffer, problem?: AriError) => void): void {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  response.on('end', () => done(Buffer.concat(pieces)));
  response.on('error', (error) => done(NOTHING, asAriError(error)));
}

function statusProblem(status: number, data: Buffer): AriError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401) return new AriError(status, 'Asterisk refuses the ARI user or its password');
  return new AriError(status, errorText(data.toString()) || `HTTP ${status}`);
}

/** Asterisk explains itself as {"message":…} or {"error":…}. */
function errorText(data: string): string {
  const found = /"(?:message|error)"\s*:\s*"([^"]*)"/.exec(data);
  return found?.[1] ?? data.slice(0, 200);
}

const asAriError = (error: unknown): AriError =>
  error instanceof AriError ? error : new AriError(0, messageOf(error));
