import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import type { Draw } from '../kernel/draw.js';
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
export interface ImportedUserPoolDomain extends SaidDates {
  readonly domain: string;
  readonly managedLoginVersion?: number | undefined;
  /** Makes it a custom domain. */
  readonly customDomainConfig?: CustomDomainConfig | undefined;
  readonly cloudFrontDomain?: string | undefined;
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
  const data = importedAs(before, { poolId, region, domain, cloudFrontDomain, details }, asked, given.at);
  if (!data) return accept();
  return accept<UserPoolDomainEvent>(
    ...(ofPool && !before ? [{ type: 'UserPoolDomainDeleted', data: { poolId, domain: ofPool.domain } } as const] : []),
    { type: 'UserPoolDomainImported', data },
  );
};
