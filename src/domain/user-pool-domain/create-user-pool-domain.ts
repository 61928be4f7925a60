import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import { invalidParameter, limitExceeded, type Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { certificateRefusal, versionRefusal } from './details-rules.js';
import { customDomainRefusal, prefixRefusal } from './domain-name.js';
import type { DomainDetails, UserPoolDomainEvent } from './events.js';
import type { UserPoolDomain } from './state.js';

/** Quota "Custom domains", of an account in a Region. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const CUSTOM_DOMAINS_A_REGION = 4;

/** What there is already. */
export interface DomainsThere {
  /** The pool's domain of the same kind. */
  readonly ofPool: UserPoolDomain | undefined;
  /** The domain of that name: a prefix in the Region, a custom domain anywhere. */
  readonly ofName: UserPoolDomain | undefined;
  /** How many custom domains the account has in the Region. */
  readonly customDomains: number;
}

/** What is asked of a domain that is new to its pool, or new at all. */
export interface AskedDomain {
  readonly domain: string;
  readonly details: DomainDetails;
}

/** Holds the name of a domain against the rules of its kind. A certificate makes it a custom one. */
export const nameRefusal = ({ domain, details }: AskedDomain): Refusal | undefined =>
  details.CustomDomainConfig ? customDomainRefusal(domain) : prefixRefusal(domain);

export const takenRefusal = (): Refusal => invalidParameter('Domain already associated with another user pool.');

/** Refuses one more custom domain than an account may have in a Region. */
export const customDomainLimitRefusal = ({ details }: AskedDomain, customDomains: number): Refusal | undefined =>
  details.CustomDomainConfig && customDomains >= CUSTOM_DOMAINS_A_REGION
    ? limitExceeded('Custom domain limit exceeded.')
    : undefined;

/** The name of a CloudFront distribution. */
export const drawnDistribution = (draw: Draw): string =>
  `d${draw.from('CloudFront distribution', 'abcdefghijklmnopqrstuvwxyz0123456789', 13)}.cloudfront.net`;

/** Gives a pool a domain. It is there at once, where AWS takes some minutes for a custom one. */
export const createUserPoolDomain = (
  pool: UserPool,
  there: DomainsThere,
  asked: AskedDomain,
  given: { readonly draw: Draw },
): Decision<UserPoolDomainEvent> => {
  const { domain, details } = asked;
  const refusal =
    nameRefusal(asked) ??
    versionRefusal(pool, details) ??
    (there.ofPool ? invalidParameter('User pool already has a domain configured.') : undefined) ??
    (there.ofName ? takenRefusal() : undefined) ??
    customDomainLimitRefusal(asked, there.customDomains) ??
    certificateRefusal(pool, details, given);
  if (refusal) return refuse(refusal);
  const { id: poolId, region } = pool;
  const cloudFrontDomain = drawnDistribution(given.draw);
  return accept({ type: 'UserPoolDomainCreated', data: { poolId, region, domain, cloudFrontDomain, details } });
};
