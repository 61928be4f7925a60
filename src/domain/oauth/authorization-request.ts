import {
  allowedOAuthFlows,
  allowedScopes,
  COGNITO,
  defaultRedirect,
  identityProviders,
  isCallback,
} from '../client/effective.js';
import type { Client } from '../client/state.js';
import type { OAuthErrorCode } from './oauth-refusal.js';
import { userScopes } from './scopes.js';

/** The parameters of a request, each name with all of its values. */
export type RequestParameters = ReadonlyMap<string, readonly string[]>;

/** A request to sign a user in for a client, once it is known to be allowed. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: 'code' | 'token';
  readonly scopes: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  /** PKCE, S256. */
  readonly challenge?: string;
  readonly resource?: string;
  readonly prompt: ReadonlySet<string>;
  /** Seconds. */
  readonly maxAge?: number;
}

/** What is wrong with a request, and who is told: the page of errors, or the client at its redirect URI. */
export type AuthorizationError =
  /** `error`: an OAuthErrorCode, or a sentence. */
  | { readonly to: 'page'; readonly error: string; readonly clientId: string | undefined }
  | (ErrorAtClient & { readonly to: 'client' })
  /** Nothing is wrong: the sign-in goes on at an identity provider. */
  | { readonly to: 'provider'; readonly provider: string; readonly clientId: string };

/** The identity providers of the client's pool. */
export interface KnownProviders {
  readonly has: (name: string) => boolean;
  /** The name of the client's one that has this identifier. */
  readonly identified: (identifier: string) => string | undefined;
}

export interface ErrorAtClient {
  readonly redirectUri: string;
  readonly responseType: 'code' | 'token';
  readonly state?: string;
  readonly error: OAuthErrorCode;
  readonly description?: string;
}

const PROMPTS: ReadonlySet<string> = new Set(['none', 'login', 'select_account', 'consent']);

/** `https://…`, `http://localhost…`, or a scheme of an app's own. */
const RESOURCE = /^(?:https:\/\/|http:\/\/localhost(?=[:/]|$)|(?!https?:)[a-z][a-z0-9+.-]*:\/\/)[^\s#]+$/i;

/** A parameter's value; undefined where it is not there or empty. What is said twice has none. */
export const single = (parameters: RequestParameters, name: string): string | undefined => {
  const [value, ...more] = parameters.get(name) ?? [];
  return value === '' || more.length > 0 ? undefined : value;
};

export const isDoubled = (parameters: RequestParameters, name: string): boolean =>
  (parameters.get(name)?.length ?? 0) > 1;

const AT_CLIENT = [
  ...(['response_type', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method'] as const),
  ...(['prompt', 'max_age', 'resource', 'identity_provider', 'idp_identifier', 'login_hint', 'lang'] as const),
  'acr_values',
];

/** Whether a parameter that a request to sign in may have is said twice, or one of `more`. Others are not looked at. */
export const someDoubled = (parameters: RequestParameters, ...more: readonly string[]): boolean =>
  ['client_id', 'redirect_uri', ...AT_CLIENT, ...more].some((name) => isDoubled(parameters, name));

/**
 * What a request to /oauth2/authorize or /login asks of a client, or why it is refused. Those of managed login alone are read where the pool
 * has it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export const readAuthorizationRequest = (
  client: Client | undefined,
  parameters: RequestParameters,
  managed: { readonly login: boolean; readonly stepUp: boolean },
  providers: KnownProviders,
): AuthorizationRequest | AuthorizationError => {
  const clientId = single(parameters, 'client_id');
  const atPage = (error: string): AuthorizationError => ({ to: 'page', error, clientId });
  if (!client || isDoubled(parameters, 'client_id')) return atPage('invalid_request');
  const redirectUri = single(parameters, 'redirect_uri') ?? defaultRedirect(client);
  if (isDoubled(parameters, 'redirect_uri') || redirectUri === undefined || !isCallback(client, redirectUri)) {
    return atPage('redirect_mismatch');
  }
  const flows = allowedOAuthFlows(client);
  if (flows.size === 0 || identityProviders(client).length === 0) return atPage('unauthorized_client');
  const provider = providerAsked(client, parameters, providers);
  if (provider === undefined) return atPage(NO_SUCH_PROVIDER);

  const type = single(parameters, 'response_type');
  const responseType = type === 'token' ? 'token' : 'code';
  const state = single(parameters, 'state');
  const atClient = (error: OAuthErrorCode, description?: string): AuthorizationError => ({
    ...{ to: 'client', redirectUri, responseType, error },
    ...(state !== undefined && { state }),
    ...(description !== undefined && { description }),
  });
  if (AT_CLIENT.some((name) => isDoubled(parameters, name))) return atClient('invalid_request');
  if (type === undefined) return atClient('invalid_request');
  if (type !== 'code' && type !== 'token') return atClient('unsupported_response_type');
  if (!flows.has(type === 'code' ? 'code' : 'implicit')) return atClient('unauthorized_client');
  const scopes = userScopes(single(parameters, 'scope'), allowedScopes(client));
  if (typeof scopes === 'string') return atClient(scopes);
  const challenge = single(parameters, 'code_challenge');
  const method = single(parameters, 'code_challenge_method');
  if ((challenge === undefined) !== (method === undefined) || (method !== undefined && method !== 'S256')) {
    return atClient('invalid_request');
  }
  const resource = single(parameters, 'resource');
  if (resource !== undefined && !RESOURCE.test(resource)) return atClient('invalid_request');
  // Step-up comes with the factors that it asks for.
  if (managed.stepUp && single(parameters, 'acr_values') !== undefined) {
    return atClient('invalid_request', 'acr_values is not emulated by this version of Recognito.');
  }
  const prompt = new Set(managed.login ? (single(parameters, 'prompt') ?? '').split(' ').filter(Boolean) : []);
  const isUnclear = [...prompt].some((word) => !PROMPTS.has(word)) || (prompt.has('none') && prompt.size > 1);
  const age = managed.stepUp ? single(parameters, 'max_age') : undefined;
  if (isUnclear || (age !== undefined && !/^\d{1,9}$/.test(age))) return atClient('invalid_request');
  if (provider !== COGNITO && provider !== ANY) return { to: 'provider', provider, clientId: client.id };
  const nonce = single(parameters, 'nonce');
  return {
    ...{ clientId: client.id, redirectUri, responseType, scopes, prompt },
    ...(state !== undefined && { state }),
    ...(nonce !== undefined && { nonce }),
    ...(challenge !== undefined && responseType === 'code' && { challenge }),
    ...(resource !== undefined && { resource }),
    ...(age !== undefined && { maxAge: Number(age) }),
  };
};

/** Observed on the page of errors. */
export const NO_SUCH_PROVIDER = 'Login option is not available. Please try another one';

/** The user chooses. No provider has this name. */
const ANY = Symbol('any provider');

/** The provider that a request names, or that is the client's only one; undefined where the client has none such. */
const providerAsked = (
  client: Client,
  parameters: RequestParameters,
  { has, identified }: KnownProviders,
): string | typeof ANY | undefined => {
  const name = single(parameters, 'identity_provider');
  const identifier = single(parameters, 'idp_identifier');
  const supported = identityProviders(client);
  const isAsked = name !== undefined || identifier !== undefined;
  if (!isAsked && supported.length > 1) return ANY;
  const asked = isAsked ? (name ?? identified(identifier ?? '')) : supported[0];
  return asked !== undefined && supported.includes(asked) && (asked === COGNITO || has(asked)) ? asked : undefined;
};
