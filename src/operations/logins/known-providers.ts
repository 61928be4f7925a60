import type { Settings } from '../../config.js';
import { providerNotResponding, unverifiedToken } from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { Refusal } from '../../domain/kernel/refusal.js';
import { isDeclaredError } from '../../protocol/check-output.js';
import type { Call } from '../call.js';

/** What the configuration says of a provider; nothing unless it is there. */
export const entryOf = (
  { identityProviders }: Pick<Settings, 'identityProviders'>,
  provider: string,
): Settings['identityProviders'][string] =>
  Object.hasOwn(identityProviders, provider) ? (identityProviders[provider] ?? {}) : {};

/** Whether there is an identity pool for which a look outside is worth while: nothing is read because somebody has thought of a host. */
export const isWanted = (call: Call, wants: (pool: IdentityPool) => boolean): Promise<boolean> =>
  call.read((state) => {
    for (const pool of state.identityPools.values()) if (wants(pool)) return true;
    return false;
  });

/** What a login is refused for whose provider does not respond; by operations without an exception for it, as one that cannot be verified. */
export const unreachable = ({ caller: { op } }: Call, provider: string): Refusal =>
  isDeclaredError('cognito-identity', op, 'ExternalServiceException')
    ? providerNotResponding(provider)
    : unverifiedToken();
