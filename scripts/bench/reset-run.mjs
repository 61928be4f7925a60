// The process that reset.mjs measures in: it is told what, and answers the medians for each size, in milliseconds.
import { once } from 'node:events';
import { median } from './rounds.mjs';

const [{ world, store, sizes, times, folder, migrations }] = await once(process, 'message');
const { openStore, populatedWorld } = await import(world);
const opened = await openStore(store, { folder, migrations });
for (const size of sizes) {
  const populated = await populatedWorld(opened.store, size);
  const took = { restore: [], reset: [], fork: [] };
  for (let i = 0; i < times; i += 1) {
    for (const [what, times] of Object.entries(took)) times.push(await populated[what]());
  }
  const medians = Object.entries(took).map(([what, times]) => [what, median(times)]);
  process.send({ size, ...Object.fromEntries(medians) });
}
await opened.close();
process.disconnect();
