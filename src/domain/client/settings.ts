/**
 * An app client's configuration in AWS's own words. Members that are absent were never set; what acts then is in effective.ts.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 */
export interface ClientSettings {
  /** In its own unit; 30 (days) unless set. */
  readonly RefreshTokenValidity: number;
  readonly AccessTokenValidity?: number;
  readonly IdTokenValidity?: number;
  readonly TokenValidityUnits: TokenValidityUnits;
  readonly ReadAttributes?: readonly string[];
  readonly WriteAttributes?: readonly string[];
  readonly ExplicitAuthFlows?: readonly ExplicitAuthFlow[];
  readonly SupportedIdentityProviders?: readonly string[];
  /** URLs that a sign-in may return to, each exactly so. */
  readonly CallbackURLs?: readonly string[];
  /** The same of a sign-out. */
  readonly LogoutURLs?: readonly string[];
  /** One of CallbackURLs. */
  readonly DefaultRedirectURI?: string;
  readonly AllowedOAuthFlows?: readonly OAuthFlow[];
  readonly AllowedOAuthScopes?: readonly string[];
  /** Without it the members above are kept, and allow nothing. */
  readonly AllowedOAuthFlowsUserPoolClient: boolean;
  readonly PreventUserExistenceErrors?: 'LEGACY' | 'ENABLED';
  readonly EnableTokenRevocation: boolean;
  readonly EnablePropagateAdditionalUserContextData: boolean;
  /** Minutes. */
  readonly AuthSessionValidity: number;
  readonly RefreshTokenRotation?: {
    readonly Feature: 'ENABLED' | 'DISABLED';
    readonly RetryGracePeriodSeconds?: number;
  };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html */
export interface ClientSessionConfiguration {
  readonly SSOSession: { readonly MaxValidityMinutes: number };
}

export type OAuthFlow = 'code' | 'implicit' | 'client_credentials';

export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days';

export interface TokenValidityUnits {
  readonly AccessToken?: TimeUnit;
  readonly IdToken?: TimeUnit;
  readonly RefreshToken?: TimeUnit;
}

export type ExplicitAuthFlow =
  | 'ADMIN_NO_SRP_AUTH'
  | 'CUSTOM_AUTH_FLOW_ONLY'
  | 'USER_PASSWORD_AUTH'
  | 'ALLOW_ADMIN_USER_PASSWORD_AUTH'
  | 'ALLOW_CUSTOM_AUTH'
  | 'ALLOW_USER_PASSWORD_AUTH'
  | 'ALLOW_USER_SRP_AUTH'
  | 'ALLOW_REFRESH_TOKEN_AUTH'
  | 'ALLOW_USER_AUTH'
  | 'ALLOW_CLIENT_TOKEN_AUTH';
