import type { Decision } from '../../../src/domain/kernel/decision.js';
import { Draw } from '../../../src/domain/kernel/draw.js';
import {
  createUserPoolDomain,
  type DomainsThere,
} from '../../../src/domain/user-pool-domain/create-user-pool-domain.js';
import type { DomainDetails, UserPoolDomainEvent } from '../../../src/domain/user-pool-domain/events.js';
import { evolveUserPoolDomain, type UserPoolDomain } from '../../../src/domain/user-pool-domain/state.js';
import { samplePool } from '../client/samples.js';

export const pool = samplePool();
export const AT = 1_000;
export const given = { at: AT, draw: new Draw(Buffer.alloc(32), 'call:0') };
export const NOTHING: DomainsThere = { ofPool: undefined, ofName: undefined, customDomains: 0 };
export const CertificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b2c3d';
export const CUSTOM: DomainDetails = { ManagedLoginVersion: 1, CustomDomainConfig: { CertificateArn } };

export const creating = (
  domain: string,
  details: Partial<DomainDetails> = {},
  there: Partial<DomainsThere> = {},
  of = pool,
): Decision<UserPoolDomainEvent> =>
  createUserPoolDomain(
    of,
    { ...NOTHING, ...there },
    { domain, details: { ManagedLoginVersion: 1, ...details } },
    given,
  );
export const folded = (
  before: UserPoolDomain | undefined,
  { events, refusal }: Decision<UserPoolDomainEvent>,
  at = AT,
): UserPoolDomain | undefined => {
  if (refusal) throw refusal;
  return events.reduce((domain, event) => evolveUserPoolDomain(domain, event, at), before);
};
export const made = (domain: string, details: Partial<DomainDetails> = {}): UserPoolDomain => {
  const found = folded(undefined, creating(domain, details));
  if (!found) throw new Error('There is no domain.');
  return found;
};
export const said = ({ events, refusal }: Decision<UserPoolDomainEvent>): string => {
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};

export const BAD_PREFIX =
  'InvalidParameterException: The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
  'Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$';
export const NO_SUBDOMAIN =
  'InvalidParameterException: Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.';
export const NO_LITE =
  'FeatureUnavailableInTierException: The following features need to be disabled for the LITE pricing tier configured: Managed Login';
export const NO_CERTIFICATE =
  /^InvalidParameterException: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain\. \(Service: CloudFront, Status Code: 400, Request ID: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\)$/;
