import { Inject, Injectable } from '@nestjs/common';
import type { FunctionCode } from '../domain/function/events.js';
import { invalidValue } from '../domain/function/refusals.js';
import type { Worlds } from '../eventlog/worlds.js';
import { CODE_FOLDERS, WORLDS } from '../injected.js';
import type { WorldState } from '../projections/world-state.js';
import { ProtocolError } from '../protocol/protocol-error.js';
import type { CodeFolders } from '../triggers/functions/code-folders.js';
import { MOST_UNPACKED, UnzipRefusal } from '../triggers/functions/unzip.js';

/** Bytes of a package that comes with its call. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_ZIPPED = 52_428_800;

const BROKEN = 'Could not unzip uploaded file. Please check your file, then try to upload again.';

/** Deployment packages as they come with a call. */
@Injectable()
export class UploadedCode {
  constructor(
    @Inject(WORLDS) private readonly worlds: Worlds<WorldState>,
    @Inject(CODE_FOLDERS) private readonly folders: CodeFolders,
  ) {}

  /** Unpacks a package, which shows whether it can be run. Throws what AWS answers where it cannot. */
  async accept(zipFile: string | undefined): Promise<FunctionCode & { readonly bytes: Buffer }> {
    if (zipFile === undefined) throw invalidValue('Please provide a source for function code.');
    const bytes = Buffer.from(zipFile, 'base64');
    if (bytes.length >= MOST_ZIPPED) {
      const message = `Zipped size must be smaller than ${MOST_ZIPPED} bytes`;
      throw new ProtocolError('RequestEntityTooLargeException', message, 413);
    }
    try {
      return { ...(await this.folders.accept(bytes)), bytes };
    } catch (error) {
      throw error instanceof UnzipRefusal ? invalidValue(sentenceOf(error)) : error;
    }
  }

  /** Keeps the bytes for good: before the event that names them. */
  async keep({ hash, bytes }: { readonly hash: string; readonly bytes: Buffer }): Promise<void> {
    await this.worlds.store.saveContent(hash, bytes);
  }
}

const sentenceOf = ({ kind, message }: UnzipRefusal): string => {
  switch (kind) {
    case 'broken':
      return BROKEN;
    case 'empty':
      return 'Uploaded file must be a non-empty zip';
    case 'too large':
      return `Unzipped size must be smaller than ${MOST_UNPACKED} bytes`;
    // What AWS says of these has not been observed; the reason is ours.
    case 'unsafe':
      return `${BROKEN} ${message}`;
  }
};
