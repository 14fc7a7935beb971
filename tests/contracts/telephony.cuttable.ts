/** A line between the engine and Asterisk that can be cut: everything passes until `cut()`, nothing until `mend()`. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { once } from 'node:events';

export class CuttableLine {
  readonly #server: Server;
  readonly #targetPort: number;
  readonly #sockets = new Set<Socket>();
  #whole = true;
  #frozen = false;

  static async to(targetPort: number): Promise<CuttableLine> {
    const server = createServer();
    const line = new CuttableLine(server, targetPort);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  private constructor(server: Server, targetPort: number) {
    this.#server = server;
    this.#targetPort = targetPort;
    server.on('connection', (near) => this.#join(near));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many connections there are now. */
  get connections(): number {
    return this.#sockets.size;
  }

  cut(): void {
    this.#whole = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#whole = true;
  }

  /** From now on connections stay, but nothing passes any more: as when a machine hangs. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    if (!this.#whole) return void near.destroy();
    const far = connect(this.#targetPort, '127.0.0.1');
    this.#keep(near, far);
    this.#keep(far, near);
    if (this.#frozen) this.freeze();
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on('data', (data) => void other.write(data));
    // An ordinary end lets what was said before it through.
    socket.on('end', () => void other.end());
    socket.on('error', () => void other.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
