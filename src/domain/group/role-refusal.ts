import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';

/** A role of another account cannot be passed: recorded from real deployments. */
export const roleRefusal = (pool: UserPool, roleArn: string | undefined): Refusal | undefined =>
  roleArn !== undefined && roleArn.split(':')[4] !== pool.accountId
    ? invalidParameter('Cross-account pass role is not allowed.')
    : undefined;
