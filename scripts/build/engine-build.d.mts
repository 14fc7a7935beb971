/** The built engine: what `node` runs. */
export declare const engineMain: string;
/** The built command line, which exports runCli. */
export declare const engineCli: string;
/** Whether it is newer than its sources. */
export declare function engineIsBuilt(): boolean;
/** src/ → dist/engine. Rejects with esbuild's errors when the sources have a mistake. */
export declare function buildEngine(): Promise<void>;
/** Builds only when something changed since. */
export declare function ensureEngineBuilt(): Promise<void>;
