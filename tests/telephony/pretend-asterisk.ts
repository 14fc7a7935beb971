/** An Asterisk that misbehaves as told: just enough of ARI for ari-client to connect to. */
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** RFC 6455, 1.3. */
const WEBSOCKET_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [TEXT, PING, PONG] = [0x81, 9, 0x8a];

const operation = (
  nickname: string,
  httpMethod: string,
  path: string,
  parameters: readonly object[] = [],
) => ({
  path,
  operations: [{ nickname, httpMethod, responseClass: 'void', parameters }],
});
/** With something in its answer. */
const answering = (responseClass: string, { path, operations }: ReturnType<typeof operation>) => ({
  path,
  operations: operations.map((one) => ({ ...one, responseClass })),
});
const pathParameter = (name: string) => ({ name, paramType: 'path', dataType: 'string' });

/** What ari-client reads to know its operations. */
const RESOURCES: Readonly<Record<string, readonly object[]>> = {
  channels: [operation('answer', 'POST', '/channels/{channelId}/answer', [pathParameter('channelId')])],
  applications: [
    operation('filter', 'PUT', '/applications/{applicationName}/eventFilter', [
      pathParameter('applicationName'),
      { name: 'filter', paramType: 'body', dataType: 'object' },
    ]),
  ],
  asterisk: [answering('AsteriskPing', operation('ping', 'GET', '/asterisk/ping'))],
  events: [],
};

/** Event `connected`: somebody opened the event socket. */
export class PretendAsterisk extends EventEmitter {
  /** Refuses this many of the next event sockets. */
  refuseSockets = 0;
  /** Answers pings. */
  alive = true;
  /** Fails this many of the next downloads of the API. */
  failDownloads = 0;
  /** Answers requests; without it they wait for ever. */
  answering = true;
  /** Event sockets asked for until now. */
  attempts = 0;
  /** Most connections there were at once. */
  mostConnections = 0;
  readonly password: string;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #waiting: ServerResponse[] = [];

  static async start(password = 'secret'): Promise<PretendAsterisk> {
    const server = createServer();
    const pretend = new PretendAsterisk(server, password);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return pretend;
  }

  private constructor(server: Server, password: string) {
    super();
    this.#server = server;
    this.password = password;
    let connections = 0;
    server.on('connection', (socket) => {
      this.mostConnections = Math.max(this.mostConnections, (connections += 1));
      socket.on('close', () => (connections -= 1));
    });
    server.on('request', (request, response) => this.#answer(request, response));
    server.on('upgrade', (request: IncomingMessage, socket: Duplex) => this.#upgrade(request, socket));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts this text on every event socket. */
  say(text: string): void {
    const payload = Buffer.from(text);
    const short = payload.length < 126;
    const head = short ? [TEXT, payload.length] : [TEXT, 126, payload.length >> 8, payload.length & 255];
    for (const socket of this.#sockets) socket.write(Buffer.concat([Buffer.from(head), payload]));
  }

  keyPressed(channelId: string, digit: string): void {
    const timestamp = '2026-11-23T09:00:00.000+0100';
    this.say(JSON.stringify({ type: 'ChannelDtmfReceived', timestamp, digit, channel: { id: channelId } }));
  }

  dropSockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Lets the requests that wait have their answer. */
  answerWaiting(): void {
    for (const response of this.#waiting.splice(0)) response.writeHead(204).end();
  }

  async close(): Promise<void> {
    this.dropSockets();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const name = /^\/ari\/api-docs\/(\w+)\.json$/.exec(request.url ?? '')?.[1];
    if (name !== undefined) return this.#describe(name, response);
    const expected = `Basic ${Buffer.from(`veertien:${this.password}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return void response.writeHead(401).end();
    if (!this.answering && request.method === 'POST') {
      this.#waiting.push(response);
      this.emit('waiting', this.#waiting.length);
      return;
    }
    if (request.url?.startsWith('/ari/asterisk/ping')) return this.#pong(response);
    response.writeHead(204).end();
  }

  #pong(response: ServerResponse): void {
    const timestamp = new Date().toISOString().replace('Z', '+0000');
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ timestamp }));
  }

  #describe(name: string, response: ServerResponse): void {
    if (name !== 'resources' && this.failDownloads > 0) {
      this.failDownloads -= 1;
      return void response.writeHead(500).end('{"message":"not yet"}');
    }
    const basePath = `${this.url}/ari`;
    const apis =
      name === 'resources'
        ? Object.keys(RESOURCES).map((resource) => ({ path: `/api-docs/${resource}.{format}` }))
        : RESOURCES[name];
    const models = {};
    const text = JSON.stringify({
      swaggerVersion: '1.1',
      basePath,
      resourcePath: `/api-docs/${name}.{format}`,
      apis,
      models,
    });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
  }

  #upgrade(request: IncomingMessage, socket: Duplex): void {
    socket.on('error', () => undefined);
    this.attempts += 1;
    if (this.refuseSockets > 0) {
      this.refuseSockets -= 1;
      socket.destroy();
      return;
    }
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${WEBSOCKET_KEY}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('data', (frame: Buffer) => {
      if (this.alive && ((frame[0] ?? 0) & 15) === PING) socket.write(Buffer.from([PONG, 0]));
    });
    this.emit('connected');
  }
}
