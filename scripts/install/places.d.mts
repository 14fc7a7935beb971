/** Where things live on this machine. */

/** The project's own folder. */
export declare const projectDir: string;

/** What may be thrown away and is then made again. */
export declare const cacheDir: string;

/** The private root file system with Debian's Asterisk in it. */
export declare const asteriskRoot: string;
