import { readSync, writeSync } from 'node:fs';
import inspector from 'node:inspector';
import { Socket } from 'node:net';
import { CHANNEL_FD, type Command, Lines, lineOf, type Report } from '../wire.js';

/** Between the emulator and us: a line a message. The process ends when the emulator is gone. */
export interface Channel {
  /** The next message; one that is waited for keeps the process alive. */
  next(): Promise<Command>;
  /** They have been written when it returns; the other side hears of them in one moment. */
  report(...messages: readonly Report[]): void;
}

/** A debugger is answered by the event loop. */
export const openChannel = (): Channel => (inspector.url() === undefined ? new FreezingChannel() : new OpenChannel());

const report = (...messages: readonly Report[]): void => {
  writeWhole(CHANNEL_FD, Buffer.from(messages.map(lineOf).join('')));
};

/** Waits where the other side does not read. */
export const writeWhole = (fd: number, bytes: Uint8Array): void => {
  for (let from = 0; from < bytes.length;) {
    try {
      from += writeSync(fd, bytes, from);
    } catch (error) {
      // It is full, and somebody has made it one that does not wait. Anything else: nobody reads any more.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
};

const CHUNK = 64 * 1024;
const NEWLINE = '\n'.charCodeAt(0);
/** No server closes a connection that rests for less. */
const LONG_MS = 500;
/** Of the event loop, until a socket has read that its server closed, has closed itself, and has said so: three, and one in hand. */
const TURNS_OF_A_CLOSE = 4;

/** Resolves when what is ready by now has had its turn of the event loop. */
export const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Stops the whole process until the emulator speaks, as Lambda freezes what has answered: what a handler left behind goes on with the next run.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, "Shutdown phase" and what is before it
 */
class FreezingChannel implements Channel {
  private readonly chunk = Buffer.alloc(CHUNK);

  readonly report = report;

  async next(): Promise<Command> {
    const frozen = performance.now();
    const line = this.readLine();
    // Connections that were closed meanwhile are to be known as such before a handler writes to one.
    if (performance.now() - frozen > LONG_MS) for (let i = 0; i < TURNS_OF_A_CLOSE; i += 1) await aTurn();
    return JSON.parse(line) as Command;
  }

  /** The emulator sends nothing until it has been answered: so a line ends what there is to read. */
  private readLine(): string {
    const parts: Buffer[] = [];
    for (;;) {
      const length = readSync(CHANNEL_FD, this.chunk);
      if (length === 0) process.exit();
      const part = this.chunk.subarray(0, length);
      if (part[length - 1] === NEWLINE) return Buffer.concat([...parts, part]).toString();
      parts.push(Buffer.from(part));
    }
  }
}

/** Leaves the event loop to whoever looks in. */
class OpenChannel implements Channel {
  private readonly socket = new Socket({ fd: CHANNEL_FD });
  private readonly unread: Command[] = [];
  private wanted: ((command: Command) => void) | undefined;

  readonly report = report;

  constructor() {
    const lines = new Lines();
    this.socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of lines.read(text)) this.unread.push(JSON.parse(line) as Command);
      this.serve();
    });
    this.socket.on('error', () => process.exit());
    this.socket.on('end', () => process.exit());
  }

  next(): Promise<Command> {
    this.socket.ref();
    return new Promise((resolve) => {
      this.wanted = resolve;
      this.serve();
    });
  }

  /** A run counts on an event loop that gets empty: while there is one, this is nothing to wait for. */
  private serve(): void {
    const { wanted } = this;
    const command = wanted && this.unread.shift();
    if (!command) return;
    this.wanted = undefined;
    this.socket.unref();
    wanted(command);
  }
}
