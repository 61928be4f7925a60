import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { IdentityPoolEvent, IdentityPoolSettings } from './events.js';
import { type GivenSettings, settingsOf, settingsRefusal } from './settings.js';
import type { IdentityPool } from './state.js';
import { retagIdentityPool } from './tags.js';

/**
 * Replaces a pool's settings. Lists and maps that are left out are removed; AllowClassicFlow, DeveloperProviderName and tags that are left
 * out stay, the first two as measured at AWS.
 */
export const updateIdentityPool = (
  pool: IdentityPool,
  given: GivenSettings,
  tags: Readonly<Record<string, string>> | undefined,
): Decision<IdentityPoolEvent> => {
  const { AllowClassicFlow, DeveloperProviderName } = pool.settings;
  const settings = settingsOf({
    ...(AllowClassicFlow !== undefined && { AllowClassicFlow }),
    ...(DeveloperProviderName !== undefined && { DeveloperProviderName }),
    ...given,
  });
  const refusal =
    settingsRefusal(given, settings, tags ?? {}, pool.accountId) ?? developerProviderRefusal(pool, settings);
  if (refusal) return refuse(refusal);
  const identityPoolId = pool.id;
  return accept<IdentityPoolEvent>(
    ...(same(settings, pool.settings)
      ? []
      : [{ type: 'IdentityPoolUpdated', data: { identityPoolId, settings } } as const]),
    ...(tags ? retagIdentityPool(pool, tags) : []),
  );
};

/** "Once you have set a developer provider name, you cannot change it." TODO settle the sentence with an observed answer. */
export const developerProviderRefusal = (
  { settings: { DeveloperProviderName: before } }: IdentityPool,
  { DeveloperProviderName: after }: IdentityPoolSettings,
): Refusal | undefined =>
  before !== undefined && after !== before
    ? invalidParameter('The developer provider name of an identity pool cannot be changed.')
    : undefined;
