import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { UserPool } from '../user-pool/state.js';
import { certificateRefusal, versionRefusal } from './details-rules.js';
import type { DomainDetails, UserPoolDomainEvent } from './events.js';
import { kindOf, type UserPoolDomain } from './state.js';
import { unknownDomain } from './unknown-domain.js';

/** Changes a domain's pages or certificate; members left out keep their value. A prefix has no certificate to change. */
export const updateUserPoolDomain = (
  pool: UserPool,
  { domain, details: before }: UserPoolDomain,
  changes: Partial<DomainDetails>,
  given: { readonly draw: Draw },
): Decision<UserPoolDomainEvent> => {
  if (changes.CustomDomainConfig && kindOf(domain) === 'prefix') return refuse(unknownDomain());
  const details: DomainDetails = { ...before, ...changes };
  const refusal = versionRefusal(pool, details) ?? certificateRefusal(pool, changes, given);
  if (refusal) return refuse(refusal);
  return accept({ type: 'UserPoolDomainUpdated', data: { poolId: pool.id, domain, details } });
};
