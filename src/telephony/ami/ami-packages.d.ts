/** asterisk-manager 0.2.0 has no types: here is what `ami-client.ts` uses. */
declare module 'asterisk-manager' {
  type Callback = (error?: unknown, response?: unknown) => void;

  interface Manager {
    on(event: string, listener: (event?: unknown) => void): unknown;
    removeAllListeners(): unknown;
    connect(port: number, host: string, connected: Callback): void;
    login(callback: Callback): void;
    /** Changes the object it is given. */
    action(fields: Record<string, string>, callback: Callback): string;
    disconnect(): void;
  }

  /** Without a port it does not connect by itself. */
  export default function manager(port: undefined, host: string, user: string, password: string): Manager;
}
