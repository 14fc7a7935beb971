import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP port on `host` that was free a moment ago. */
export async function freeUdpPort(host: string): Promise<number> {
  const socket = await boundSocket(host, 0);
  const { port } = socket.address();
  await closed(socket);
  return port;
}

/** The first of an even UDP port and the odd and even ones after it that were all free: what SIPp takes for media. */
export async function freeMediaPort(host: string): Promise<number> {
  for (;;) {
    const first = (await freeUdpPort(host)) & ~1;
    if (first < 65530 && (await areFree(host, [first, first + 1, first + 2, first + 3]))) return first;
  }
}

async function areFree(host: string, ports: readonly number[]): Promise<boolean> {
  const tried = await Promise.allSettled(ports.map((port) => boundSocket(host, port)));
  const sockets = tried.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  await Promise.all(sockets.map(closed));
  return sockets.length === ports.length;
}

async function boundSocket(host: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, host);
  await once(socket, 'listening');
  return socket;
}

async function closed(socket: Socket): Promise<void> {
  const gone = once(socket, 'close');
  socket.close();
  await gone;
}
