/** Remembers the last `limit` ids with what was noted about each: enough to recognise a repeat, bounded for ever. */
export class Recent<Note> {
  readonly #limit: number;
  readonly #notes = new Map<string, Note>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(id: string): Note | undefined {
    return this.#notes.get(id);
  }

  /** Whether nothing was noted about it yet; then it is now. */
  noteFirst(id: string, note: Note): boolean {
    if (this.#notes.has(id)) return false;
    this.note(id, note);
    return true;
  }

  forget(id: string): void {
    this.#notes.delete(id);
  }

  note(id: string, note: Note): void {
    this.#notes.delete(id);
    this.#notes.set(id, note);
    if (this.#notes.size <= this.#limit) return;
    for (const oldest of this.#notes.keys()) {
      this.#notes.delete(oldest);
      return;
    }
  }
}
