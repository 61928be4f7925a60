// The entry of a worker thread: takes jobs from the Workshop, and answers each.
import { parentPort } from 'node:worker_threads';
import { primeFromSeed, rsaFromPrimes } from './tokens/rsa-from-seed.js';
import type { Job, Outcome } from './tokens/workshop.js';

const perform = (job: Job): Outcome => {
  try {
    if ('seed' in job) return { prime: primeFromSeed(job.seed) };
    return { keys: job.pairs.map((pair) => rsaFromPrimes(...pair)) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

const port = parentPort;
if (!port) throw new Error('worker.mjs runs in a worker thread only.');
port.on('message', (job: Job) => {
  port.postMessage(perform(job));
});
