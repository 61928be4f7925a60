const MOST_BYTES = 256 * 1024;

/** What a function's process prints: the last 256 kB of it, however much it is. */
export class RunLog {
  private chunks: Buffer[] = [];
  private bytes = 0;
  /** Bytes that ever came. */
  written = 0;

  add(chunk: Buffer): void {
    this.written += chunk.length;
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    // Cutting only when twice as much has gathered keeps the cost of endless printing at one copy a byte.
    if (this.bytes > 2 * MOST_BYTES) this.cut();
  }

  /** The text since the last time, which is forgotten. */
  take(): string {
    this.cut();
    const [text] = this.chunks;
    this.chunks = [];
    this.bytes = 0;
    return text?.toString('utf8') ?? '';
  }

  private cut(): void {
    const all = Buffer.concat(this.chunks);
    let from = Math.max(0, all.length - MOST_BYTES);
    // Not in the middle of a character: bytes 10xxxxxx continue one.
    if (from > 0) while (((all[from] ?? 0) & 0xc0) === 0x80) from++;
    // A copy, so that what was cut off is not held.
    const kept = from > 0 ? Buffer.from(all.subarray(from)) : all;
    this.chunks = [kept];
    this.bytes = kept.length;
  }
}
