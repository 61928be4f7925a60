/** Milliseconds. */
const LONGEST = 10;

/** For long work: resolves at once, but once in a while only after everybody else has had a turn. */
export const turns = (): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
};
