import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { limitExceeded } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserImportEvent } from './events.js';

/** Quota "User import jobs per user pool". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const JOBS_A_POOL = 1_000;

/** `jobs` is how many the pool has had. */
export const createUserImportJob = (
  pool: UserPool,
  jobs: number,
  { name, roleArn }: { readonly name: string; readonly roleArn: string },
  { draw }: { readonly draw: Draw },
): Decision<UserImportEvent> => {
  if (jobs >= JOBS_A_POOL) return refuse(limitExceeded('User import job limit exceeded.'));
  const jobId = `import-${draw.alphanumeric('job id', 10)}`;
  return accept({ type: 'UserImportJobCreated', data: { poolId: pool.id, jobId, name, roleArn } });
};
