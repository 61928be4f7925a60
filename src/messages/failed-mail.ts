import type { WorldState } from '../projections/world-state.js';
import type { LogDelivery } from './log-delivery.js';
import { notificationRecord } from './log-record.js';
import type { Mail } from './mail.js';

/** Told of an e-mail that the mail server did not take: the pool that sent it exports that. `stateOf` knows the worlds that are open. */
export const failedMail =
  (stateOf: (world: string) => WorldState | undefined, delivery: Pick<LogDelivery, 'deliver'>) =>
  ({ world, id, at }: Pick<Mail, 'world' | 'id' | 'at'>, why: string): void => {
    const state = stateOf(world);
    // Failures are few, and what failed is among the newest messages.
    for (const message of state?.messages.valuesArray().reverse() ?? []) {
      if (message.id !== id) continue;
      const pool = state?.pools.get(message.poolId);
      if (pool) delivery.deliver(world, pool, notificationRecord(pool.id, at, `Email to user ${message.sub}: ${why}`));
      return;
    }
  };
