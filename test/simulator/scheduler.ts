import type { Store } from '../../src/eventlog/store.js';
import { intercepted, type StoreMethod } from '../eventlog/intercepted-store.js';
import type { Chance } from './chance.js';

/** Nobody hears what the store refuses. */
const ignored = (): void => undefined;

/** Something that a process waits for, and that goes on when the seed says so. */
interface Pending {
  readonly process: string;
  readonly what: StoreMethod | 'timer';
  /** The store's turn, or its answer's; late: done after an error was answered. */
  readonly stage: 'asked' | 'answered' | 'late';
  readonly go: (fault: boolean) => Promise<void> | void;
  /** What the store does of it when the process dies first. */
  readonly orphaned?: () => Promise<unknown>;
}

/**
 * Owns the order in which everything happens: no storage call is performed and no timer ends but by `step`. A storage call may fail
 * before it is done, or after; its answer may come at once or later; what was answered with an error may still be done much later.
 */
export class Scheduler {
  private pending: Pending[] = [];
  /** How many storage calls of a process still fail, whatever is asked. */
  private readonly outages = new Map<string, number>();

  constructor(private readonly chance: Chance) {}

  get idle(): boolean {
    return this.pending.length === 0;
  }

  /** How many calls of this method are not answered yet. */
  unanswered(method: StoreMethod): number {
    return this.pending.filter(({ what, stage }) => what === method && stage !== 'late').length;
  }

  /** The store as a process sees it. */
  port(process: string, store: Store, shared: boolean): Store {
    const calls = intercepted(
      store,
      (method, perform) => new Promise((resolve, reject) => this.enqueue(process, method, perform, resolve, reject)),
    );
    return new Proxy(calls, {
      get: (target, name) => (name === 'shared' ? shared : (Reflect.get(target, name) as unknown)),
    });
  }

  timer(process: string): () => Promise<void> {
    return () =>
      new Promise((resolve) => {
        this.pending.push({
          process,
          what: 'timer',
          stage: 'answered',
          go: () => {
            resolve();
          },
        });
      });
  }

  outage(process: string, calls: number): void {
    this.outages.set(process, calls);
  }

  /** Lets one thing happen; it fails with this probability. */
  async step(faultRate: number): Promise<string> {
    const [next] = this.pending.splice(this.chance.below(this.pending.length), 1);
    if (!next) return 'nothing';
    const left = this.outages.get(next.process) ?? 0;
    const exposed = next.stage === 'asked' && faultRate > 0;
    if (exposed && left > 0) this.outages.set(next.process, left - 1);
    const fault = exposed && (left > 0 || this.chance.happens(faultRate));
    await next.go(fault);
    return `${next.process} ${next.what}${next.stage === 'asked' ? '' : ` ${next.stage}`}${fault ? ' fails' : ''}`;
  }

  /** The process is gone: nobody hears its answers. What it had sent is done, now or later, or never. */
  async kill(process: string, storeOutlives: boolean): Promise<void> {
    const orphans = this.pending.filter((one) => one.process === process);
    this.pending = this.pending.filter((one) => one.process !== process);
    for (const { what, orphaned } of orphans) {
      if (!orphaned || this.chance.happens(0.5)) continue;
      if (storeOutlives && this.chance.happens(0.5)) this.later('nobody', what, orphaned);
      else await orphaned().catch(ignored);
    }
  }

  private enqueue(
    process: string,
    what: StoreMethod,
    perform: () => Promise<unknown>,
    resolve: (value: unknown) => void,
    reject: (error: Error) => void,
  ): void {
    this.pending.push({
      process,
      what,
      stage: 'asked',
      orphaned: perform,
      go: async (fault) => {
        if (!fault) {
          // What the store itself refuses is an answer too.
          const give = await perform().then(
            (value) => () => {
              resolve(value);
            },
            (error: Error) => () => {
              reject(error);
            },
          );
          this.answer(process, what, give);
          return;
        }
        const kind = this.chance.pick(['before', 'after', 'late']);
        if (kind === 'after') await perform().catch(ignored);
        if (kind === 'late') this.later(process, what, perform);
        this.answer(process, what, () => {
          reject(new Error(`injected: ${what} fails, ${kind}`));
        });
      },
    });
  }

  private answer(process: string, what: StoreMethod, give: () => void): void {
    if (this.chance.happens(0.7)) give();
    else this.pending.push({ process, what, stage: 'answered', go: give });
  }

  private later(process: string, what: Pending['what'], perform: () => Promise<unknown>): void {
    const go = async (): Promise<void> => void (await perform().catch(ignored));
    this.pending.push({ process, what, stage: 'late', go, orphaned: perform });
  }
}
