import { accept, type Decision } from '../kernel/decision.js';
import type { UserPoolDomainEvent } from './events.js';
import type { UserPoolDomain } from './state.js';

/** Takes a domain away from its pool. Its name is free at once. */
export const deleteUserPoolDomain = ({ poolId, domain }: UserPoolDomain): Decision<UserPoolDomainEvent> =>
  accept({ type: 'UserPoolDomainDeleted', data: { poolId, domain } });
