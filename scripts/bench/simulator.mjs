// npm run bench -- simulator [--seeds 10000] [--calls 500] [--seed 0]: the simulations of the tests (test/simulator) for as long as one likes,
// from a first seed on, on all cores. Prints each seed that found something, with what led to it; ends with 1 when there was one.
// Also runs by itself: node scripts/bench/simulator.mjs --seeds 100.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundled } from './bundled.mjs';

const own = fileURLToPath(import.meta.url);

/** Runs the seeds, prints what they found, and answers whether that was nothing. */
export async function simulate({ seeds = 10_000, calls = 500, seed: first = 0, print = console.log } = {}) {
  const url = await bundled('test/simulator/run-seeds.ts');
  const count = Math.min(availableParallelism(), seeds);
  const began = performance.now();
  const total = {
    simulations: 0,
    calls: 0,
    steps: 0,
    faults: 0,
    restarts: 0,
    restores: 0,
    forks: 0,
    adoptions: 0,
    deletions: 0,
    prunes: 0,
  };
  const outcomes = new Map();
  const failed = [];
  let shown = began;
  const line = () => {
    const seconds = (performance.now() - began) / 1_000;
    return (
      `${total.simulations} simulations · ${total.calls} calls in ${total.steps} steps · ${total.faults} faults · ${total.restarts} restarts · ` +
      `${total.restores} restores · ${total.forks} forks · ${total.adoptions} adoptions · ${total.deletions} deletions · ${total.prunes} prunes · ` +
      `${failed.length} failed · ${seconds.toFixed(0)} s, ${(total.calls / seconds).toFixed(0)} calls/s`
    );
  };
  const hear = ({ tally, failure }) => {
    if (failure) {
      failed.push(failure.seed);
      if (failed.length <= 10) print(failure.message);
      return;
    }
    for (const name of Object.keys(total)) total[name] += tally[name];
    for (const [outcome, times] of tally.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
    if (performance.now() - shown < 10_000) return;
    shown = performance.now();
    print(line());
  };
  await Promise.all(
    Array.from(
      { length: count },
      (_, i) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(own, {
            workerData: { url, first: first + i, last: first + seeds - 1, count, calls },
          });
          worker.on('message', hear);
          worker.on('error', reject);
          worker.on('exit', resolve);
        }),
    ),
  );
  for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a)) {
    print(`${String(times).padStart(10)}  ${outcome}`);
  }
  print(line());
  return failed.length === 0 && total.simulations === seeds;
}

/** One worker's share: every `count`th seed. */
async function work({ url, first, last, count, calls }) {
  const { SeedRunner } = await import(url);
  const runner = await SeedRunner.open();
  for (let seed = first; seed <= last; seed += count) {
    try {
      parentPort.postMessage({ tally: { ...(await runner.run({ seed, calls })) } });
    } catch (error) {
      if (error.name !== 'SimulationFailure') throw error;
      parentPort.postMessage({ failure: { seed, message: error.message } });
    }
  }
  await runner.close();
}

if (!isMainThread && workerData?.url) await work(workerData);
else if (process.argv[1] === own) {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '10000' },
      calls: { type: 'string', default: '500' },
      seed: { type: 'string', default: '0' },
    },
  });
  const { seeds, calls, seed } = values;
  process.exitCode = (await simulate({ seeds: Number(seeds), calls: Number(calls), seed: Number(seed) })) ? 0 : 1;
}
