import { deliveryOf, destinationOf } from '../domain/user-pool/log-delivery.js';
import type { LogConfiguration } from '../domain/user-pool/settings.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { LogRecord } from './log-record.js';

/** How long an endpoint has to take a log, milliseconds. */
const PATIENCE = 5_000;
/** Of those that are on their way; delivery is best effort, as it is at AWS. */
const MOST_PENDING = 100;

export interface DeliveryLines {
  info(line: string): void;
  warn(line: string): void;
}

type Source = LogConfiguration['EventSource'];

const SOURCES = {
  USER_NOTIFICATION: 'userNotification',
  USER_ACTIVITY: 'userAuthEvents',
} as const satisfies Record<LogRecord['eventSource'], Source>;

/**
 * Delivers the logs that pools export: each is a line of the emulator's own log, and is POSTed to the endpoint that stands for
 * CloudWatch Logs, S3 and Firehose, where there is one. Nobody waits for it, and a failure is a line of the log.
 */
export class LogDelivery {
  private readonly pending = new Set<Promise<void>>();

  constructor(
    /** Of the endpoint. */
    private readonly url: string | undefined,
    private readonly log: DeliveryLines,
  ) {}

  /** Returns at once. Nothing happens where the pool does not export logs of this kind. */
  deliver(world: string, pool: UserPool, record: LogRecord): void {
    const configuration = deliveryOf(pool, SOURCES[record.eventSource]);
    if (!configuration) return;
    const destination = destinationOf(configuration);
    this.log.info(`${SOURCES[record.eventSource]} of ${pool.id} to ${destination}: ${JSON.stringify(record.message)}`);
    if (this.url === undefined) return;
    if (this.pending.size >= MOST_PENDING) {
      this.log.warn(`a log of ${pool.id} is not delivered, as ${MOST_PENDING} are on their way already`);
      return;
    }
    const body = JSON.stringify({ world, destination, record });
    const sending: Promise<void> = this.post(this.url, pool.id, body).finally(() => this.pending.delete(sending));
    this.pending.add(sending);
  }

  /** Resolves once nothing is on its way any more. */
  async close(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async post(url: string, poolId: string, body: string): Promise<void> {
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE) });
      await answer.body?.cancel();
      if (!answer.ok) this.log.warn(`a log of ${poolId} was not delivered to ${url}: status ${answer.status}`);
    } catch (error) {
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
      this.log.warn(`a log of ${poolId} was not delivered to ${url}: ${why}`);
    }
  }
}
