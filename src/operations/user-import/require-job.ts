import { resourceNotFound } from '../../domain/kernel/refusal.js';
import type { UserImportJob } from '../../domain/user-import/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userImportJob } from '../../projections/user-imports.js';
import type { WorldState } from '../../projections/world-state.js';

/** The import job of this pool. Throws ResourceNotFoundException. */
export const requireUserImportJob = (state: WorldState, { id }: UserPool, jobId: string): UserImportJob => {
  const job = userImportJob(state, id, jobId);
  if (!job) throw resourceNotFound(`User import job ${jobId} does not exist.`);
  return job;
};
