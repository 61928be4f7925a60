import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { KeyMaker, PrimePair } from './pool-keys.js';
import { type RsaPrivateJwk, rsaFromPrimes } from './rsa-from-seed.js';

/** What a worker thread is asked for, one at a time: the prime of a seed. */
export interface Job {
  readonly seed: Uint8Array;
}

/** The answers come in the order of the jobs; `fault` is an error's message. */
export type Outcome = { readonly prime: Uint8Array } | { readonly fault: string };

interface Order {
  readonly job: Job;
  readonly resolve: (prime: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Bench {
  readonly worker: Worker;
  /** What the thread has in hand. */
  order: Order | undefined;
  idle: NodeJS.Timeout | undefined;
}

const MOST_WORKERS = 2;
const IDLE_MS = 5_000;
const CLOSED = 'The workshop is closed.';

/**
 * Finds primes off the main thread, and makes RSA keys of them. Threads start when there is work for them and end after 5 s without; an idle
 * one does not keep the process alive, one at work does. A thread that dies takes only the prime it was looking for along (its promise rejects).
 */
export class Workshop implements KeyMaker {
  private readonly file: string;
  private readonly benches: Bench[] = [];
  private readonly queue: Order[] = [];
  private closed = false;

  /** Throws when the worker's file is not there: `npm run build` makes it. */
  constructor(workerFile: URL | string) {
    this.file = typeof workerFile === 'string' ? workerFile : fileURLToPath(workerFile);
    if (!existsSync(this.file)) {
      throw new Error(`The worker thread's file ${this.file} does not exist. Run \`npm run build\` first.`);
    }
  }

  /** See {@link primeFromSeed}. */
  prime(seed: Uint8Array): Promise<Uint8Array> {
    if (this.closed) return Promise.reject(new Error(CLOSED));
    return new Promise((resolve, reject) => {
      this.queue.push({ job: { seed }, resolve, reject });
      this.dispatch();
    });
  }

  /** See {@link rsaFromPrimes}: done here and now, for to hand it over and back takes as long. */
  async rsaKeys(pairs: readonly PrimePair[]): Promise<readonly RsaPrivateJwk[]> {
    return pairs.map((pair) => rsaFromPrimes(...pair));
  }

  /** How many threads there are now. */
  get threads(): number {
    return this.benches.length;
  }

  /** Ends the threads. What is under way or comes later rejects. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.queue.splice(0)) reject(new Error(CLOSED));
    await Promise.all(this.benches.splice(0).map((bench) => end(bench, CLOSED)));
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const bench = this.benches.find(({ order }) => !order) ?? this.open();
      const order = bench && this.queue.shift();
      if (!order) return;
      give(bench, order);
    }
  }

  private open(): Bench | undefined {
    if (this.benches.length >= MOST_WORKERS) return undefined;
    const bench: Bench = { worker: new Worker(this.file), order: undefined, idle: undefined };
    bench.worker.on('message', (outcome: Outcome) => {
      this.receive(bench, outcome);
    });
    bench.worker.on('error', (error) => {
      this.remove(bench, `A worker thread failed: ${error.message}`);
    });
    bench.worker.on('exit', (code) => {
      this.remove(bench, `A worker thread ended with code ${code}.`);
    });
    this.benches.push(bench);
    return bench;
  }

  private receive(bench: Bench, outcome: Outcome): void {
    const { order } = bench;
    if (!order) return; // rejected already, by close()
    bench.order = undefined;
    if ('fault' in outcome) order.reject(new Error(outcome.fault));
    else order.resolve(outcome.prime);
    this.dispatch();
    if (!bench.order) this.rest(bench);
  }

  private rest(bench: Bench): void {
    bench.worker.unref();
    bench.idle = setTimeout(() => {
      this.remove(bench, 'The worker thread was idle.');
    }, IDLE_MS).unref();
  }

  private remove(bench: Bench, reason: string): void {
    const place = this.benches.indexOf(bench);
    if (place === -1) return;
    this.benches.splice(place, 1);
    void end(bench, reason);
    this.dispatch();
  }
}

const give = (bench: Bench, order: Order): void => {
  clearTimeout(bench.idle);
  bench.order = order;
  bench.worker.ref();
  bench.worker.postMessage(order.job);
};

const end = async (bench: Bench, reason: string): Promise<void> => {
  clearTimeout(bench.idle);
  bench.order?.reject(new Error(reason));
  bench.order = undefined;
  await bench.worker.terminate();
};
