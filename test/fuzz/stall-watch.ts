import { Worker } from 'node:worker_threads';

const NOTE_BYTES = 4_096;

/** Runs beside this thread, which a regular expression may hold for good: says what was asked last, and ends the process. */
const WATCH = `
  const { workerData: { shared, limit } } = require('node:worker_threads');
  const beats = new Int32Array(shared, 0, 2);
  const note = new Uint8Array(shared, 8);
  let last = -1;
  let since = Date.now();
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    if (now !== last) { last = now; since = Date.now(); return; }
    if (Date.now() - since < limit) return;
    const text = Buffer.from(note.slice(0, Atomics.load(beats, 1))).toString();
    require('node:fs').writeSync(2, 'The emulator has been busy for ' + limit + ' ms with: ' + text + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 500);
`;

/** A watchdog for calls that never give the thread back. */
export class StallWatch {
  private readonly shared = new SharedArrayBuffer(8 + NOTE_BYTES);
  private readonly beats = new Int32Array(this.shared, 0, 2);
  private readonly worker: Worker;
  private readonly heart: NodeJS.Timeout;

  constructor(limit: number) {
    this.worker = new Worker(WATCH, { eval: true, workerData: { shared: this.shared, limit } });
    this.worker.unref();
    this.heart = setInterval(() => Atomics.add(this.beats, 0, 1), 200).unref();
  }

  /** What this thread does next. */
  note(text: string): void {
    const { written } = new TextEncoder().encodeInto(text, new Uint8Array(this.shared, 8));
    Atomics.store(this.beats, 1, written);
  }

  async close(): Promise<void> {
    clearInterval(this.heart);
    await this.worker.terminate();
  }
}
