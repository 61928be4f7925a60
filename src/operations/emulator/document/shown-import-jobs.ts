import { hasEnded, type UserImportJob } from '../../../domain/user-import/state.js';
import { importResultsAfter, userImportJobsOfPool } from '../../../projections/user-imports.js';
import type { WorldState } from '../../../projections/world-state.js';
import type { ImportJobEntry } from './import-job-schema.js';
import { instantEntry } from './shown-dates.js';

/** A pool's import jobs that have ended, in the order in which they were created. */
export const endedJobsOfPool = (state: WorldState, poolId: string): readonly UserImportJob[] =>
  [...userImportJobsOfPool(state, poolId)]
    .map(([, job]) => job)
    .filter(hasEnded)
    .reverse();

/** A job that has ended, without its log. */
export const importJobEntry = (job: UserImportJob): Omit<ImportJobEntry, 'log'> => {
  const { jobId: id, name, roleArn, status, message = '', createdAt } = job;
  const { startedAt = createdAt, endedAt = startedAt } = job;
  return {
    ...{ id, name, roleArn, status: status as ImportJobEntry['status'], message },
    createdAt: instantEntry(createdAt),
    startedAt: instantEntry(startedAt),
    endedAt: instantEntry(endedAt),
  };
};

/** What became of each row of a job. */
export function* importLogEntries(state: WorldState, job: UserImportJob): Generator<ImportJobEntry['log'][number]> {
  for (const { line, outcome, reason } of importResultsAfter(state, job, 0)) yield { line, outcome, reason };
}
