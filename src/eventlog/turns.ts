/** Lets one at a time do something under a name; the others wait for their turn. */
export class Turns {
  private readonly busy = new Map<string, Promise<void>>();

  /** Answers, or throws, what `work` does. */
  async take<R>(name: string, work: () => Promise<R>): Promise<R> {
    for (let busy = this.busy.get(name); busy; busy = this.busy.get(name)) await busy;
    const done = work();
    const over = done.then(
      () => this.busy.delete(name),
      () => this.busy.delete(name),
    );
    this.busy.set(
      name,
      over.then(() => undefined),
    );
    return done;
  }
}
