import type { UserImportJob } from '../../domain/user-import/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userImportJob } from '../../projections/user-imports.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** Throws ControlRefusal where the pool has no such job. */
export const findImportJob = (
  state: WorldState,
  poolId: string,
  jobId: string,
): { readonly pool: UserPool; readonly job: UserImportJob } => {
  const pool = state.pools.get(poolId);
  const job = userImportJob(state, poolId, jobId);
  if (pool && job) return { pool, job };
  const message = `There is no user import job ${cut(jobId)} in ${cut(poolId)}.`;
  throw new ControlRefusal(404, 'UnknownUserImportJob', message, 'ListUserImportJobs lists the jobs of a pool.');
};
