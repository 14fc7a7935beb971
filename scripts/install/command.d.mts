/** The path of a program on the PATH or in the sbin folders, or null. */
export declare function findProgram(name: string): string | null;
