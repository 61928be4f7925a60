import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup.mjs';
import { bundled } from './bundled.mjs';

const CHILD = fileURLToPath(new URL('reset-run.mjs', import.meta.url));
/** A million users and their history, held in memory, are more than node gives itself. */
const HEAP_MB = 10_000;

/**
 * Back to a snapshot, back to the start of a fork, and a new fork, from a world of so many users, one of them new: by the log itself, so
 * that there is nothing between the clock and what it does.
 */
export async function reset(stage, report) {
  const sizes = stage.quick ? [100, 10_000] : [100, 10_000, 1_000_000];
  report.headingAlone('Restore, reset and fork (WorldLog, Worlds), median');
  for (const store of ['memory', 'embedded Postgres']) {
    for await (const { size, restore, reset, fork: forked } of measured(stage, store, sizes)) {
      const title = `${store}, ${size.toLocaleString('en-US')} users`;
      report.figure(`restore: ${title}`, restore, 'ms', { atMost: 1 });
      report.figure(`reset:   ${title}`, reset, 'ms', { atMost: 1 });
      report.figure(`fork:    ${title}`, forked, 'ms', { atMost: 2 });
    }
  }
}

/** What a process of its own finds for each size, as it finds it. */
async function* measured(stage, store, sizes) {
  const child = fork(CHILD, [], { execArgv: [`--max-old-space-size=${HEAP_MB}`] });
  const ended = once(child, 'exit');
  child.send({
    world: await bundled('scripts/bench/reset-world.mjs'),
    store,
    sizes,
    times: stage.quick ? 100 : 500,
    folder: stage.newFolder('reset-data'),
    migrations: join(root, 'migrations'),
  });
  for (let done = 0; done < sizes.length; done += 1) {
    const [found] = await Promise.race([once(child, 'message'), ended]);
    if (typeof found !== 'object' || found === null)
      throw new Error(`The measure of ${store} ended by itself: ${found}`);
    yield found;
  }
  await ended;
}
