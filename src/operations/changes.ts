/** How often a thing is looked at that other processes change too: they tell nobody. */
const POLL_MS = 250;

/** What tells when it has changed, until the function that it answers is called: a world. */
export interface Followed {
  follow(changed: () => void): () => unknown;
}

/** Tells whoever waits for something when another look is worth it. Made before the first look, so that no change is missed. */
export class Changes {
  private happened = false;
  private wake = (): void => undefined;
  private readonly unfollow: () => unknown;

  /** `shared`: other processes change it too. `signal` ends each wait. */
  constructor(
    followed: Followed,
    private readonly shared: boolean,
    private readonly signal: AbortSignal,
  ) {
    this.unfollow = followed.follow(() => {
      this.happened = true;
      this.wake();
    });
    signal.addEventListener('abort', this.onAbort);
  }

  /** Resolves once something has happened since the last call, when `ms` (real time) are over, or when the signal says so. */
  async next(ms?: number): Promise<void> {
    const longest = this.shared ? Math.min(POLL_MS, ms ?? POLL_MS) : ms;
    if (!this.happened && !this.signal.aborted) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        if (longest !== undefined) timer = setTimeout(resolve, longest);
      });
      clearTimeout(timer);
    }
    this.happened = false;
  }

  end(): void {
    this.unfollow();
    this.signal.removeEventListener('abort', this.onAbort);
  }

  private readonly onAbort = (): void => {
    this.wake();
  };
}
