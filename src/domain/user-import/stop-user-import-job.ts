import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { UserImportEvent } from './events.js';
import { preconditionNotMet } from './refusals.js';
import { statusAt, type UserImportJob } from './state.js';

/** Recorded in the developer guide's sample of StopUserImportJob. */
const STOPPED = 'The Import Job was stopped by the developer.';

/** The job ends as stopped by the developer. */
export const stopped = ({ poolId, jobId }: UserImportJob): UserImportEvent => ({
  type: 'UserImportJobEnded',
  data: { poolId, jobId, status: 'Stopped', message: STOPPED },
});

/** Stops a job that was started; where users are being imported it stops before the next rows. Users that were imported stay. */
export const stopUserImportJob = (job: UserImportJob, at: number): Decision<UserImportEvent> => {
  const { poolId, jobId, status } = job;
  if (status === 'Pending') return accept(stopped(job));
  if (status === 'InProgress') return accept({ type: 'UserImportJobStopping', data: { poolId, jobId } });
  if (status === 'Stopping') return accept();
  return refuse(
    preconditionNotMet(`User import job ${jobId} cannot be stopped. Current status is ${statusAt(job, at)}.`),
  );
};
