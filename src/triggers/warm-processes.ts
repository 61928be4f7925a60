/** A process that can be kept for the next run. */
export interface WarmProcess {
  /** False once it ended, or must not be used again. */
  readonly usable: boolean;
  end(): Promise<void>;
}

interface Waiting {
  /** Gives it a process, if there is one for it. */
  readonly serve: () => void;
}

/**
 * How long a run waits for a process that is busy before it gets one of its own: about as long as that takes to start. Most runs are over
 * sooner, even where many wait for one process, and one that sleeps is slower to wake than one that has just answered.
 */
const SHORT_RUN_MS = 50;
const IDLE_MS = 5 * 60_000;
/** A longer timer would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The processes of one function, one run at a time each: started when those that there are have no time for it, kept warm for more of the
 * same key, ended after 5 minutes without. Further runs wait for their turn, in order.
 */
export class WarmProcesses<P extends WarmProcess> {
  private readonly all = new Map<P, string>();
  /** The one used last comes last. */
  private readonly idle = new Map<P, NodeJS.Timeout>();
  private readonly waiting: Waiting[] = [];
  private retired = false;
  private closed = false;

  constructor(
    private readonly start: (key: string) => P,
    /** How many there may be. */
    private readonly most: number,
  ) {}

  /** A process of that key for one run, to be released after it; undefined when the patience, milliseconds, ends first. */
  async borrow(key: string, patienceMs: number | undefined): Promise<P | undefined> {
    if (this.closed) return undefined;
    const process = this.waiting.length > 0 ? undefined : this.take(key, false);
    if (process) return process;
    return new Promise((resolve) => {
      let hasWaited = false;
      const leave = (found: P | undefined): void => {
        clearTimeout(shortRun);
        clearTimeout(patience);
        const place = this.waiting.indexOf(waiting);
        if (place !== -1) this.waiting.splice(place, 1);
        resolve(found);
      };
      const waiting: Waiting = {
        serve: () => {
          const found = this.closed ? undefined : this.take(key, hasWaited);
          if (found || this.closed) leave(found);
        },
      };
      const shortRun = setTimeout(() => {
        hasWaited = true;
        waiting.serve();
      }, SHORT_RUN_MS);
      const patience =
        patienceMs === undefined ? undefined : setTimeout(leave, Math.min(patienceMs, MAX_TIMER_MS), undefined);
      this.waiting.push(waiting);
    });
  }

  /** The run is over: a process that is still usable is kept, any other ended. */
  release(process: P): void {
    if (!this.all.has(process)) return;
    if (process.usable && !this.retired) this.rest(process);
    else void this.remove(process);
    this.waiting[0]?.serve();
  }

  /** Keeps none warm any more: each ends when its run does. For a function whose code was replaced. */
  retire(): void {
    this.retired = true;
    for (const process of [...this.idle.keys()]) void this.remove(process);
  }

  /** Ends all. Who waits, and who comes later, gets none. */
  async close(): Promise<void> {
    this.closed = true;
    const ending = [...this.all.keys()].map((process) => this.remove(process));
    for (const { serve } of this.waiting.slice()) serve();
    await Promise.all(ending);
  }

  /** The idle one of this key that was used last; else a new one, for whom has waited, or if none of the key is there to wait for. */
  private take(key: string, hasWaited: boolean): P | undefined {
    for (const process of [...this.idle.keys()].reverse()) {
      if (!process.usable) void this.remove(process);
      else if (this.all.get(process) === key) return this.wake(process);
    }
    if (!hasWaited && [...this.all.values()].includes(key)) return undefined;
    const [oldest] = this.idle.keys();
    if (this.all.size >= this.most && oldest) void this.remove(oldest);
    if (this.all.size >= this.most) return undefined;
    const process = this.start(key);
    this.all.set(process, key);
    return process;
  }

  private wake(process: P): P {
    clearTimeout(this.idle.get(process));
    this.idle.delete(process);
    return process;
  }

  private rest(process: P): void {
    this.idle.set(process, setTimeout(() => void this.remove(process), IDLE_MS).unref());
  }

  private remove(process: P): Promise<void> {
    clearTimeout(this.idle.get(process));
    this.idle.delete(process);
    this.all.delete(process);
    return process.end();
  }
}
