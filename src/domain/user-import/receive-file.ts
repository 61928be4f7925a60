import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { ImportFile, UserImportEvent } from './events.js';
import { accessDenied } from './refusals.js';
import { statusAt, type UserImportJob } from './state.js';

/** Takes the file of a job that has not been started; a later one replaces it. */
export const receiveFile = (job: UserImportJob, file: ImportFile, at: number): Decision<UserImportEvent> => {
  const { poolId, jobId } = job;
  if (statusAt(job, at) !== 'Created') return refuse(accessDenied('Access Denied'));
  return accept({ type: 'UserImportFileReceived', data: { poolId, jobId, file } });
};
