/**
 * A server we started as a child. It runs in a session of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then ends its children in order; and it gets a signal when the launcher itself is killed.
 */
import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';

export interface ChildRequest {
  /** As people call it in a message: "Redis". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it prints goes to the end of this file. */
  readonly logFile: string;
  /** Written to its standard input, which is then closed. */
  readonly input?: string;
  readonly cwd?: string;
  /** Already wrapped in something that passes the launcher's death on. */
  readonly ownDeathSignal?: boolean;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /**
   * Resolves when it is really gone, with what happened: "exit code 1", "signal SIGKILL"; none of the parts ends with
   * exit code 0 unless a signal asks for it.
   */
  readonly gone: Promise<string>;
  alive(): boolean;
  /** Asks it to end, after `graceMs` makes it end; resolves when it is really gone. */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
}

/** `setpriv` is part of Debian's essential util-linux; elsewhere we do without it. */
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** The words before a command that make the kernel end it when whoever started it dies. */
export const dieWithParent = (signal: string): readonly string[] =>
  SETPRIV ? [SETPRIV, '--pdeathsig', signal] : [];

/** Starts it; throws when there is no such program. Says nothing about whether it is ready to serve. */
export async function startChild(request: ChildRequest): Promise<Child> {
  const [command = request.command, ...args] = [
    ...(request.ownDeathSignal ? [] : dieWithParent('TERM')),
    request.command,
    ...request.args,
  ];
  const log = openSync(request.logFile, 'a', 0o600);
  const child = spawn(command, args, {
    detached: true,
    stdio: [request.input === undefined ? 'ignore' : 'pipe', log, log],
    env: { ...(request.env ?? process.env) },
    ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
  });
  closeSync(log);
  const gone = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(howEnded(code, signal)));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${request.name} cannot be started: ${error.message}`)));
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(request.input);
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    name: request.name,
    pid: child.pid ?? 0,
    logFile: request.logFile,
    gone,
    alive,
    async stop(signal, graceMs) {
      if (!alive()) return;
      child.kill(signal);
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await gone;
      clearTimeout(force);
    },
  };
}

const howEnded = (code: number | null, signal: string | null): string =>
  code === 0 ? 'asked to by somebody' : signal ? `signal ${signal}` : `exit code ${code}`;
