import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { verifierOf } from '../domain/kernel/srp.js';
import type { RsaPrivateJwk } from './rsa-from-seed.js';

/** What a worker thread is asked for; it gets them in batches, as `readonly Job[]`. */
export type Job =
  | { readonly id: number; readonly kind: 'rsa-key'; readonly seed: Uint8Array }
  | { readonly id: number; readonly kind: 'verifier'; readonly exponent: Uint8Array };

/** What a worker thread answers to a job of the same id. */
export type Outcome =
  | { readonly id: number; readonly kind: 'rsa-key'; readonly key: RsaPrivateJwk }
  | { readonly id: number; readonly kind: 'verifier'; readonly verifier: Uint8Array }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

interface Order {
  readonly job: Job;
  readonly settle: (outcome: Outcome) => void;
}

interface Bench {
  readonly worker: Worker;
  /** What the thread has in hand, by job id. */
  readonly orders: Map<number, Order>;
  idle: NodeJS.Timeout | undefined;
}

const MOST_WORKERS = 2;
const LARGEST_BATCH = 16;
const IDLE_MS = 5_000;

/**
 * Makes RSA keys and password verifiers off the main thread. Threads start when there is work for them and end after 5 s without; an idle one
 * does not keep the process alive, one at work does. A thread that dies takes only the jobs it had in hand along (their promises reject).
 */
export class Workshop {
  private readonly file: string;
  private readonly benches: Bench[] = [];
  private queue: Order[] = [];
  private lastId = 0;
  private madeHere = false;
  private closed = false;

  /** Throws when the worker's file is not there: `npm run build` makes it. */
  constructor(workerFile: URL | string) {
    this.file = typeof workerFile === 'string' ? workerFile : fileURLToPath(workerFile);
    if (!existsSync(this.file)) {
      throw new Error(`The worker thread's file ${this.file} does not exist. Run \`npm run build\` first.`);
    }
  }

  /** See {@link rsaFromSeed}. */
  rsaKey(seed: Uint8Array): Promise<RsaPrivateJwk> {
    return new Promise((resolve, reject) => {
      this.order({ id: ++this.lastId, kind: 'rsa-key', seed }, (outcome) => {
        if (outcome.kind === 'rsa-key') resolve(outcome.key);
        else reject(faultOf(outcome));
      });
    });
  }

  /**
   * See {@link verifierOf}. As long as no thread runs, the first verifier of each turn of the event loop is made here and now: that takes
   * 0.6 ms, a thread 30 ms to start. A second one in the same turn means that callers queue up, and wakes the threads; while these run, they get all.
   */
  verifier(exponent: Uint8Array): Promise<Buffer> {
    if (this.benches.length === 0 && this.queue.length === 0 && !this.madeHere && !this.closed) {
      this.madeHere = true;
      setImmediate(() => (this.madeHere = false));
      return new Promise((resolve) => {
        resolve(verifierOf(exponent));
      });
    }
    return new Promise((resolve, reject) => {
      this.order({ id: ++this.lastId, kind: 'verifier', exponent }, (outcome) => {
        if (outcome.kind === 'verifier') resolve(asBuffer(outcome.verifier));
        else reject(faultOf(outcome));
      });
    });
  }

  /** How many threads there are now. */
  get threads(): number {
    return this.benches.length;
  }

  /** Ends the threads. What is under way or comes later rejects. */
  async close(): Promise<void> {
    this.closed = true;
    const waiting = this.queue;
    this.queue = [];
    fail(waiting, 'The workshop is closed.');
    await Promise.all(this.benches.splice(0).map((bench) => this.clear(bench, 'The workshop is closed.')));
  }

  private order(job: Job, settle: Order['settle']): void {
    if (this.closed) {
      fail([{ job, settle }], 'The workshop is closed.');
      return;
    }
    this.queue.push({ job, settle });
    // One turn of the microtask queue later, what was ordered together goes out together.
    if (this.queue.length === 1)
      queueMicrotask(() => {
        this.dispatch();
      });
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const bench = this.benches.find(({ orders }) => orders.size === 0) ?? this.open();
      if (!bench) return;
      this.give(bench, this.nextBatch());
    }
  }

  /** A key alone (30 ms); of verifiers the free thread's fair share, so that a few of them still spread over both. */
  private nextBatch(): Order[] {
    const firstKey = this.queue.findIndex(({ job }) => job.kind === 'rsa-key');
    const verifiers = firstKey === -1 ? this.queue.length : firstKey;
    const share = Math.ceil(verifiers / MOST_WORKERS);
    return this.queue.splice(0, Math.max(1, Math.min(share, LARGEST_BATCH)));
  }

  private give(bench: Bench, batch: readonly Order[]): void {
    clearTimeout(bench.idle);
    bench.idle = undefined;
    for (const order of batch) bench.orders.set(order.job.id, order);
    bench.worker.ref();
    bench.worker.postMessage(batch.map(({ job }) => job));
  }

  private open(): Bench | undefined {
    if (this.benches.length >= MOST_WORKERS) return undefined;
    const bench: Bench = { worker: new Worker(this.file), orders: new Map(), idle: undefined };
    bench.worker.on('message', (outcomes: readonly Outcome[]) => {
      for (const outcome of outcomes) {
        const order = bench.orders.get(outcome.id);
        bench.orders.delete(outcome.id);
        order?.settle(outcome);
      }
      this.dispatch();
      if (bench.orders.size === 0) this.rest(bench);
    });
    bench.worker.on('error', (error) => void this.remove(bench, `A worker thread failed: ${error.message}`));
    bench.worker.on('exit', (code) => void this.remove(bench, `A worker thread ended with code ${code}.`));
    this.benches.push(bench);
    return bench;
  }

  private rest(bench: Bench): void {
    bench.worker.unref();
    bench.idle = setTimeout(() => void this.remove(bench, 'The worker thread was idle.'), IDLE_MS).unref();
  }

  private async remove(bench: Bench, reason: string): Promise<void> {
    const place = this.benches.indexOf(bench);
    if (place === -1) return;
    this.benches.splice(place, 1);
    const ended = this.clear(bench, reason);
    if (!this.closed) this.dispatch();
    await ended;
  }

  private async clear(bench: Bench, reason: string): Promise<void> {
    clearTimeout(bench.idle);
    const orders = [...bench.orders.values()];
    bench.orders.clear();
    fail(orders, reason);
    await bench.worker.terminate();
  }
}

const fail = (orders: readonly Order[], message: string): void => {
  for (const { job, settle } of orders) settle({ id: job.id, kind: 'failed', message });
};

const faultOf = (outcome: Outcome): Error =>
  new Error(outcome.kind === 'failed' ? outcome.message : `A worker thread answered with a ${outcome.kind}.`);

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
