import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

/** A file of lines that is being written. What cannot be written ends it: `failure` says why. */
export class RecordingFile {
  failure: Error | undefined;
  private room: Promise<void> = Promise.resolve();
  private readonly over: Promise<void>;

  private constructor(
    readonly path: string,
    private readonly stream: WriteStream,
  ) {
    this.over = finished(stream).catch((error: unknown) => {
      this.failure = error as Error;
    });
  }

  /** Throws what the file system says, EEXIST where there is a file already. Others may not read it: there are passwords in it. */
  static async create(path: string): Promise<RecordingFile> {
    const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', reject);
    });
    return new RecordingFile(path, stream);
  }

  write(line: object): void {
    if (this.failure) return;
    const hasRoom = this.stream.write(`${JSON.stringify(line)}\n`);
    if (!hasRoom)
      this.room = Promise.race([new Promise<void>((resolve) => this.stream.once('drain', resolve)), this.over]);
  }

  /** Writes as fast as there is room, and throws what keeps it from that. */
  async writeAll(lines: AsyncIterable<object>): Promise<void> {
    for await (const line of lines) {
      this.write(line);
      await this.room;
    }
    if (this.failure) throw this.failure;
  }

  /** Ends it, and leaves nothing of it. */
  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async close(): Promise<void> {
    if (!this.failure) this.stream.end();
    await this.over;
  }
}
