import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { stopUserImportJob } from '../../domain/user-import/stop-user-import-job.js';
import { userImportJobAnswer } from '../answers/user-import-job.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { ImportRunner } from '../user-import/import-runner.js';
import { requireUserImportJob } from '../user-import/require-job.js';

/** Stops a job that was started. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StopUserImportJob.html */
export class StopUserImportJob extends IdpCommand<'StopUserImportJob'> {}

@CommandHandler(StopUserImportJob)
export class StopUserImportJobHandler implements ICommandHandler<StopUserImportJob> {
  constructor(@Inject(ImportRunner) private readonly runner: ImportRunner) {}

  async execute({ input, call }: StopUserImportJob): Promise<IdpOutput<'StopUserImportJob'>> {
    const { pool, job } = await call.decide(
      (state, { at }) => {
        const found = requirePool(state, call, input.UserPoolId);
        return stopUserImportJob(requireUserImportJob(state, found, input.JobId), at);
      },
      (state) => {
        const found = requirePool(state, call, input.UserPoolId);
        return { pool: found, job: requireUserImportJob(state, found, input.JobId) };
      },
    );
    this.runner.see(call, job);
    return { UserImportJob: userImportJobAnswer(call, pool, job) };
  }
}
