import { hmacSha256, sameSecret } from '../kernel/hash.js';
import { DAY, HOUR, MINUTE, SECOND } from '../kernel/time.js';
import type { SchemaAttribute } from '../user-pool/settings.js';
import type { ExplicitAuthFlow, OAuthFlow, TimeUnit } from './settings.js';
import type { Client } from './state.js';

/** What a client's settings come to where members were left out: pure functions for whoever signs users in or issues tokens. */
type Configured = Pick<Client, 'settings'>;

/** The flows that a client can allow, named as AuthFlow of InitiateAuth names them; ADMIN_NO_SRP_AUTH and REFRESH_TOKEN are aliases. */
export type AllowedFlow =
  | 'USER_PASSWORD_AUTH'
  | 'ADMIN_USER_PASSWORD_AUTH'
  | 'USER_SRP_AUTH'
  | 'CUSTOM_AUTH'
  | 'USER_AUTH'
  | 'REFRESH_TOKEN_AUTH'
  | 'CLIENT_TOKEN_AUTH';

const ALLOWED_BY: Readonly<Record<ExplicitAuthFlow, readonly AllowedFlow[]>> = {
  // Legacy names imply refresh, and SRP unless only custom authentication is wanted.
  ADMIN_NO_SRP_AUTH: ['ADMIN_USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH'],
  USER_PASSWORD_AUTH: ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH'],
  CUSTOM_AUTH_FLOW_ONLY: ['CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH'],
  ALLOW_ADMIN_USER_PASSWORD_AUTH: ['ADMIN_USER_PASSWORD_AUTH'],
  ALLOW_CUSTOM_AUTH: ['CUSTOM_AUTH'],
  ALLOW_USER_PASSWORD_AUTH: ['USER_PASSWORD_AUTH'],
  ALLOW_USER_SRP_AUTH: ['USER_SRP_AUTH'],
  ALLOW_REFRESH_TOKEN_AUTH: ['REFRESH_TOKEN_AUTH'],
  ALLOW_USER_AUTH: ['USER_AUTH'],
  ALLOW_CLIENT_TOKEN_AUTH: ['CLIENT_TOKEN_AUTH'],
};

const UNSET: readonly ExplicitAuthFlow[] = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** Whether the client was told, by the legacy name, to sign users in by custom authentication alone. */
export const allowsCustomAuthOnly = ({ settings }: Configured): boolean =>
  settings.ExplicitAuthFlows?.includes('CUSTOM_AUTH_FLOW_ONLY') ?? false;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html, ExplicitAuthFlows */
export const allowedFlows = (client: Configured): ReadonlySet<AllowedFlow> => {
  if (allowsCustomAuthOnly(client)) return new Set(ALLOWED_BY.CUSTOM_AUTH_FLOW_ONLY);
  return new Set((client.settings.ExplicitAuthFlows ?? UNSET).flatMap((flow) => ALLOWED_BY[flow]));
};

const WITH_PASSWORD = ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'USER_AUTH'] as const;

/** Whether users of this client have no way to sign in but by the challenges of its pool's triggers. */
export const signsInByCustomAuthOnly = (client: Configured): boolean => {
  const allowed = allowedFlows(client);
  return allowed.has('CUSTOM_AUTH') && !WITH_PASSWORD.some((flow) => allowed.has(flow));
};

/** The flows of the OAuth endpoints that the client may use; none unless it is allowed to use any. */
export const allowedOAuthFlows = ({ settings }: Configured): ReadonlySet<OAuthFlow> =>
  new Set(settings.AllowedOAuthFlowsUserPoolClient ? settings.AllowedOAuthFlows : []);

/** The scopes that it may ask for there, in the order in which they were set; all of them when it names none. */
export const allowedScopes = ({ settings }: Configured): readonly string[] =>
  settings.AllowedOAuthFlowsUserPoolClient ? (settings.AllowedOAuthScopes ?? []) : [];

/** The provider that every pool has: its own users. */
export const COGNITO = 'COGNITO';

/** The identity providers that its users may sign in by at the pages, in the order in which they were set. */
export const identityProviders = ({ settings }: Configured): readonly string[] =>
  settings.SupportedIdentityProviders ?? [];

/** Whether a sign-in may return there: character by character, with case, query and last slash. */
export const isCallback = ({ settings }: Configured, uri: string): boolean =>
  settings.CallbackURLs?.includes(uri) ?? false;

/** The same of a sign-out. */
export const isLogout = ({ settings }: Configured, uri: string): boolean => settings.LogoutURLs?.includes(uri) ?? false;

/**
 * Where a sign-in returns to that does not say where: only a client with one identity provider may leave it out.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html, redirect_uri
 */
export const defaultRedirect = (client: Configured): string | undefined =>
  identityProviders(client).length === 1 ? client.settings.DefaultRedirectURI : undefined;

const UNIT: Readonly<Record<TimeUnit, number>> = { seconds: SECOND, minutes: MINUTE, hours: HOUR, days: DAY };

/** Milliseconds; an hour unless set. */
export const accessTokenLife = ({ settings }: Configured): number =>
  settings.AccessTokenValidity === undefined
    ? HOUR
    : settings.AccessTokenValidity * UNIT[settings.TokenValidityUnits.AccessToken ?? 'hours'];

/** Milliseconds; an hour unless set. */
export const idTokenLife = ({ settings }: Configured): number =>
  settings.IdTokenValidity === undefined
    ? HOUR
    : settings.IdTokenValidity * UNIT[settings.TokenValidityUnits.IdToken ?? 'hours'];

/** Milliseconds; 30 days unless set. */
export const refreshTokenLife = ({ settings }: Configured): number =>
  settings.RefreshTokenValidity * UNIT[settings.TokenValidityUnits.RefreshToken ?? 'days'];

/** How long a challenge waits for its answer, milliseconds. */
export const authSessionLife = ({ settings }: Configured): number => settings.AuthSessionValidity * MINUTE;

/** Clients made through the API answer in the LEGACY way unless told otherwise. */
export const preventsUserExistenceErrors = ({ settings }: Configured): boolean =>
  settings.PreventUserExistenceErrors === 'ENABLED';

/** Without revocation tokens have no origin_jti, and RevokeToken is refused; rotation needs it. */
export const revokesTokens = ({ settings }: Configured): boolean =>
  settings.EnableTokenRevocation || rotatesRefreshTokens({ settings });

export const rotatesRefreshTokens = ({ settings }: Configured): boolean =>
  settings.RefreshTokenRotation?.Feature === 'ENABLED';

/** How long a refresh token that was rotated out still works, milliseconds; not at all unless set. */
export const retryGrace = ({ settings }: Configured): number =>
  (settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * SECOND;

/** What the list value `oidc:profile` stands for. */
const PROFILE: readonly string[] = [
  'name',
  'family_name',
  'given_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
];

/** The attribute names that a client's list stands for. */
export const spellOut = (list: readonly string[]): ReadonlySet<string> =>
  new Set(list.flatMap((name) => (name === 'oidc:profile' ? PROFILE : [name])));

/** What a client may be given for reading: all of the schema except developer-only attributes. */
export const readableIn = (schema: readonly SchemaAttribute[]): readonly string[] =>
  schema.filter(({ DeveloperOnlyAttribute: hidden }) => !hidden).map(({ Name }) => Name);

const SET_BY_THE_SERVICE: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified']);

/** What a client may be given for writing. Immutable attributes are among them: they are written at sign-up. */
export const writableIn = (schema: readonly SchemaAttribute[]): readonly string[] =>
  readableIn(schema).filter((name) => !SET_BY_THE_SERVICE.has(name));

/** Seen through every client: no list of attributes can name the second. */
const ALWAYS_READABLE = ['sub', 'identities'];

/** The attributes that users of this client may see; `sub` and linked identities always. */
export const readableAttributes = ({ settings }: Configured, schema: readonly SchemaAttribute[]): ReadonlySet<string> =>
  new Set([...ALWAYS_READABLE, ...(settings.ReadAttributes ? spellOut(settings.ReadAttributes) : readableIn(schema))]);

/** The attributes that users of this client may write. */
export const writableAttributes = ({ settings }: Configured, schema: readonly SchemaAttribute[]): ReadonlySet<string> =>
  settings.WriteAttributes ? spellOut(settings.WriteAttributes) : new Set(writableIn(schema));

/** A confidential client: it has to prove itself. */
export const hasSecret = ({ secrets }: Pick<Client, 'secrets'>): boolean => secrets.length > 0;

/** Whether this is a secret of the client's; during a rotation either will do. */
export const provesSecret = ({ secrets }: Pick<Client, 'secrets'>, secret: string): boolean =>
  secrets.filter(({ value }) => sameSecret(value, secret)).length > 0;

/** Whether a caller that shows this secret, or none, has proved to be the client: one without secrets must show none. */
export const isProvedBy = (client: Pick<Client, 'secrets'>, secret: string | undefined): boolean =>
  secret === undefined ? !hasSecret(client) : provesSecret(client, secret);

/** Whether this is base64 of HMAC-SHA256(secret, username + client id) by a secret of the client's. */
export const provesSecretHash = (client: Pick<Client, 'id' | 'secrets'>, username: string, hash: string): boolean =>
  client.secrets.filter(({ value }) => sameSecret(hmacSha256(value, username, client.id).toString('base64'), hash))
    .length > 0;
