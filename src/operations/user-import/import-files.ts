import { Inject, Injectable } from '@nestjs/common';
import type { ImportFile } from '../../domain/user-import/events.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';

/** The files of import jobs, which are kept beside the log by their hash. */
@Injectable()
export class ImportFiles {
  /** The one that was read last: a job reads its file once for every hundred rows. */
  private latest: { readonly hash: string; readonly bytes: Buffer } | undefined;

  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  /** Keeps the bytes for good: before the event that names them. */
  async keep({ hash }: ImportFile, bytes: Uint8Array): Promise<void> {
    await this.worlds.store.saveContent(hash, bytes);
  }

  /** Throws for a file that an event names and nobody has kept. */
  async bytes({ hash }: ImportFile): Promise<Buffer> {
    if (this.latest?.hash === hash) return this.latest.bytes;
    const found = await this.worlds.store.content(hash);
    if (!found) throw new Error(`The file ${hash} is not in the store.`);
    const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    this.latest = { hash, bytes };
    return bytes;
  }

  /** A job that needed it is over. */
  forget(): void {
    this.latest = undefined;
  }
}
