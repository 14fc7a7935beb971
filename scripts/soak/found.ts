/** What a soak has tried so far, and what it found. */
export interface Fault {
  readonly what: readonly string[];
  /** The command that repeats it. */
  readonly again: string;
}

export class Found {
  readonly faults: Fault[] = [];
  /** Scenario → seeds tried. */
  readonly seeds = new Map<string, number>();
  calls = 0;
  events = 0;
  sequences = 0;
  readonly #began = performance.now();

  add(fault: Fault): void {
    this.faults.push(fault);
    process.stderr.write(
      `\nFAULT\n${fault.what.map((line) => `  ${line}\n`).join('')}  again: ${fault.again}\n`,
    );
  }

  get seconds(): number {
    return Math.round((performance.now() - this.#began) / 1000);
  }

  /** Runs of all scenarios together. */
  get runs(): number {
    return [...this.seeds.values()].reduce((sum, seeds) => sum + seeds, 0);
  }

  line(): string {
    const count = (value: number): string => value.toLocaleString('en');
    return (
      `${duration(this.seconds)}: ${count(this.runs)} runs of ${this.seeds.size} scenarios ` +
      `(${count(this.calls)} calls, ${count(this.events)} events), ${count(this.sequences)} sequences, ` +
      `${this.faults.length} faults`
    );
  }
}

function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours} h ${minutes} min`
    : minutes > 0
      ? `${minutes} min ${seconds % 60} s`
      : `${seconds} s`;
}
