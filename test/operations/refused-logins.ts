import { type CreateIdentityPoolCommandInput, UpdateIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserPoolCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  changed,
  DEVELOPER,
  type LoginSetting,
  providerOf,
  SIGNED_IN_AT,
  withHmac,
  withStrangersSignature,
} from './identity-logins.js';
import { signIn, withAlice } from './signed-in.js';

/** A login that proves nothing: every operation that takes logins refuses it, with the same words, and leaves nothing behind. */
export interface RefusedLogin {
  readonly title: string;
  /** Of the identity pool. ServerSideTokenCheck: it asks the user pool. */
  readonly pool?: Partial<CreateIdentityPoolCommandInput> & { readonly ServerSideTokenCheck?: boolean };
  /** The logins, after what has to happen before. */
  readonly logins: (setting: LoginSetting) => Promise<Record<string, string>> | Record<string, string>;
  readonly refusal: { readonly name: string; readonly message: string };
}

const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
const invalid = (why: string) => refused(`Invalid login token. ${why}`);

const NO_TOKEN = invalid('Not a valid OpenId Connect identity token.');
const UNVERIFIED = invalid("Couldn't verify signed token.");
const OTHER_ISSUER = invalid("Issuer doesn't match providerName");
const UNSUPPORTED = refused('Token is not from a supported provider of this identity pool.');
const INACTIVE = refused('Token is inactive');
const OTHER_AUDIENCE = invalid('Incorrect token audience.');
const NO_PROVIDER = { name: 'InvalidParameterException', message: 'Please provide a valid public provider' };

const ANOTHER_WORLD = 'another-world';
const TOKEN_SECONDS = 3_600;
const EXPIRES_AT = SIGNED_IN_AT / 1_000 + TOKEN_SECONDS;
const EXPIRED = invalid(`Token expired: ${EXPIRES_AT} >= ${EXPIRES_AT}`);
const FACEBOOK = 'graph.facebook.com';
const GOOGLE = 'accounts.google.com';
const OIDC = 'login.example.com';
const OIDC_ARN = `arn:aws:iam::000000000000:oidc-provider/${OIDC}`;
const SAML = 'arn:aws:iam::000000000000:saml-provider/office';

/** Her login, with the token made into another. */
const made =
  (make: (setting: LoginSetting) => string): RefusedLogin['logins'] =>
  (setting) => ({ [setting.provider]: make(setting) });

/** Her own login, after something has happened. */
const after =
  (happen: (setting: LoginSetting) => Promise<unknown>): RefusedLogin['logins'] =>
  async (setting) => {
    await happen(setting);
    return { [setting.provider]: setting.tokens.IdToken };
  };

const forged = (header: Record<string, unknown>, claims: Record<string, unknown> = {}) =>
  made(({ tokens }) => {
    const { signed, signature } = changed(tokens.IdToken, header, claims);
    return `${signed}.${signature}`;
  });

/** Her token, as another issuer's. */
const ofIssuer = ({ tokens }: LoginSetting, iss: string): string => {
  const { signed, signature } = changed(tokens.IdToken, {}, { iss });
  return `${signed}.${signature}`;
};

const missing = (claim: string): RefusedLogin => ({
  title: `a token without ${claim}`,
  logins: forged({}, { [claim]: undefined }),
  refusal: invalid(`Missing a required claim: ${claim}`),
});

/** Of a provider that the identity pool knows, and of which nothing is set here. */
const ofUnsetProvider = (
  title: string,
  provider: string,
  pool: Partial<CreateIdentityPoolCommandInput>,
  refusal = UNVERIFIED,
): RefusedLogin => ({
  title: `${title} of which nothing is set`,
  pool,
  logins: (setting) => ({ [provider]: ofIssuer(setting, `https://${provider}`) }),
  refusal,
});

export const refusedLogins: readonly RefusedLogin[] = [
  { title: 'a word that is no token', logins: made(() => 'token'), refusal: NO_TOKEN },
  {
    title: 'a token without its signature',
    logins: made(({ tokens }) => tokens.IdToken.slice(0, tokens.IdToken.lastIndexOf('.'))),
    refusal: NO_TOKEN,
  },
  {
    title: 'a token that was cut off',
    logins: made(({ tokens }) => tokens.IdToken.slice(0, -2)),
    refusal: UNVERIFIED,
  },
  {
    title: 'an unsigned token of alg none',
    logins: made(({ tokens }) => `${changed(tokens.IdToken, { alg: 'none' }).signed}.`),
    refusal: NO_TOKEN,
  },
  { title: 'alg none beside the signature of the real token', logins: forged({ alg: 'none' }), refusal: UNVERIFIED },
  {
    title: 'a token signed with a word as its secret',
    logins: made(({ tokens }) => withHmac(changed(tokens.IdToken, { alg: 'HS256' }).signed, 'secret')),
    refusal: UNVERIFIED,
  },
  {
    title: "a token signed with a stranger's key",
    logins: made(({ tokens }) => withStrangersSignature(changed(tokens.IdToken, {}).signed)),
    refusal: UNVERIFIED,
  },
  {
    title: 'a token made out to another user',
    logins: forged({}, { sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8' }),
    refusal: UNVERIFIED,
  },
  { title: 'a token with a longer life', logins: forged({}, { exp: 4_000_000_000 }), refusal: UNVERIFIED },
  ...['iss', 'sub', 'aud', 'exp', 'iat'].map(missing),
  {
    title: 'an access token',
    logins: made(({ tokens }) => tokens.AccessToken),
    refusal: invalid('Missing a required claim: aud'),
  },
  {
    title: 'an access token that says whom it is for',
    logins: made(({ tokens, clientId }) => {
      const { signed, signature } = changed(tokens.AccessToken, {}, { aud: clientId });
      return `${signed}.${signature}`;
    }),
    refusal: UNVERIFIED,
  },
  {
    title: 'an expired token',
    logins: after(({ emulator }) => emulator.advance(TOKEN_SECONDS * 1_000)),
    refusal: EXPIRED,
  },
  {
    title: 'a token for another client of the user pool',
    logins: async ({ emulator, poolId, provider }) => {
      const other = await emulator.client(poolId, {
        ClientName: 'b',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      });
      const { IdToken } = await signIn(emulator, { poolId, clientId: other.ClientId, secret: undefined });
      return { [provider]: IdToken };
    },
    refusal: UNSUPPORTED,
  },
  {
    title: 'a user pool that the identity pool does not know',
    logins: async ({ emulator }) => {
      const other = await withAlice(emulator, { pool: { PoolName: 'other' } });
      return { [providerOf(other.poolId)]: (await signIn(emulator, other)).IdToken };
    },
    refusal: UNSUPPORTED,
  },
  {
    title: "another user pool's token under the key of a known one",
    logins: async ({ emulator, provider }) => {
      const other = await withAlice(emulator, { pool: { PoolName: 'other' } });
      return { [provider]: (await signIn(emulator, other)).IdToken };
    },
    refusal: OTHER_ISSUER,
  },
  {
    title: "the user pool's id with another Region",
    logins: ({ poolId, tokens }) => ({ [`cognito-idp.eu-west-1.amazonaws.com/${poolId}`]: tokens.IdToken }),
    refusal: OTHER_ISSUER,
  },
  {
    title: 'a user pool of another world, which the identity pool names',
    logins: async ({ emulator, identityPoolId: IdentityPoolId }) => {
      const created = await fetch(`${emulator.origin()}/_recognito/worlds`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: ANOTHER_WORLD, seed: 'another' }),
      });
      if (created.status !== 201) throw new Error(`There is no other world: ${created.status}.`);
      const other = emulator.inWorld(ANOTHER_WORLD);
      const theirs = await withAlice(other);
      const ProviderName = providerOf(theirs.poolId);
      await emulator.identity().send(
        new UpdateIdentityPoolCommand({
          ...{ IdentityPoolId, IdentityPoolName: 'pool', AllowUnauthenticatedIdentities: true },
          CognitoIdentityProviders: [{ ProviderName, ClientId: theirs.clientId }],
        }),
      );
      return { [ProviderName]: (await signIn(other, theirs)).IdToken };
    },
    refusal: UNVERIFIED,
  },
  {
    title: 'a token of a user pool that was deleted',
    logins: after(({ emulator, poolId }) => emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId: poolId }))),
    refusal: UNVERIFIED,
  },
  ...[
    {
      title: 'a user who has signed out',
      happen: ({ emulator, tokens }: LoginSetting) =>
        emulator.idp().send(new GlobalSignOutCommand({ AccessToken: tokens.AccessToken })),
    },
    {
      title: 'a user who was signed out',
      happen: ({ emulator, poolId }: LoginSetting) =>
        emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'alice' })),
    },
    {
      title: 'a token whose refresh token was revoked',
      happen: ({ emulator, clientId, tokens }: LoginSetting) =>
        emulator.idp().send(new RevokeTokenCommand({ ClientId: clientId, Token: tokens.RefreshToken })),
    },
    {
      title: 'a disabled user',
      happen: ({ emulator, poolId }: LoginSetting) =>
        emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'alice' })),
    },
    {
      title: 'a deleted user',
      happen: ({ emulator, poolId }: LoginSetting) =>
        emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'alice' })),
    },
  ].map(({ title, happen }) => ({
    title: `${title}, where the user pool is asked`,
    pool: { ServerSideTokenCheck: true },
    logins: after(happen),
    refusal: INACTIVE,
  })),
  { title: 'a developer user', logins: () => ({ [DEVELOPER]: 'user-1' }), refusal: NO_PROVIDER },
  { title: 'a provider that is no host', logins: () => ({ office: 'token' }), refusal: NO_PROVIDER },
  {
    title: "a token under the developer provider's name",
    logins: ({ tokens }) => ({ [DEVELOPER]: tokens.IdToken }),
    refusal: OTHER_ISSUER,
  },
  { title: 'a host that is no provider', logins: () => ({ [OIDC]: 'token' }), refusal: NO_TOKEN },
  {
    title: 'a token of an issuer that the identity pool does not know',
    logins: (setting) => ({ [OIDC]: ofIssuer(setting, `https://${OIDC}`) }),
    refusal: UNSUPPORTED,
  },
  {
    title: 'a social provider that the identity pool does not know',
    logins: () => ({ [FACEBOOK]: 'EAAB' }),
    refusal: UNSUPPORTED,
  },
  {
    title: 'a SAML provider that the identity pool does not know',
    logins: () => ({ [SAML]: 'PHNhbWw+' }),
    refusal: UNSUPPORTED,
  },
  {
    title: 'a good login beside a bad one',
    logins: ({ provider, tokens }) => ({ [provider]: tokens.IdToken, 'z.example.com': 'token' }),
    refusal: NO_TOKEN,
  },
  {
    title: 'a token of Google for another app',
    pool: { SupportedLoginProviders: { [GOOGLE]: 'app' } },
    logins: (setting) => ({ [GOOGLE]: ofIssuer(setting, `https://${GOOGLE}`) }),
    refusal: UNSUPPORTED,
  },
  ofUnsetProvider('a token of an OIDC provider', OIDC, { OpenIdConnectProviderARNs: [OIDC_ARN] }, OTHER_AUDIENCE),
  ofUnsetProvider('a token of Facebook', FACEBOOK, { SupportedLoginProviders: { [FACEBOOK]: 'app' } }),
  ofUnsetProvider('an assertion of a SAML provider', SAML, { SamlProviderARNs: [SAML] }),
];
