import { ACCESS_TOKEN_PROVIDERS } from '../../domain/identity-pool/access-token-providers.js';
import { incorrectAudience, unsupportedProvider } from '../../domain/identity-pool/refusals.js';
import type { IdentityPool } from '../../domain/identity-pool/state.js';
import type { VerifiedLogin } from '../../domain/identity/verified-login.js';
import type { Refusal } from '../../domain/kernel/refusal.js';
import type { OpenIdClaims } from './open-id-token.js';

/** How a login comes into an identity pool. */
export interface WayIn {
  readonly login: VerifiedLogin;
  /** Seconds by which the provider's clock may be slow. */
  readonly skew: number;
}

/** Of OIDC providers, developer guide. */
const OIDC_SKEW = 300;

/** The app's id at a social provider; undefined where the identity pool does not know the provider. Twitter's has a secret after it. */
export const appIdOf = ({ settings }: IdentityPool, provider: string): string | undefined => {
  const { SupportedLoginProviders: apps = {} } = settings;
  return Object.hasOwn(apps, provider) ? apps[provider]?.split(';')[0] : undefined;
};

/** A login of an app's user. What defaults of principal tags ask for of providers whose tokens are no JWTs is there by those names. */
export const socialLogin = (
  provider: string,
  appId: string,
  user: string,
  claims: VerifiedLogin['claims'],
): VerifiedLogin => ({
  ...{ provider, user, mappingKey: provider, amr: `${provider}:${appId}:${user}` },
  claims: ACCESS_TOKEN_PROVIDERS.has(provider)
    ? { ...claims, aud: appId, sub: user, app_id: appId, user_id: user }
    : claims,
});

/** How the holder of a token with these claims comes in: as a user of the app at a social provider, or of an OIDC provider by one of `clientIds`. */
export const wayIn = (
  pool: IdentityPool,
  provider: string,
  claims: OpenIdClaims,
  clientIds: readonly string[],
): WayIn | Refusal => {
  const { sub: user, aud, azp } = claims;
  const audiences = [aud].flat();
  const appId = appIdOf(pool, provider);
  if (appId !== undefined && audiences.includes(appId)) {
    return { login: socialLogin(provider, appId, user, claims), skew: 0 };
  }
  const arn = pool.settings.OpenIdConnectProviderARNs?.find((one) => one.endsWith(`:oidc-provider/${provider}`));
  if (arn === undefined) return unsupportedProvider();
  const clients = typeof azp === 'string' ? [azp] : audiences;
  if (!clients.some((client) => clientIds.includes(client))) return incorrectAudience();
  return { login: { provider, user, claims, mappingKey: arn, amr: `${arn}:OIDC:${user}` }, skew: OIDC_SKEW };
};
