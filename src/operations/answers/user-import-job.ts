import { statusAt, type UserImportJob } from '../../domain/user-import/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import type { UserImportJobType } from '../../protocol/generated/cognito-idp.js';
import type { Call } from '../call.js';
import { timestamp } from './timestamp.js';
import { uploadUrl } from '../user-import/upload-url.js';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserImportJobType.html */
export const userImportJobAnswer = (call: Call, pool: UserPool, job: UserImportJob): UserImportJobType => ({
  JobName: job.name,
  JobId: job.jobId,
  UserPoolId: pool.id,
  PreSignedUrl: uploadUrl(call.caller.baseUrl, call.world.seed, pool, job),
  CreationDate: timestamp(job.createdAt),
  ...(job.startedAt !== undefined && { StartDate: timestamp(job.startedAt) }),
  ...(job.endedAt !== undefined && { CompletionDate: timestamp(job.endedAt) }),
  Status: statusAt(job, call.at),
  CloudWatchLogsRoleArn: job.roleArn,
  ImportedUsers: job.imported,
  SkippedUsers: job.skipped,
  FailedUsers: job.failed,
  ...(job.message !== undefined && { CompletionMessage: job.message }),
});
