import { createContext, useContext } from 'react';
import type { ConsoleCommand, SessionInfo } from './types.ts';

/** What every part of the desk may need: who works here, what time it is, how to give a command. */
export interface DeskContext {
  readonly session: SessionInfo;
  /** Engine's clock, epoch ms, moving once a second. */
  readonly now: number;
  /** Resolves to true when it was carried out; a refusal is shown by the desk. */
  readonly command: (command: ConsoleCommand) => Promise<boolean>;
  readonly online: boolean;
}

export const Desk = createContext<DeskContext | null>(null);

export function useDesk(): DeskContext {
  const desk = useContext(Desk);
  if (!desk) throw new Error('useDesk is used outside the desk');
  return desk;
}
