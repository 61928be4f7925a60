import type { RowResult } from '../domain/user-import/events.js';
import { isUnderWay, type UserImportJob } from '../domain/user-import/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

/** A line of a file as a part of a key: such keys are in the order of the lines. */
export const lineKey = (line: number): string => String(line).padStart(9, '0');

export const userImportJob = (state: WorldState, poolId: string, jobId: string): UserImportJob | undefined =>
  state.userImportJobs.get(keyOf(poolId, jobId));

/** How many import jobs a pool has had. */
export const userImportJobCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.userImportJobs, keyOf(poolId, ''));

/** A pool's import jobs, the last created first, each with its id, from after the one of id `after` on. */
export function* userImportJobsOfPool(
  state: WorldState,
  poolId: string,
  after?: string,
): Generator<[string, UserImportJob]> {
  const jobs = [...startingWith(state.userImportJobs, keyOf(poolId, ''))].map(([, job]) => job);
  const last = after === undefined ? undefined : jobs.find(({ jobId }) => jobId === after);
  const before = last?.position ?? Infinity;
  const rest = jobs.filter(({ position }) => position < before).sort((one, other) => other.position - one.position);
  for (const job of rest) yield [job.jobId, job];
}

/** The import job of a pool that is under way. */
export const activeImportOfPool = (state: WorldState, poolId: string): UserImportJob | undefined => {
  for (const [, job] of startingWith(state.userImportJobs, keyOf(poolId, ''))) if (isUnderWay(job)) return job;
  return undefined;
};

/** The import job that is under way in an account's pools of a Region. */
export const activeImportOfAccount = (
  state: WorldState,
  accountId: string,
  region: string,
): UserImportJob | undefined => {
  for (const job of state.userImportJobs.values()) {
    const pool = state.pools.get(job.poolId);
    if (isUnderWay(job) && pool?.accountId === accountId && pool.region === region) return job;
  }
  return undefined;
};

/** What became of the rows of a job, in their order, from after a line on. */
export function* importResultsAfter(
  state: WorldState,
  { poolId, jobId }: Pick<UserImportJob, 'poolId' | 'jobId'>,
  after: number,
): Generator<RowResult> {
  const ofJob = keyOf(poolId, jobId, '');
  // A key is that of the first line of some: those before the one looked for may hold it.
  const begin = state.userImportResults.nextLowerKey(keyOf(poolId, jobId, lineKey(after + 1)));
  const from = begin?.startsWith(ofJob) === true ? begin : ofJob;
  for (const [key, results] of state.userImportResults.entries(from)) {
    if (!key.startsWith(ofJob)) return;
    for (const result of results) if (result.line > after) yield result;
  }
}
