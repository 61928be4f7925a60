import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { COGNITO } from './effective.js';
import { redirectUrlRefusal } from './redirect-url-refusal.js';
import { SYSTEM_SCOPES } from './scopes.js';
import type { ClientSettings } from './settings.js';

/** What of its pool a client may name. */
export interface KnownInPool {
  /** Whether a resource server of the pool has this scope, `<identifier>/<name>`. */
  readonly hasScope: (scope: string) => boolean;
  /** Whether the pool has an identity provider of this name; COGNITO is not asked for. */
  readonly hasProvider: (name: string) => boolean;
}

/**
 * Why a pool cannot have a client with these OAuth settings, if it cannot: flows, then URLs, then scopes, then providers. Whether the client
 * may use them makes no difference.
 */
export const oauthSettingsRefusal = (
  pool: UserPool,
  settings: ClientSettings,
  confidential: boolean,
  { hasScope, hasProvider }: KnownInPool,
): Refusal | undefined =>
  flowRefusal(settings, confidential) ??
  urlRefusal(settings) ??
  scopeRefusal(settings, hasScope) ??
  providerRefusal(pool, settings, hasProvider);

const invalidFlow = (message: string): Refusal => new Refusal('InvalidOAuthFlowException', message);

const flowRefusal = (settings: ClientSettings, confidential: boolean): Refusal | undefined => {
  const { AllowedOAuthFlows: flows, AllowedOAuthScopes: scopes, CallbackURLs: callbacks } = settings;
  if (settings.AllowedOAuthFlowsUserPoolClient && !(flows && scopes)) {
    return invalidParameter(
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    );
  }
  const redirects = flows?.some((flow) => flow !== 'client_credentials') ?? false;
  if (flows?.includes('client_credentials')) {
    if (redirects) {
      return invalidFlow('client_credentials flow can not be selected along with code flow or implicit flow.');
    }
    if (!confidential) {
      return invalidFlow('client_credentials flow can not be selected if client does not have a client secret.');
    }
    const ofUsers = scopes?.find((scope) => SYSTEM_SCOPES.has(scope));
    if (ofUsers !== undefined) return invalidFlow(`${ofUsers} is not supported with client_credentials flow`);
  }
  return redirects && !callbacks
    ? invalidFlow('CallbackUrls can not be empty when code flow or implicit flow is selected')
    : undefined;
};

const urlRefusal = (settings: ClientSettings): Refusal | undefined => {
  const { CallbackURLs: callbacks = [], LogoutURLs: logouts = [], DefaultRedirectURI: byDefault } = settings;
  for (const url of [...callbacks, ...logouts]) {
    const refusal = redirectUrlRefusal(url);
    if (refusal) return refusal;
  }
  return byDefault !== undefined && !callbacks.includes(byDefault)
    ? invalidParameter(`The default redirect URI ${byDefault} is not in the callback URIs list.`)
    : undefined;
};

const scopeRefusal = (
  { AllowedOAuthScopes: scopes }: ClientSettings,
  hasScope: (scope: string) => boolean,
): Refusal | undefined => {
  const unknown = scopes?.find((scope) => !SYSTEM_SCOPES.has(scope) && !hasScope(scope));
  return unknown === undefined
    ? undefined
    : new Refusal('ScopeDoesNotExistException', `Invalid scope requested: ${unknown}`);
};

const providerRefusal = (
  { id }: UserPool,
  { SupportedIdentityProviders: providers }: ClientSettings,
  hasProvider: (name: string) => boolean,
): Refusal | undefined => {
  const unknown = providers?.find((provider) => provider !== COGNITO && !hasProvider(provider));
  return unknown === undefined
    ? undefined
    : invalidParameter(`The provider ${unknown} does not exist for User Pool ${id}.`);
};
