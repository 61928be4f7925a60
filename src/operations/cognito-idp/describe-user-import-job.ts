import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { userImportJobAnswer } from '../answers/user-import-job.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';
import { ImportRunner } from '../user-import/import-runner.js';
import { requireUserImportJob } from '../user-import/require-job.js';

/** Reads an import job. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserImportJob.html */
export class DescribeUserImportJob extends IdpQuery<'DescribeUserImportJob'> {}

@QueryHandler(DescribeUserImportJob)
export class DescribeUserImportJobHandler implements IQueryHandler<DescribeUserImportJob> {
  constructor(@Inject(ImportRunner) private readonly runner: ImportRunner) {}

  async execute({ input, call }: DescribeUserImportJob): Promise<IdpOutput<'DescribeUserImportJob'>> {
    const { pool, job } = await call.read((state) => {
      const found = requirePool(state, call, input.UserPoolId);
      return { pool: found, job: requireUserImportJob(state, found, input.JobId) };
    });
    this.runner.see(call, job);
    return { UserImportJob: userImportJobAnswer(call, pool, job) };
  }
}
