import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { words } from '../words.nl.ts';
import type { LiveStore } from './store.ts';
import type { ClientToServer, CommandAnswer, ConsoleCommand, ServerToClient } from './types.ts';

const ANSWER_WITHIN_MS = 8000;
/** Before coming back to an engine that closed the line itself. */
const COME_BACK_AFTER_MS = 1000;

export type EndReason = Parameters<ServerToClient['ended']>[0];

/** The line to the engine: feeds the store, asks again after a gap, carries commands. */
export interface Line {
  command(command: ConsoleCommand): Promise<CommandAnswer>;
  close(): void;
}

/** Opens the line with the cookie of the session. `onEnd`: the session is over and somebody must sign in again. */
export function openLine(store: LiveStore, onEnd: (reason: EndReason) => void): Line {
  const socket: Socket<ServerToClient, ClientToServer> = io({ transports: ['websocket', 'polling'] });
  const resume = (): void => void socket.emit('resume', store.read().position);
  socket.on('connect', resume);
  socket.on('snapshot', (message) => store.snapshot(message));
  socket.on('changes', (message) => {
    if (store.changes(message) === 'gap') resume();
  });
  socket.on('configuration', (message) => store.configuration(message));
  socket.on('disconnect', (why) => {
    store.connection('offline');
    // Socket.io does not come back by itself when the engine closed the line.
    if (why === 'io server disconnect') comeBack(socket);
  });
  socket.on('connect_error', ({ message }) => {
    if (message === 'notSignedIn') return onEnd('expired');
    store.connection('offline');
    if (!socket.active) comeBack(socket);
  });
  socket.on('ended', (reason) => {
    if (reason !== 'stopping') onEnd(reason);
  });
  return {
    command: (command) => ask(socket, command),
    close: () => void socket.disconnect(),
  };
}

function comeBack(socket: Socket): void {
  setTimeout(() => socket.connect(), COME_BACK_AFTER_MS);
}

async function ask(
  socket: Socket<ServerToClient, ClientToServer>,
  command: ConsoleCommand,
): Promise<CommandAnswer> {
  try {
    return await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', command);
  } catch {
    return { ok: false, refused: 'unavailable', detail: command.type, message: words.refusedByNetwork };
  }
}
