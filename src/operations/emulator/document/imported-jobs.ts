import { type ImportedJob, importUserImportJob } from '../../../domain/user-import/import-user-import-job.js';
import { importResultsAfter, userImportJob, userImportJobCount } from '../../../projections/user-imports.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL, asInputOf } from './as-input.js';
import type { PoolEntry } from './document-schema.js';
import type { Gathered } from './gathered.js';
import { readInstant } from '../instants.js';
import type { Placed } from './place.js';

/** What a document says of import jobs that have ended. Throws ControlRefusal. */
export const saidImportJobs = (
  { importJobs = [] }: Pick<PoolEntry, 'importJobs'>,
  poolPlace: string,
): readonly Placed<ImportedJob>[] =>
  importJobs.map((entry, index) => {
    const place = `${poolPlace}.importJobs[${index}]`;
    const { id: jobId, name, roleArn, status, message, log: results } = entry;
    const UserPoolId = ANY_POOL;
    asInputOf(place, 'CreateUserImportJob', { UserPoolId, JobName: name, CloudWatchLogsRoleArn: roleArn });
    asInputOf(place, 'DescribeUserImportJob', { UserPoolId, JobId: jobId });
    const [createdAt, startedAt, endedAt] = (['createdAt', 'startedAt', 'endedAt'] as const).map((member) =>
      readInstant(`${place}.${member}`, entry[member]),
    ) as [number, number, number];
    return { place, said: { jobId, name, roleArn, status, message, createdAt, startedAt, endedAt, results } };
  });

/** Brings a pool's import jobs to what is said of them. Throws ControlRefusal with the place of what the rule refuses. */
export const importUserImportJobs = (
  state: WorldState,
  poolId: string,
  said: readonly Placed<ImportedJob>[],
  gathered: Gathered,
): void => {
  let jobs = userImportJobCount(state, poolId);
  for (const { place, said: job } of said) {
    gathered.once(`import job ${job.jobId}`, place);
    const before = userImportJob(state, poolId, job.jobId);
    const results = before ? [...importResultsAfter(state, before, 0)] : [];
    gathered.take(place, importUserImportJob(poolId, { before, results, jobs }, job));
    if (!before) jobs += 1;
  }
};
