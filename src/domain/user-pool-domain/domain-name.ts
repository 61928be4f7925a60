import { invalidParameter, type Refusal } from '../kernel/refusal.js';

const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED: readonly string[] = ['aws', 'amazon', 'cognito'];

/** Refuses a prefix that AWS does not give away. `awsome` passes: a reserved word counts between hyphens only. */
export const prefixRefusal = (prefix: string): Refusal | undefined => {
  if (!PREFIX.test(prefix)) {
    return invalidParameter(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
        'Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    );
  }
  const parts = prefix.split('-');
  const word = RESERVED.find((one) => parts.includes(one));
  return word === undefined ? undefined : invalidParameter(`Domain cannot contain reserved word: ${word}`);
};

/** The last label is no number, so that no address passes for a name. */
const SUBDOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Refuses a custom domain that is no subdomain of a domain: AWS wants an A record of its parent, which a top-level domain has not. Nothing
 * is resolved here: a local emulator may know nothing of the name.
 */
export const customDomainRefusal = (domain: string): Refusal | undefined =>
  SUBDOMAIN.test(domain)
    ? undefined
    : invalidParameter(
        'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
      );
