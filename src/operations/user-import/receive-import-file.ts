import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sha256 } from '../../domain/kernel/hash.js';
import type { ImportFile } from '../../domain/user-import/events.js';
import { receiveFile } from '../../domain/user-import/receive-file.js';
import { accessDenied } from '../../domain/user-import/refusals.js';
import type { UserImportJob } from '../../domain/user-import/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userImportJob } from '../../projections/user-imports.js';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import { ImportFiles } from './import-files.js';
import { checkUpload, type ShownRight } from './upload-url.js';

/** What a pre-signed URL names. */
export interface UploadPlace {
  readonly accountId: string;
  readonly poolId: string;
  readonly jobId: string;
}

/** Takes the file that is put where a job's pre-signed URL says, and answers its hash. Throws a Refusal in S3's words. */
export class ReceiveImportFile extends Command<ImportFile> {
  constructor(
    readonly place: UploadPlace,
    readonly right: ShownRight,
    readonly bytes: Buffer,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ReceiveImportFile)
export class ReceiveImportFileHandler implements ICommandHandler<ReceiveImportFile> {
  constructor(@Inject(ImportFiles) private readonly files: ImportFiles) {}

  async execute({ place, right, bytes, call }: ReceiveImportFile): Promise<ImportFile> {
    const found = await call.read((state) => this.find(state, place));
    checkUpload(call.world.seed, found.pool, found.job, right, call.at);
    const file = { hash: sha256(bytes).toString('base64url'), size: bytes.length };
    await this.files.keep(file, bytes);
    return call.decide(
      (state, { at }) => receiveFile(this.find(state, place).job, file, at),
      () => file,
    );
  }

  private find(
    state: WorldState,
    { accountId, poolId, jobId }: UploadPlace,
  ): { readonly pool: UserPool; readonly job: UserImportJob } {
    const pool = state.pools.get(poolId);
    const job = userImportJob(state, poolId, jobId);
    if (!job || pool?.accountId !== accountId) throw accessDenied('Access Denied');
    return { pool, job };
  }
}
