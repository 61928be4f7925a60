import { randomBytes } from 'node:crypto';

/** Which variable of a runner counts its workers. */
const WORKERS = [
  ['jest', 'JEST_WORKER_ID'],
  ['vitest', 'VITEST_POOL_ID'],
  ['playwright', 'TEST_PARALLEL_INDEX'],
] as const;

/** A name that no other world has, and that says whose it is: `jest-3-5f0c1a9e27`. */
export const freshWorldName = (env: Readonly<Record<string, string | undefined>>): string => {
  const [runner, variable] = WORKERS.find(([, name]) => /^\d{1,6}$/.test(env[name] ?? '')) ?? [];
  const owner = variable === undefined ? `test-${process.pid}` : `${String(runner)}-${String(env[variable])}`;
  return `${owner}-${randomBytes(5).toString('hex')}`;
};
