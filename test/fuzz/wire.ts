import { setMaxListeners } from 'node:events';
import { connect, type Socket } from 'node:net';
import { answersIn, type WireAnswer } from '../http/sockets.js';

/** Milliseconds. No call takes a hundredth of it; a busy machine may. */
const PATIENCE = 30_000;
/** How long a connection is quiet before we take it that the other side waits for more of a broken request. */
const QUIET = 200;

/** Nothing came back. */
export class Hang extends Error {
  override readonly name = 'Hang';
}

/** Connections to the emulator, that take any bytes. `signal` ends all that is waited for. */
export class Wire {
  private readonly idle: Socket[] = [];

  constructor(
    private readonly port: number,
    private readonly signal: AbortSignal,
    private readonly patience = PATIENCE,
  ) {
    // One for each call that is waited for.
    setMaxListeners(0, signal);
  }

  /** The answer to one whole request, over a connection that is kept. Rejects with Hang when none comes. */
  async send(request: Buffer): Promise<WireAnswer> {
    const socket = this.idle.pop() ?? connect(this.port, '127.0.0.1');
    const [answer] = await this.exchange(socket, request, false);
    if (!answer) throw new Hang('The connection was closed without an answer.');
    if (answer.headers.get('connection') === 'close') socket.destroy();
    else if (!socket.destroyed) this.idle.push(socket);
    return answer;
  }

  /** What comes back for bytes that may be no request, over a connection of their own; nothing, if it is closed instead. */
  async hurl(bytes: Buffer): Promise<readonly WireAnswer[]> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      return await this.exchange(socket, bytes, true);
    } finally {
      socket.destroy();
    }
  }

  close(): void {
    for (const socket of this.idle.splice(0)) socket.destroy();
  }

  /** `broken` ends our side once the other is quiet: whoever waits for the rest of a request has to give up then. */
  private exchange(socket: Socket, bytes: Buffer, broken: boolean): Promise<readonly WireAnswer[]> {
    return new Promise((resolve, reject) => {
      let received: Buffer = Buffer.alloc(0);
      const quiet = broken ? setTimeout(() => socket.end(), QUIET) : undefined;
      const over = (outcome: () => void): void => {
        clearTimeout(patience);
        clearTimeout(quiet);
        this.signal.removeEventListener('abort', stopped);
        socket.removeAllListeners();
        // An error after the end of an exchange is nobody's.
        socket.on('error', () => socket.destroy());
        outcome();
      };
      const fail = (error: Error): void =>
        over(() => {
          socket.destroy();
          reject(error);
        });
      const patience = setTimeout(() => fail(new Hang(`No answer in ${this.patience} ms.`)), this.patience);
      const stopped = (): void => fail(new Hang('The watchdog ended the run while this call was waited for.'));
      const ended = (): void => over(() => resolve(answersIn(received)));
      if (this.signal.aborted) return stopped();
      this.signal.addEventListener('abort', stopped);
      socket.on('data', (chunk: Buffer) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const answers = answersIn(received);
        if (answers.length > 0) over(() => resolve(answers));
      });
      socket.on('end', ended);
      socket.on('close', ended);
      // A reset while we still write: what was received before stands.
      socket.on('error', ended);
      socket.write(bytes);
    });
  }
}
