import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';

/** Refuses to send an SMS from a pool that has nothing to send it with. */
export const smsSenderRefusal = (pool: UserPool): Refusal | undefined =>
  pool.settings.SmsConfiguration
    ? undefined
    : invalidParameter('User pool does not have SMS configuration to send messages.');
