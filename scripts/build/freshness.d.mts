/** Whether `built` (a path) is newer than all of `sources` (files and folders of the project). */
export declare function isFresh(built: string, sources: readonly string[]): boolean;
