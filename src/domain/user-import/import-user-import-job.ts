import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { jobLimitRefusal } from './create-user-import-job.js';
import type { EndedJob, RowResult, UserImportEvent } from './events.js';
import { preconditionNotMet } from './refusals.js';
import { isUnderWay, type UserImportJob } from './state.js';

/** A job that has ended as a document says it, and what became of its rows. */
export interface ImportedJob extends EndedJob {
  readonly jobId: string;
  readonly results: readonly RowResult[];
}

/** What a pool has where a job shall be. */
export interface JobsThere {
  readonly before: UserImportJob | undefined;
  /** What became of the rows of `before`. */
  readonly results: readonly RowResult[];
  /** How many jobs the pool has had. */
  readonly jobs: number;
}

/** Rows an event. */
const AT_ONCE = 1_000;

/** Gives a pool a job that has ended, with its log, or brings the one that it has to what is said. The users that it made are said by themselves. */
export const importUserImportJob = (
  poolId: string,
  { before, results: held, jobs }: JobsThere,
  { jobId, results, ...job }: ImportedJob,
): Decision<UserImportEvent> => {
  if (before && isUnderWay(before)) return refuse(preconditionNotMet(`User import job ${jobId} is under way.`));
  const limit = before ? undefined : jobLimitRefusal(jobs);
  if (limit) return refuse(limit);
  if (results.some(({ line }, index) => line <= (results[index - 1]?.line ?? 0))) {
    return refuse(invalidParameter(`The lines in the log of user import job ${jobId} are not in order.`));
  }
  if (before && same(ended(before), job) && same(held, results)) return accept();
  const events: UserImportEvent[] = [{ type: 'UserImportJobImported', data: { poolId, jobId, ...job } }];
  for (let from = 0; from < results.length; from += AT_ONCE) {
    const part = results.slice(from, from + AT_ONCE);
    events.push({ type: 'UserImportLogImported', data: { poolId, jobId, results: part } });
  }
  return accept(...events);
};

const ended = ({ name, roleArn, status, message, createdAt, startedAt, endedAt }: UserImportJob): object => ({
  ...{ name, roleArn, status, message, createdAt, startedAt, endedAt },
});
