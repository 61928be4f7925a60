import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import { importResultsAfter } from '../../projections/user-imports.js';
import type { WorldState } from '../../projections/world-state.js';
import { findImportJob } from './find-import-job.js';

/** What AWS writes to CloudWatch Logs. `next` is the `after` of the page that follows, if there is one. */
export interface ImportLogPage {
  readonly logGroup: string;
  readonly logStream: string;
  readonly lines: readonly { readonly line: number; readonly message: string }[];
  readonly next?: number;
}

const PAGE = 1_000;

/**
 * What became of the rows of an import job, from after a line of the file on. Throws ControlRefusal.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool-cloudwatch.html
 */
export class UserImportLog extends Query<ImportLogPage> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly poolId: string,
    readonly jobId: string,
    readonly asked: { readonly after?: number; readonly limit?: number },
  ) {
    super();
  }
}

@QueryHandler(UserImportLog)
export class UserImportLogHandler implements IQueryHandler<UserImportLog> {
  execute({ world, poolId, jobId, asked: { after = 0, limit = PAGE } }: UserImportLog): Promise<ImportLogPage> {
    return world.read((state) => {
      const { pool, job } = findImportJob(state, poolId, jobId);
      const lines: { line: number; message: string }[] = [];
      let next: number | undefined;
      for (const { line, outcome, reason } of importResultsAfter(state, job, after)) {
        if (lines.length === limit) {
          next = lines.at(-1)?.line;
          break;
        }
        lines.push({ line, message: `[${outcome}] Line Number ${line} - ${reason}` });
      }
      return {
        logGroup: `/aws/cognito/userpools/${pool.id}/${pool.name}`,
        logStream: `${job.jobId}/${job.name}`,
        lines,
        ...(next !== undefined && { next }),
      };
    });
  }
}
