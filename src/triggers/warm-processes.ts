import { availableParallelism } from 'node:os';

/** A process that can be kept for the next run. */
export interface WarmProcess {
  /** False once it ended, or must not be used again. */
  readonly usable: boolean;
  /** Whether its last run waited for anything while it ran, or may have. */
  readonly waits: boolean;
  end(): Promise<void>;
}

interface Waiting<P> {
  readonly key: string;
  /** By performance.now(). */
  readonly since: number;
  readonly until: number;
  readonly give: (process: P | undefined) => void;
}

/**
 * How long a run waits for a process that is busy before it gets one of its own: about as long as that takes to start. Most runs are over
 * sooner, even where many wait for one process, and one that sleeps is slower to wake than one that has just answered.
 */
const SHORT_RUN_MS = 50;
const IDLE_MS = 5 * 60_000;
/**
 * How many runs that wait for nothing are made at once: two a processor, so that none has to wait for the next. More bring nothing, and few processes
 * that are always at it have their code compiled and at hand.
 */
const BUSY_AT_ONCE = 2 * availableParallelism();
/** How long such a run waits while there are fewer: where many keep coming, a processor may have nothing to do meanwhile. */
const SHORT_BUSY_RUN_MS = 1;
/** How often is looked who has waited for long enough: a timer for each would cost as much as some runs. */
const LOOK_MS = 10;

/**
 * The processes of one function, one run at a time each: started when those that there are have no time for it, kept warm for more of the
 * same key, ended after 5 minutes without. Further runs wait for their turn, in order.
 */
export class WarmProcesses<P extends WarmProcess> {
  private readonly all = new Map<P, string>();
  /** Since when, by performance.now(). The one used last comes last. */
  private readonly idle = new Map<P, number>();
  private tidy: NodeJS.Timeout | undefined;
  private readonly waiting: Waiting<P>[] = [];
  private look: NodeJS.Timeout | undefined;
  private lastWaits = true;
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
    return new Promise((give) => {
      const since = performance.now();
      this.waiting.push({ key, since, until: since + (patienceMs ?? Infinity), give });
      this.look ??= setInterval(() => {
        this.lookAround();
      }, LOOK_MS);
    });
  }

  /** The run is over: a process that is still usable is kept, any other ended. */
  release(process: P): void {
    if (!this.all.has(process)) return;
    this.lastWaits = process.waits;
    if (process.usable && !this.retired) this.rest(process);
    else void this.remove(process);
    this.serve();
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
    for (const { give } of this.waiting.splice(0)) give(undefined);
    clearInterval(this.look);
    clearInterval(this.tidy);
    await Promise.all(ending);
  }

  /** Gives the one who has waited longest a process, if there is one for it. */
  private serve(): void {
    const [first] = this.waiting;
    const found = first && this.take(first.key, this.hasWaited(first, performance.now()));
    if (!found) return;
    this.waiting.shift();
    first.give(found);
  }

  private lookAround(): void {
    const now = performance.now();
    for (const one of [...this.waiting]) {
      const found = this.hasWaited(one, now) ? this.take(one.key, true) : undefined;
      if (!found && now < one.until) continue;
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.give(found);
    }
    if (this.waiting.length > 0) return;
    clearInterval(this.look);
    this.look = undefined;
  }

  private hasWaited({ since }: Waiting<P>, now: number): boolean {
    const isBusy = !this.lastWaits && this.all.size < BUSY_AT_ONCE;
    return now - since >= (isBusy ? SHORT_BUSY_RUN_MS : SHORT_RUN_MS);
  }

  /** The idle one of this key that was used last; else a new one, for whom has waited, or if none of the key is there to wait for. */
  private take(key: string, hasWaited: boolean): P | undefined {
    const running = this.all.size - this.idle.size;
    if (!hasWaited && !this.lastWaits && running >= BUSY_AT_ONCE) return undefined;
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
    this.idle.delete(process);
    return process;
  }

  private rest(process: P): void {
    this.idle.set(process, performance.now());
    this.tidy ??= setInterval(() => {
      this.removeIdle();
    }, IDLE_MS / 10).unref();
  }

  private removeIdle(): void {
    const latest = performance.now() - IDLE_MS;
    for (const [process, since] of [...this.idle]) if (since <= latest) void this.remove(process);
    if (this.all.size > 0) return;
    clearInterval(this.tidy);
    this.tidy = undefined;
  }

  private remove(process: P): Promise<void> {
    this.idle.delete(process);
    this.all.delete(process);
    return process.end();
  }
}
