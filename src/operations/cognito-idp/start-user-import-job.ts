import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { startUserImportJob } from '../../domain/user-import/start-user-import-job.js';
import { activeImportOfAccount } from '../../projections/user-imports.js';
import { userImportJobAnswer } from '../answers/user-import-job.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { ImportRunner } from '../user-import/import-runner.js';
import { requireUserImportJob } from '../user-import/require-job.js';

/** Begins to import the users of a job's file. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartUserImportJob.html */
export class StartUserImportJob extends IdpCommand<'StartUserImportJob'> {}

@CommandHandler(StartUserImportJob)
export class StartUserImportJobHandler implements ICommandHandler<StartUserImportJob> {
  constructor(@Inject(ImportRunner) private readonly runner: ImportRunner) {}

  async execute({ input, call }: StartUserImportJob): Promise<IdpOutput<'StartUserImportJob'>> {
    const { pool, job } = await call.decide(
      (state, { at }) => {
        const found = requirePool(state, call, input.UserPoolId);
        const active = activeImportOfAccount(state, found.accountId, found.region);
        return startUserImportJob(found, requireUserImportJob(state, found, input.JobId), active, at);
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
