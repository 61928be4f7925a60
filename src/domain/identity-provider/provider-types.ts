import type { ProviderType, TextMap } from './events.js';

/** Providers of which a pool has one at most, named as their type. */
const SOCIAL = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'] as const satisfies readonly ProviderType[];
export type SocialType = (typeof SOCIAL)[number];

export const isSocial = (type: string): type is SocialType => SOCIAL.some((social) => social === type);

/** The members of ProviderDetails without which AWS refuses a provider, in its order, and its names for them in the refusal. */
export const REQUIRED_DETAILS: Readonly<Record<Exclude<ProviderType, 'SAML'>, readonly [readonly string[], string]>> = {
  Google: [['client_id', 'client_secret', 'authorize_scopes'], 'clientId, clientSecret and authorizeScopes'],
  Facebook: [['client_id', 'client_secret', 'authorize_scopes'], 'clientId, clientSecret and authorizeScopes'],
  LoginWithAmazon: [['client_id', 'client_secret', 'authorize_scopes'], 'clientId, clientSecret and authorizeScopes'],
  SignInWithApple: [['client_id', 'private_key', 'team_id', 'key_id'], 'clientId, privateKey, teamId, and keyId'],
  OIDC: [
    ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
    'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod',
  ],
};

/** The provider's own name of a user, which `username` is mapped to unless said; SAML's is the NameID, and is not mapped. */
export const SUBJECT: Readonly<Record<ProviderType, string | undefined>> = {
  SAML: undefined,
  OIDC: 'sub',
  Google: 'sub',
  Facebook: 'id',
  LoginWithAmazon: 'user_id',
  SignInWithApple: 'sub',
};

/** Facebook's API of a provider that names none. */
const FACEBOOK_VERSION = 'v17.0';

/** The members that the service adds of its own; recorded answers. */
export const ADDED_DETAILS: Readonly<Record<SocialType, (details: TextMap) => TextMap>> = {
  Google: () => ({
    attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
    attributes_url_add_attributes: 'true',
    authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
    oidc_issuer: 'https://accounts.google.com',
    token_request_method: 'POST',
    token_url: 'https://www.googleapis.com/oauth2/v4/token',
  }),
  Facebook: ({ api_version = FACEBOOK_VERSION }) => ({
    attributes_url: `https://graph.facebook.com/${api_version}/me?fields=`,
    attributes_url_add_attributes: 'true',
    authorize_url: `https://www.facebook.com/${api_version}/dialog/oauth`,
    token_request_method: 'GET',
    token_url: `https://graph.facebook.com/${api_version}/oauth/access_token`,
  }),
  LoginWithAmazon: () => ({
    attributes_url: 'https://api.amazon.com/user/profile',
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://www.amazon.com/ap/oa',
    token_request_method: 'POST',
    token_url: 'https://api.amazon.com/auth/o2/token',
  }),
  SignInWithApple: () => ({
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://appleid.apple.com/auth/authorize',
    oidc_issuer: 'https://appleid.apple.com',
    token_request_method: 'POST',
    token_url: 'https://appleid.apple.com/auth/token',
  }),
};
