/** The path of a program on the PATH or in the sbin folders, or null. */
export declare function findProgram(name: string): string | null;

/** Resolves with all it said; on failure rejects with the end of that. `onLine` hears each line. */
export declare function runProgram(
  command: string,
  args: readonly string[],
  options?: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly onLine?: (line: string) => void;
  },
): Promise<string>;
