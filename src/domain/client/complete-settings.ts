import type { ClientSettings, TokenValidityUnits } from './settings.js';

/** What Create- and UpdateUserPoolClient may say of a client's configuration. */
export type AskedSettings = Partial<ClientSettings>;

const REFRESH_TOKEN_VALIDITY = 30;
const AUTH_SESSION_VALIDITY = 3;

/**
 * A client's whole configuration from what was asked, in the order in which AWS answers it; what is left out gets its default,
 * in an update too.
 */
export const completeSettings = (asked: AskedSettings): ClientSettings => ({
  // 0 is answered as 30, and acts so.
  RefreshTokenValidity: asked.RefreshTokenValidity || REFRESH_TOKEN_VALIDITY,
  AccessTokenValidity: asked.AccessTokenValidity,
  IdTokenValidity: asked.IdTokenValidity,
  TokenValidityUnits: completeUnits(asked.TokenValidityUnits),
  ReadAttributes: asSet(asked.ReadAttributes),
  WriteAttributes: asSet(asked.WriteAttributes),
  ExplicitAuthFlows: asSet(asked.ExplicitAuthFlows),
  SupportedIdentityProviders: asSet(asked.SupportedIdentityProviders),
  CallbackURLs: asSet(asked.CallbackURLs),
  LogoutURLs: asSet(asked.LogoutURLs),
  DefaultRedirectURI: asked.DefaultRedirectURI,
  AllowedOAuthFlows: asSet(asked.AllowedOAuthFlows),
  AllowedOAuthScopes: asSet(asked.AllowedOAuthScopes),
  AllowedOAuthFlowsUserPoolClient: asked.AllowedOAuthFlowsUserPoolClient ?? false,
  PreventUserExistenceErrors: asked.PreventUserExistenceErrors,
  EnableTokenRevocation: asked.EnableTokenRevocation ?? true,
  EnablePropagateAdditionalUserContextData: asked.EnablePropagateAdditionalUserContextData ?? false,
  AuthSessionValidity: asked.AuthSessionValidity ?? AUTH_SESSION_VALIDITY,
  RefreshTokenRotation: asked.RefreshTokenRotation && {
    Feature: asked.RefreshTokenRotation.Feature,
    RetryGracePeriodSeconds: asked.RefreshTokenRotation.RetryGracePeriodSeconds ?? 0,
  },
});

/** `{}` until a unit is given; then the others are filled in. */
const completeUnits = (asked: TokenValidityUnits = {}): TokenValidityUnits =>
  Object.keys(asked).length === 0 ? {} : { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days', ...asked };

/** AWS keeps these lists as sets; an empty one is as good as none. */
const asSet = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list && list.length > 0 ? [...new Set(list)] : undefined;
