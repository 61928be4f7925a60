import { principalTags } from '../identity-pool/principal-tags.js';
import type { IdentityPool } from '../identity-pool/state.js';
import type { VerifiedLogin } from './verified-login.js';

/** How an identity has proved itself, and the session tags that follow from it. */
export interface Proof {
  /** As tokens of the identity pool say it. */
  readonly amr: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What logins prove in an identity pool: each provider, and who somebody is there. A token that the identity pool itself has signed proves
 * what it says. https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export const proofOf = (pool: IdentityPool, logins: readonly VerifiedLogin[]): Proof => {
  if (logins.length === 0) return { amr: ['unauthenticated'], tags: {} };
  const said = logins.flatMap(({ provider, amr, said }) => said?.amr ?? ['authenticated', provider, amr]);
  const tags = Object.assign({}, ...logins.map(({ said }) => said?.tags ?? {})) as Proof['tags'];
  return { amr: [...new Set(said)], tags: { ...principalTags(pool, logins), ...tags } };
};
