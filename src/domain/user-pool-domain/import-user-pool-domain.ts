import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { same } from '../kernel/same.js';
import type { UserPool } from '../user-pool/state.js';
import {
  customDomainLimitRefusal,
  type DomainsThere,
  drawnDistribution,
  nameRefusal,
  takenRefusal,
} from './create-user-pool-domain.js';
import { certificateRefusal, DEFAULT_VERSION, versionRefusal } from './details-rules.js';
import type { CustomDomainConfig, UserPoolDomainEvent } from './events.js';

/** A domain as an import says it; what is left out stays as it is. Times are epoch milliseconds. */
export interface ImportedUserPoolDomain {
  readonly domain: string;
  readonly managedLoginVersion?: number | undefined;
  /** Makes it a custom domain. */
  readonly customDomainConfig?: CustomDomainConfig | undefined;
  readonly cloudFrontDomain?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly modifiedAt?: number | undefined;
}

/** Gives a pool a domain, or brings the one that it has to what is said of it. One of another name is taken away from the pool. */
export const importUserPoolDomain = (
  pool: UserPool,
  { ofPool, ofName, customDomains }: DomainsThere,
  asked: ImportedUserPoolDomain,
  given: { readonly at: number; readonly draw: Draw },
): Decision<UserPoolDomainEvent> => {
  const before = ofPool?.domain === asked.domain ? ofPool : undefined;
  const { domain, managedLoginVersion, customDomainConfig: CustomDomainConfig } = asked;
  const ManagedLoginVersion = managedLoginVersion ?? before?.details.ManagedLoginVersion ?? DEFAULT_VERSION;
  const details = { ManagedLoginVersion, ...(CustomDomainConfig && { CustomDomainConfig }) };
  const refusal =
    nameRefusal({ domain, details }) ??
    versionRefusal(pool, details) ??
    (ofName && ofName.poolId !== pool.id ? takenRefusal() : undefined) ??
    (ofPool ? undefined : customDomainLimitRefusal({ domain, details }, customDomains)) ??
    certificateRefusal(pool, details, given);
  if (refusal) return refuse(refusal);

  const cloudFrontDomain = asked.cloudFrontDomain ?? before?.cloudFrontDomain ?? drawnDistribution(given.draw);
  const { id: poolId, region } = pool;
  const createdAt = asked.createdAt ?? before?.createdAt ?? given.at;
  const made = { poolId, region, domain, cloudFrontDomain, details, createdAt };
  if (before && same(before, { ...made, modifiedAt: asked.modifiedAt ?? before.modifiedAt })) return accept();
  const modifiedAt = asked.modifiedAt ?? (before ? given.at : createdAt);
  return accept<UserPoolDomainEvent>(
    ...(ofPool && !before ? [{ type: 'UserPoolDomainDeleted', data: { poolId, domain: ofPool.domain } } as const] : []),
    { type: 'UserPoolDomainImported', data: { ...made, modifiedAt } },
  );
};
