// The entry of a worker thread: takes batches of jobs from the Workshop, and answers each batch when all of it is done.
import { parentPort } from 'node:worker_threads';
import { COMB_PAYS_AFTER, verifierByComb, verifierOf } from './domain/kernel/srp.js';
import { rsaFromSeed } from './tokens/rsa-from-seed.js';
import type { Job, Outcome } from './tokens/workshop.js';

let verifiersMade = 0;

const perform = (job: Job): Outcome => {
  try {
    switch (job.kind) {
      case 'rsa-key':
        return { id: job.id, kind: 'rsa-key', key: rsaFromSeed(job.seed) };
      case 'verifier': {
        const make = ++verifiersMade > COMB_PAYS_AFTER ? verifierByComb : verifierOf;
        return { id: job.id, kind: 'verifier', verifier: make(job.exponent) };
      }
    }
  } catch (error) {
    return { id: job.id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
};

const port = parentPort;
if (!port) throw new Error('worker.mjs runs in a worker thread only.');
port.on('message', (jobs: readonly Job[]) => {
  port.postMessage(jobs.map(perform));
});
