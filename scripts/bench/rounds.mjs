/** The middle value, or the mean of both middle ones. */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs `once(i)` again and again for `seconds`, `concurrency` at a time, and answers how many were done in a second. `i` counts up, so that
 * no two calls at once are about the same user.
 */
export async function drive({ seconds, concurrency, once }) {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (performance.now() < until) {
      await once(next++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return (done * 1_000) / (performance.now() - began);
}

/** Does `once(0, lane)` … `once(count - 1, lane)`, `concurrency` at a time, no two of the same lane (from 0 on) at once. */
export async function each({ count, concurrency, once }) {
  let next = 0;
  const run = async (_, lane) => {
    while (next < count) await once(next++, lane);
  };
  await Promise.all(Array.from({ length: concurrency }, run));
}

/**
 * Measures several things in turn (A B A B …), so that what else the machine does falls on all of them alike. `runs` is
 * `{name: () => Promise<number>}`; answers the medians by name. The first round warms up and is not counted.
 */
export async function inTurns(rounds, runs) {
  const seen = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const value = await run(round);
      if (round > 0) seen[name].push(value);
    }
  }
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]));
}
