import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { userImportJobsOfPool } from '../../projections/user-imports.js';
import { userImportJobAnswer } from '../answers/user-import-job.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { readPageToken, takePage } from '../paging.js';
import { requirePool } from '../resources.js';
import { ImportRunner } from '../user-import/import-runner.js';

/** Lists a pool's import jobs, the last created first. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserImportJobs.html */
export class ListUserImportJobs extends IdpQuery<'ListUserImportJobs'> {}

@QueryHandler(ListUserImportJobs)
export class ListUserImportJobsHandler implements IQueryHandler<ListUserImportJobs> {
  constructor(@Inject(ImportRunner) private readonly runner: ImportRunner) {}

  async execute({ input, call }: ListUserImportJobs): Promise<IdpOutput<'ListUserImportJobs'>> {
    const { pool, page } = await call.read((state) => {
      const found = requirePool(state, call, input.UserPoolId);
      const after = readPageToken(call, input.PaginationToken, [found.id]);
      const jobs = userImportJobsOfPool(state, found.id, after);
      return { pool: found, page: takePage(call, jobs, input.MaxResults, [found.id]) };
    });
    for (const job of page.items) this.runner.see(call, job);
    return {
      UserImportJobs: page.items.map((job) => userImportJobAnswer(call, pool, job)),
      PaginationToken: page.token,
    };
  }
}
