import { accept, type Decision, refuse } from '../kernel/decision.js';
import { limitExceeded, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { type AskedProvider, type ConfigurationGiven, configure } from './configuration.js';
import type { IdentityProviderEvent } from './events.js';
import type { IdentityProvider } from './state.js';

/** Quota "Identity providers per user pool". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const PROVIDERS_A_POOL = 300;

/** Refuses one more identity provider than a pool may have. */
export const providerLimitRefusal = (providers: number): Refusal | undefined =>
  providers >= PROVIDERS_A_POOL ? limitExceeded('Identity provider limit exceeded.') : undefined;

/** `existing` is the provider of that name, if there is one; `providers` is how many the pool has. */
export const createIdentityProvider = (
  pool: UserPool,
  existing: IdentityProvider | undefined,
  providers: number,
  asked: AskedProvider,
  given: ConfigurationGiven,
): Decision<IdentityProviderEvent> => {
  // By public reports of 2026; by CloudTrail in 2022 it was `… already exists in user pool …`.
  if (existing) {
    return refuse(new Refusal('DuplicateProviderException', `${asked.name} already exists for tenant ${pool.id}.`));
  }
  const limit = providerLimitRefusal(providers);
  if (limit) return refuse(limit);
  const data = configure(pool, asked, given);
  return data instanceof Refusal ? refuse(data) : accept({ type: 'IdentityProviderCreated', data });
};
