// The entry of a worker thread: takes jobs from the Workshop, and answers each.
import { parentPort } from 'node:worker_threads';
import { rsaFromSeeds } from './tokens/rsa-from-seed.js';
import type { Job, Outcome } from './tokens/workshop.js';

const perform = ({ own, shared }: Job): Outcome => {
  try {
    return { keys: shared.map((seed) => rsaFromSeeds(seed, own)) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

const port = parentPort;
if (!port) throw new Error('worker.mjs runs in a worker thread only.');
port.on('message', (job: Job) => {
  port.postMessage(perform(job));
});
