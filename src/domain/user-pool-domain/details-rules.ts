import type { Draw } from '../kernel/draw.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { arnParts } from '../user-pool/arn.js';
import type { UserPool } from '../user-pool/state.js';
import { tierRefusal } from '../user-pool/tier-rules.js';
import type { DomainDetails } from './events.js';
import { isManagedLogin } from './state.js';

/** The classic hosted UI, unless a request says otherwise. */
export const DEFAULT_VERSION = 1;

/** Refuses a version of the pages that there is not, and one that the pool's tier does not have. */
export const versionRefusal = (pool: UserPool, { ManagedLoginVersion }: DomainDetails): Refusal | undefined => {
  if (ManagedLoginVersion !== 1 && ManagedLoginVersion !== 2) {
    return invalidParameter('ManagedLoginVersion must be 1 or 2.');
  }
  return tierRefusal({ ...pool, managedLogin: isManagedLogin({ ManagedLoginVersion }) });
};

/**
 * Refuses a certificate that CloudFront could not use: one that is not of ACM in us-east-1, and of the pool's account. Whether there is one
 * of that name nobody can know here.
 */
export const certificateRefusal = (
  pool: UserPool,
  { CustomDomainConfig: config }: Pick<DomainDetails, 'CustomDomainConfig'>,
  { draw }: { readonly draw: Draw },
): Refusal | undefined => {
  if (!config) return undefined;
  const { service, region, account } = arnParts(config.CertificateArn);
  const isCertificate = /^(?:[^:]*:){5}certificate\/[^:]+$/.test(config.CertificateArn);
  if (isCertificate && service === 'acm' && region === 'us-east-1' && account === pool.accountId) return undefined;
  return invalidParameter(
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. " +
      `(Service: CloudFront, Status Code: 400, Request ID: ${draw.uuid('CloudFront request')})`,
  );
};
