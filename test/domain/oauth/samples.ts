import type { AskedSettings } from '../../../src/domain/client/complete-settings.js';
import type { Client } from '../../../src/domain/client/state.js';
import type { RequestParameters } from '../../../src/domain/oauth/authorization-request.js';
import { sampleClient } from '../client/samples.js';

export const CALLBACK = 'https://app.example/callback';
export const SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin', 'api/read', 'api/write'];

/** A client that may use the code and the implicit flow. */
export const webClient = (more: AskedSettings = {}, ...secrets: readonly string[]): Client =>
  sampleClient(
    {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: SCOPES,
      CallbackURLs: [CALLBACK, 'myapp://callback?from=cognito'],
      LogoutURLs: ['https://app.example/bye'],
      SupportedIdentityProviders: ['COGNITO'],
      ...more,
    },
    ...secrets,
  );

/** A value is said once, a list of them as often as it has members, undefined not at all. */
export const parametersOf = (
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): RequestParameters =>
  new Map(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat()] as const])),
  );
