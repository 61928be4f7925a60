import type { UserPool } from '../domain/user-pool/state.js';
import type { LogDelivery } from './log-delivery.js';
import { notificationRecord } from './log-record.js';

/** Told of a message that a custom sender did not send (see CustomSenders): the pool exports that. */
export const failedSender =
  (delivery: Pick<LogDelivery, 'deliver'> | undefined) =>
  (world: string, pool: UserPool, at: number, why: string): void => {
    delivery?.deliver(world, pool, notificationRecord(pool.id, at, why));
  };
