/** What was asked for and may still be done: nothing else may happen. */
export class Asked {
  private readonly counts = new Map<string, number>();

  begin(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** It is certain what became of it. */
  end(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) - 1);
  }

  /** How often it may still be done. */
  open(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** Throws where nobody asks for this. */
  check(what: string): void {
    if (this.open(what) <= 0) throw new Error(`${what}: nobody asks for that any more`);
  }
}
