/** Says each step with a line; long ones show how far they are. */
export declare class Steps {
  /** Runs `work(progress)`: `progress` takes a fraction 0..1 or a text; a string it resolves with is said too. */
  run<T>(name: string, work: (progress: (how: number | string) => void) => Promise<T>): Promise<T>;
  /** A line for something that takes no time. */
  say(text: string): void;
}

/** 1234 → "1.2 s". */
export declare function seconds(ms: number): string;
