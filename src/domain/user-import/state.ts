import { DAY } from '../kernel/time.js';
import type { ImportFile, PlaceInFile, RowResult, UserImportEvent } from './events.js';

export type UserImportStatus = 'Created' | 'Pending' | 'InProgress' | 'Stopping' | 'Stopped' | 'Succeeded' | 'Failed';

/** A user import job as it stands. Times are epoch milliseconds. */
export interface UserImportJob {
  readonly poolId: string;
  readonly jobId: string;
  readonly name: string;
  readonly roleArn: string;
  /** The position of its creation: AWS lists the last one first. */
  readonly position: number;
  readonly status: UserImportStatus;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly message?: string;
  readonly file?: ImportFile;
  /** Where its next rows begin; the beginning of the file until the header was read. */
  readonly next: PlaceInFile;
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
}

/** How long a job can be started: "24-48 hours" by the developer guide. */
const STARTS_WITHIN = DAY;

/** The status at a time: a job that nobody has started expires. */
export const statusAt = ({ status, createdAt }: UserImportJob, at: number): UserImportStatus | 'Expired' =>
  status === 'Created' && at >= createdAt + STARTS_WITHIN ? 'Expired' : status;

/** Whether users are being imported, or are about to be. */
export const isUnderWay = ({ status }: UserImportJob): boolean =>
  status === 'Pending' || status === 'InProgress' || status === 'Stopping';

/** Whether it is over, and has a log that changes no more. */
export const hasEnded = ({ status }: UserImportJob): boolean =>
  status === 'Succeeded' || status === 'Failed' || status === 'Stopped';

const count = (results: readonly RowResult[], wanted: RowResult['outcome']): number =>
  results.filter(({ outcome }) => outcome === wanted).length;

const counted = (job: UserImportJob, results: readonly RowResult[]): UserImportJob => ({
  ...job,
  imported: job.imported + count(results, 'SUCCEEDED'),
  skipped: job.skipped + count(results, 'SKIPPED'),
  failed: job.failed + count(results, 'FAILED'),
});

export const evolveUserImportJob = (
  job: UserImportJob | undefined,
  event: UserImportEvent,
  at: number,
  position: number,
): UserImportJob | undefined => {
  if (event.type === 'UserImportJobCreated') {
    const next = { offset: 0, line: 1 };
    return { ...event.data, position, status: 'Created', createdAt: at, next, imported: 0, skipped: 0, failed: 0 };
  }
  if (event.type === 'UserImportJobImported') {
    const next = { offset: 0, line: 1 };
    return { ...event.data, position: job?.position ?? position, next, imported: 0, skipped: 0, failed: 0 };
  }
  if (!job) return undefined;
  switch (event.type) {
    case 'UserImportFileReceived':
      return { ...job, file: event.data.file };
    case 'UserImportJobStarted':
      return { ...job, status: 'Pending', startedAt: at };
    case 'UserImportJobBegun':
      return { ...job, status: 'InProgress', next: event.data.next };
    case 'UserImportRowsRead': {
      const { results, next } = event.data;
      return { ...counted(job, results), next };
    }
    case 'UserImportLogImported':
      return counted(job, event.data.results);
    case 'UserImportJobStopping':
      return { ...job, status: 'Stopping' };
    case 'UserImportJobEnded': {
      const { status, message } = event.data;
      return { ...job, status, message, endedAt: at };
    }
  }
};
