interface Held {
  readonly until: Promise<void>;
  /** Called when no call is under way any more. */
  readonly isQuiet: () => void;
}

/** The calls that are under way in each world, so that something can be done between two of them. */
export class Arrivals {
  private readonly underWay = new Map<string, number>();
  private readonly held = new Map<string, Held>();

  /** Resolves when calls of that world may begin again; undefined: they may. */
  heldIn(world: string): Promise<void> | undefined {
    return this.held.get(world)?.until;
  }

  /** A call begins; answers what is to be called once when it is over. */
  begin(world: string): () => void {
    this.underWay.set(world, (this.underWay.get(world) ?? 0) + 1);
    return () => {
      const left = (this.underWay.get(world) ?? 0) - 1;
      if (left > 0) this.underWay.set(world, left);
      else {
        this.underWay.delete(world);
        this.held.get(world)?.isQuiet();
      }
    };
  }

  /**
   * Does something while no call of that world is under way; those that come meanwhile wait. Undefined, and nothing done, where it does not
   * become quiet in that many milliseconds.
   */
  async between<R>(world: string, patienceMs: number, work: () => Promise<R>): Promise<R | undefined> {
    for (let other = this.held.get(world); other; other = this.held.get(world)) await other.until;
    let reopen = (): void => undefined;
    const until = new Promise<void>((resolve) => (reopen = resolve));
    try {
      const isQuiet = await new Promise<boolean>((resolve) => {
        const patience = setTimeout(resolve, patienceMs, false);
        const quiet = (): void => {
          clearTimeout(patience);
          resolve(true);
        };
        this.held.set(world, { until, isQuiet: quiet });
        if (!this.underWay.has(world)) quiet();
      });
      return isQuiet ? await work() : undefined;
    } finally {
      this.held.delete(world);
      reopen();
    }
  }
}
