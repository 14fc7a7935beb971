/** A manager interface (AMI) that misbehaves as told. */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Event `action`: the fields of an action that came in, names in lower case. */
export class PretendManager extends EventEmitter {
  /** Actions that get no answer, by name in lower case. */
  readonly silentAbout = new Set<string>();
  /** Drops this many of the next connections at once. */
  refuse = 0;
  /** Says no to everybody who logs in. */
  wrongPassword = false;
  /** Console commands that fail, with what the console says then. */
  readonly failing = new Map<string, string>();
  /** Every action that came in, as it was sent. */
  readonly actions: ReadonlyMap<string, string>[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async start(): Promise<PretendManager> {
    const server = createServer();
    const pretend = new PretendManager(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return pretend;
  }

  private constructor(server: Server) {
    super();
    this.#server = server;
    server.on('connection', (socket) => this.#greet(socket));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Names of the actions that came in, in order. */
  names(): readonly string[] {
    return this.actions.map((action) => action.get('action') ?? '');
  }

  say(fields: Readonly<Record<string, string>>): void {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    for (const socket of this.#sockets) socket.write([...lines, '', ''].join('\r\n'));
  }

  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #greet(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.refuse > 0) {
      this.refuse -= 1;
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    let rest = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      const blocks = (rest + text).split('\r\n\r\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#heard(block, socket);
    });
  }

  #heard(block: string, socket: Socket): void {
    const action = new Map(
      block.split('\r\n').map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)] as const;
      }),
    );
    this.actions.push(action);
    const name = action.get('action') ?? '';
    if (!this.silentAbout.has(name.toLowerCase())) {
      socket.write(`${this.#responseTo(action)}\r\nActionID: ${action.get('actionid')}\r\n\r\n`);
    }
    this.emit('action', action);
  }

  #responseTo(action: ReadonlyMap<string, string>): string {
    if (this.wrongPassword) return 'Response: Error\r\nMessage: Authentication failed';
    const command = action.get('command');
    if (command === undefined) return 'Response: Success';
    const output = this.failing.get(command);
    const response = output === undefined ? 'Success' : 'Error';
    return `Response: ${response}\r\nMessage: Command output follows\r\nOutput: ${output ?? 'Refreshed'}`;
  }
}
