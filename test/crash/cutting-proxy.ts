import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Where a connection to Postgres breaks around an append: the statement is lost; it arrives, but only after the client was cut off; it arrives
 * and commits, its answer is lost; the answer arrives, and the connection breaks right after.
 */
export const CUTS = ['before it arrives', 'and it arrives late', 'before its answer', 'after its answer'] as const;
export type Cut = (typeof CUTS)[number];

const LATE_MS = 15;

/** A TCP proxy before a Postgres socket that cuts the connection which carries the chosen append. */
export class CuttingProxy {
  /** Appends seen so far. */
  appends = 0;
  cuts = 0;
  private cutAt: { append: number; cut: Cut; until: Promise<unknown> | undefined } | undefined;
  /** Resolves when what arrived late has been carried out, or refused. */
  private late: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
  ) {}

  static async open(socketFile: string): Promise<CuttingProxy> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      proxy.join(client, createConnection(socketFile));
    });
    const proxy = new CuttingProxy(server, sockets);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The `inFuture`-th append from now on is cut. One that arrives late does so `until` something has happened, or after a while. */
  cut(inFuture: number, cut: Cut, until?: Promise<unknown>): void {
    this.cutAt = { append: this.appends + inFuture, cut, until };
  }

  /** Whatever was to arrive late has arrived. */
  async allArrived(): Promise<void> {
    await this.late;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async arrive(server: Socket, chunk: Buffer, until: Promise<unknown> | undefined): Promise<void> {
    await (until ?? new Promise((resolve) => setTimeout(resolve, LATE_MS)));
    const closed = once(server, 'close');
    server.end(chunk);
    await closed;
  }

  private join(client: Socket, server: Socket): void {
    let cut: Cut | undefined;
    const broken = (): void => {
      client.destroy();
      if (cut !== 'and it arrives late' && cut !== 'before its answer') server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', broken);
      socket.on('close', () => {
        this.sockets.delete(socket);
        broken();
      });
    }
    client.on('data', (chunk: Buffer) => {
      // node-pg sends Bind, Execute and Sync of a small statement in one write; a large one's head is in the first.
      if (cut === undefined && bindsAppend(chunk)) {
        this.appends += 1;
        if (this.appends === this.cutAt?.append) {
          ({ cut } = this.cutAt);
          this.cuts += 1;
        }
        if (cut === 'before it arrives') {
          client.destroy();
          server.destroy();
          return;
        }
        if (cut === 'and it arrives late') {
          client.destroy();
          this.late = this.arrive(server, chunk, this.cutAt?.until);
          return;
        }
      }
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (cut === 'before its answer') {
        // It has been carried out: the answer is here.
        client.destroy();
        server.destroy();
        return;
      }
      if (cut !== 'and it arrives late') client.write(chunk);
      if (cut === 'after its answer') client.end(() => client.destroy());
    });
  }
}

/** A Bind message (B, length, portal, statement) of the statement that PgStore calls `append`. */
const bindsAppend = (chunk: Buffer): boolean => {
  for (let at = 0; at + 5 <= chunk.length; at += 1 + chunk.readInt32BE(at + 1)) {
    if (chunk[at] === 0x42 && chunk.subarray(at + 5, at + 13).toString('latin1') === '\0append\0') return true;
  }
  return false;
};
