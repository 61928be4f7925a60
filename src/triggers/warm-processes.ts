/** A process that can be kept for the next run. */
export interface WarmProcess {
  /** False once it ended, or must not be used again. */
  readonly usable: boolean;
  end(): Promise<void>;
}

interface Waiting {
  readonly key: string;
  readonly give: () => void;
}

const IDLE_MS = 5 * 60_000;
/** A longer timer would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The processes of one function, one run at a time each: started when there is work for them, kept warm for more of the same key, ended
 * after 5 minutes without. Further runs wait for their turn, in order.
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
    const process = this.waiting.length > 0 ? undefined : this.tryBorrow(key);
    if (process) return process;
    return new Promise((resolve) => {
      const leave = (found: P | undefined): void => {
        clearTimeout(timer);
        const place = this.waiting.indexOf(waiting);
        if (place !== -1) this.waiting.splice(place, 1);
        resolve(found);
      };
      const waiting: Waiting = {
        key,
        give: () => {
          const found = this.closed ? undefined : this.tryBorrow(key);
          if (found || this.closed) leave(found);
        },
      };
      const timer =
        patienceMs === undefined ? undefined : setTimeout(leave, Math.min(patienceMs, MAX_TIMER_MS), undefined);
      this.waiting.push(waiting);
    });
  }

  /** The run is over: a process that is still usable is kept, any other ended. */
  release(process: P): void {
    if (!this.all.has(process)) return;
    if (process.usable && !this.retired) this.rest(process);
    else void this.remove(process);
    this.waiting[0]?.give();
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
    for (const { give } of this.waiting.slice()) give();
    await Promise.all(ending);
  }

  private tryBorrow(key: string): P | undefined {
    for (const process of [...this.idle.keys()].reverse()) {
      if (!process.usable) void this.remove(process);
      else if (this.all.get(process) === key) return this.wake(process);
    }
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
