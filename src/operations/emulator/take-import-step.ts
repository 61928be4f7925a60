import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accept } from '../../domain/kernel/decision.js';
import type { UserImportEvent } from '../../domain/user-import/events.js';
import { importRows, type Reading } from '../../domain/user-import/import-rows.js';
import { isUnderWay, type UserImportJob } from '../../domain/user-import/state.js';
import type { UserEvent } from '../../domain/user/events.js';
import { directoryOf } from '../../projections/users.js';
import type { Call } from '../call.js';
import { ImportFiles } from '../user-import/import-files.js';
import { readCsv } from '../user-import/read-csv.js';
import { findImportJob } from './find-import-job.js';

/** How a job stands after a step. `underWay`: there are more. */
export interface ImportStep {
  readonly status: UserImportJob['status'];
  readonly underWay: boolean;
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
}

/**
 * Takes the next step of an import job: its header, or some of its rows, in one decision. Nothing happens to a job that is not under way.
 * Throws ControlRefusal.
 */
export class TakeImportStep extends Command<ImportStep> {
  constructor(
    readonly poolId: string,
    readonly jobId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(TakeImportStep)
export class TakeImportStepHandler implements ICommandHandler<TakeImportStep> {
  constructor(@Inject(ImportFiles) private readonly files: ImportFiles) {}

  async execute({ poolId, jobId, call }: TakeImportStep): Promise<ImportStep> {
    const seen = await call.read((state) => findImportJob(state, poolId, jobId).job);
    if (!isUnderWay(seen)) return shown(seen);
    const reading = await this.read(seen);
    // Named by its place in the file: whoever else takes a step at the same time does not draw the same.
    const after = await call.step(`line ${seen.next.line}`).decide(
      (state, given) => {
        const { pool, job } = findImportJob(state, poolId, jobId);
        if (!isUnderWay(job) || job.next.offset !== seen.next.offset) return accept<UserEvent | UserImportEvent>();
        return importRows(pool, job, reading, { ...given, directory: directoryOf(state, pool) });
      },
      (state) => findImportJob(state, poolId, jobId).job,
    );
    if (!isUnderWay(after)) this.files.forget();
    return shown(after);
  }

  private async read({ file, next }: UserImportJob): Promise<Reading> {
    if (!file) throw new Error('A job was started that has no file.');
    return readCsv(await this.files.bytes(file), next);
  }
}

const shown = (job: UserImportJob): ImportStep => {
  const { status, imported, skipped, failed } = job;
  return { status, underWay: isUnderWay(job), imported, skipped, failed };
};
