import { join } from 'node:path';
import { root } from '../setup.mjs';
import { bundled } from './bundled.mjs';
import { median } from './rounds.mjs';

/** Back to a snapshot by WorldLog.restore, in this process: from a world of so many users, one of them new. */
export async function reset(stage, report) {
  const sizes = stage.quick ? [100, 10_000] : [100, 10_000, 100_000];
  const times = stage.quick ? 100 : 500;
  const { openStores, populatedWorld } = await import(await bundled('scripts/bench/reset-world.mjs'));
  const folder = stage.newFolder('reset-data');
  const stores = await openStores({ folder, migrations: join(root, 'migrations') });
  report.headingAlone('Reset (WorldLog.restore), median');
  try {
    for (const [name, { store }] of Object.entries(stores)) {
      for (const size of sizes) {
        const world = await populatedWorld(store, size);
        const took = [];
        for (let i = 0; i < times; i += 1) took.push(await world.reset());
        report.figure(`${name}, ${size.toLocaleString('en-US')} users`, median(took), 'ms', { atMost: 1 });
      }
    }
  } finally {
    for (const { close } of Object.values(stores)) await close();
  }
}
