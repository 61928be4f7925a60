import type { FastifyReply, FastifyRequest } from 'fastify';
import { once } from 'node:events';

export const EVENT_STREAM = 'text/event-stream';

const HEARTBEAT_MS = 15_000;

/** Whether a request wants a stream. The router sends HEAD to where GET goes; no stream answers it. */
export const isFollowed = ({ method, headers: { accept } }: FastifyRequest): boolean =>
  method !== 'HEAD' && accept?.includes(EVENT_STREAM) === true;

/** One of the server-sent events. `data` is shown as JSON; one without a name is a `message` to an EventSource. */
export interface ServerSent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

/** Server-sent events as an answer. Nothing is sent before the reader has taken what came before, so that a slow one costs no memory. */
export class EventStream {
  private readonly raw: FastifyReply['raw'];
  private readonly heartbeat: NodeJS.Timeout;

  /** `signal` is aborted when the reader has gone. */
  constructor(
    reply: FastifyReply,
    private readonly signal: AbortSignal,
  ) {
    reply.hijack();
    this.raw = reply.raw;
    this.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store',
    });
    this.raw.write(':\n\n');
    this.heartbeat = setInterval(() => {
      if (!this.raw.writableNeedDrain) this.raw.write(':\n\n');
    }, HEARTBEAT_MS).unref();
    signal.addEventListener('abort', () => clearInterval(this.heartbeat));
  }

  /** Resolves once more may be sent, or the reader has gone. */
  async send({ id, event, data }: ServerSent): Promise<void> {
    const head = `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}`;
    if (this.signal.aborted || this.raw.write(`${head}data: ${JSON.stringify(data)}\n\n`)) return;
    await once(this.raw, 'drain', { signal: this.signal }).catch(() => undefined);
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.raw.end();
  }
}
