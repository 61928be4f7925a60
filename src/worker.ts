// The entry of a worker thread: takes jobs from the Workshop, and answers each.
import { parentPort } from 'node:worker_threads';
import { primeFromSeed } from './tokens/rsa-from-seed.js';
import type { Job, Outcome } from './tokens/workshop.js';

const perform = (job: Job): Outcome => {
  try {
    return { prime: primeFromSeed(job.seed) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

const port = parentPort;
if (!port) throw new Error('worker.mjs runs in a worker thread only.');
port.on('message', (job: Job) => {
  port.postMessage(perform(job));
});
