import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { limitExceeded, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserImportEvent } from './events.js';

/** Quota "User import jobs per user pool". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const JOBS_A_POOL = 1_000;

/** `jobs` is how many the pool has had. */
export const jobLimitRefusal = (jobs: number): Refusal | undefined =>
  jobs >= JOBS_A_POOL ? limitExceeded('User import job limit exceeded.') : undefined;

/** `jobs` is how many the pool has had. */
export const createUserImportJob = (
  pool: UserPool,
  jobs: number,
  { name, roleArn }: { readonly name: string; readonly roleArn: string },
  { draw }: { readonly draw: Draw },
): Decision<UserImportEvent> => {
  const limit = jobLimitRefusal(jobs);
  if (limit) return refuse(limit);
  const jobId = `import-${draw.alphanumeric('job id', 10)}`;
  return accept({ type: 'UserImportJobCreated', data: { poolId: pool.id, jobId, name, roleArn } });
};
