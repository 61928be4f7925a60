import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createUserImportJob } from '../../domain/user-import/create-user-import-job.js';
import { userImportJobCount } from '../../projections/user-imports.js';
import { userImportJobAnswer } from '../answers/user-import-job.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { requireUserImportJob } from '../user-import/require-job.js';

/** Makes a job that waits for its file. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserImportJob.html */
export class CreateUserImportJob extends IdpCommand<'CreateUserImportJob'> {}

@CommandHandler(CreateUserImportJob)
export class CreateUserImportJobHandler implements ICommandHandler<CreateUserImportJob> {
  execute({ input, call }: CreateUserImportJob): Promise<IdpOutput<'CreateUserImportJob'>> {
    const { UserPoolId, JobName: name, CloudWatchLogsRoleArn: roleArn } = input;
    return call.decide(
      (state, given) => {
        const pool = requirePool(state, call, UserPoolId);
        return createUserImportJob(pool, userImportJobCount(state, pool.id), { name, roleArn }, given);
      },
      (state, [created]) => {
        const pool = requirePool(state, call, UserPoolId);
        const job = requireUserImportJob(state, pool, created?.data.jobId ?? '');
        return { UserImportJob: userImportJobAnswer(call, pool, job) };
      },
    );
  }
}
