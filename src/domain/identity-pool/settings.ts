import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { present } from '../user-pool/present.js';
import { tagsFault } from '../kernel/tags.js';
import type { IdentityPoolSettings } from './events.js';
import { type GivenUserPool, providersRefusal, userPoolProviders } from './providers.js';

/** The members of CreateIdentityPool and UpdateIdentityPool as they are given, but for tags. */
export interface GivenSettings extends Omit<IdentityPoolSettings, 'CognitoIdentityProviders'> {
  readonly CognitoIdentityProviders?: readonly GivenUserPool[];
}

const unlessEmpty = <T extends object>(value: T | undefined): T | undefined =>
  value === undefined || Object.keys(value).length === 0 ? undefined : value;

/** What is kept of them: lists and maps without anything in them are as if they were not given. */
export const settingsOf = (given: GivenSettings): IdentityPoolSettings =>
  present({
    IdentityPoolName: given.IdentityPoolName,
    AllowUnauthenticatedIdentities: given.AllowUnauthenticatedIdentities,
    AllowClassicFlow: given.AllowClassicFlow,
    SupportedLoginProviders: unlessEmpty(given.SupportedLoginProviders),
    DeveloperProviderName: given.DeveloperProviderName,
    OpenIdConnectProviderARNs: unlessEmpty(once(given.OpenIdConnectProviderARNs)),
    CognitoIdentityProviders: unlessEmpty(userPoolProviders(given.CognitoIdentityProviders ?? [])),
    SamlProviderARNs: unlessEmpty(once(given.SamlProviderARNs)),
  });

const once = (values: readonly string[] | undefined): readonly string[] | undefined => values && [...new Set(values)];

/** Refuses settings, and tags that come with them. `settings` are settingsOf(given). */
export const settingsRefusal = (
  given: GivenSettings,
  settings: IdentityPoolSettings,
  tags: Readonly<Record<string, string>>,
  accountId: string,
): Refusal | undefined => {
  const refusal = providersRefusal(settings, given.CognitoIdentityProviders ?? [], accountId);
  if (refusal) return refusal;
  const keys = Object.keys(tags);
  const fault = tagsFault(keys, keys.length, 'An identity pool');
  return fault === undefined ? undefined : invalidParameter(fault);
};
