import type { ImportedUserPoolDomain } from '../../../domain/user-pool-domain/import-user-pool-domain.js';
import { present } from '../../../domain/user-pool/present.js';
import { asInputOf } from './as-input.js';
import type { CustomDomainEntry, DomainEntry } from './pool-parts-schema.js';
import { saidDates } from './said-dates.js';

/** What a document says of a domain of either kind. Throws ControlRefusal. */
export const saidDomain = (
  entry: DomainEntry | CustomDomainEntry,
  UserPoolId: string,
  place: string,
): ImportedUserPoolDomain => {
  const { managedLoginVersion, cloudFrontDomain } = entry;
  const Domain = 'prefix' in entry ? entry.prefix : entry.name;
  const customDomainConfig =
    'prefix' in entry
      ? undefined
      : present({ CertificateArn: entry.certificateArn, SecurityPolicy: entry.securityPolicy });
  asInputOf(place, 'CreateUserPoolDomain', { UserPoolId, Domain, CustomDomainConfig: customDomainConfig });
  return { domain: Domain, managedLoginVersion, customDomainConfig, cloudFrontDomain, ...saidDates(entry, place) };
};
