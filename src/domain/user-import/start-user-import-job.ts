import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserImportEvent } from './events.js';
import { preconditionNotMet } from './refusals.js';
import { statusAt, type UserImportJob } from './state.js';

/** `active` is a job of the account that is under way; one at a time may be. */
export const startUserImportJob = (
  pool: UserPool,
  job: UserImportJob,
  active: UserImportJob | undefined,
  at: number,
): Decision<UserImportEvent> => {
  const { poolId, jobId } = job;
  const status = statusAt(job, at);
  if (status !== 'Created') {
    return refuse(preconditionNotMet(`User import job ${jobId} cannot be started. Current status is ${status}.`));
  }
  if (!job.file) return refuse(preconditionNotMet(`No csv file was uploaded for ${jobId}`));
  if ((pool.settings.AutoVerifiedAttributes ?? []).length === 0) {
    return refuse(preconditionNotMet('The user pool has no auto verified attributes.'));
  }
  if (active) return refuse(preconditionNotMet('Only one user import job can be active at a time.'));
  return accept({ type: 'UserImportJobStarted', data: { poolId, jobId } });
};
