/** The order in which calls looked at their world, made again: each look waits until those before it are made, or will never be. */
export class TurnOrder {
  private next = 1;
  /** Turns that somebody is to take. */
  private readonly expected = new Set<number>();
  /** Taken, or given up, before they came. */
  private readonly early = new Set<number>();
  private readonly waiting = new Map<number, () => void>();
  private isComplete = false;
  private idle: (() => void) | undefined;

  /** It will be taken, or given up. False where that was said before. */
  expect(turn: number): boolean {
    if (turn < this.next || this.expected.has(turn) || this.early.has(turn)) return false;
    this.expected.add(turn);
    return true;
  }

  /** No further ones will be expected: what nobody has is skipped. */
  complete(): void {
    this.isComplete = true;
    this.goOn();
  }

  /** Resolves when a turn has come; undefined: it has. */
  come(turn: number): Promise<void> | undefined {
    if (turn <= this.next) return undefined;
    return new Promise((resolve) => this.waiting.set(turn, resolve));
  }

  /** It is taken, or given up; in its time or before. */
  over(turn: number): void {
    if (!this.expected.delete(turn)) return;
    this.early.add(turn);
    this.goOn();
  }

  /** Resolves when none is expected any more. */
  async done(): Promise<void> {
    if (this.expected.size > 0) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private goOn(): void {
    while (this.early.delete(this.next) || (this.isComplete && this.isSkipped())) this.next += 1;
    const come = this.waiting.get(this.next);
    this.waiting.delete(this.next);
    come?.();
    if (this.expected.size === 0) this.idle?.();
  }

  private isSkipped(): boolean {
    return this.expected.size > 0 && !this.expected.has(this.next);
  }
}
