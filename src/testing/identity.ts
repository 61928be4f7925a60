import type { ControlApi } from './control-api.js';
import { idOf, type Named } from './named.js';
import { RecognitoError } from './recognito-error.js';
import type { Tokens } from './tokens.js';

/** In which identity pool, and whose credentials; a guest's unless a user or a login is given. */
export interface IdentityOptions {
  /** Ids here and below, or what `seed` answered. */
  readonly identityPool: Named;
  /** A user of a user pool: user name, sub or alias. No password is needed. */
  readonly user?: string;
  /** Of the user; the first one that the identity pool knows, unless given. */
  readonly pool?: Named;
  /** Of the user pool; the first one that the identity pool knows, unless given. */
  readonly client?: Named;
  /** Of the user's ID token, in place of the user's own: role mappings may go by them. */
  readonly groups?: readonly string[];
  /** Claims of the user's ID token to add or to put in place of others; null takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Tokens by their providers' keys, beside the user's or in its place: those of `tokens.login`, for instance. */
  readonly logins?: Readonly<Record<string, string>>;
  /** CustomRoleArn: one of those that the role mapping allows. */
  readonly role?: string;
}

/** What the clients of AWS SDK v3 take as `credentials`. */
export interface IdentityCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** An hour from now, in the world's time. */
  readonly expiration: Date;
}

export interface SignedInIdentity {
  readonly identityId: string;
  readonly credentials: IdentityCredentials;
  /** The user's ID token; absent where no user is given. */
  readonly token?: string;
}

/** What this needs of its world. */
interface Place {
  readonly api: ControlApi;
  readonly tokens: Tokens;
  /** As clients of this world sign. */
  readonly accessKeyId: string;
}

const MEMBERS = {
  identityPool: true,
  user: true,
  pool: true,
  client: true,
  groups: true,
  claims: true,
  logins: true,
  role: true,
} satisfies Record<keyof IdentityOptions, true>;

/** For callers without types: a misspelt user would be a guest. */
const refuseOthers = (options: IdentityOptions): void => {
  const hint = `Members are ${Object.keys(MEMBERS).join(', ')}.`;
  const other = Object.keys(options).find((name) => !Object.hasOwn(MEMBERS, name));
  if (other !== undefined) throw new RecognitoError(400, 'UnknownMember', `There is no member ${other}.`, hint);
  const { identityPool }: Partial<IdentityOptions> = options;
  if (identityPool === undefined) throw new RecognitoError(400, 'BadMember', 'identityPool is missing.', hint);
};

/** Gets credentials as any client does, by GetId and GetCredentialsForIdentity. Throws RecognitoError with what refuses it. */
export const identityOf = async (place: Place, options: IdentityOptions): Promise<SignedInIdentity> => {
  refuseOthers(options);
  const IdentityPoolId = idOf(options.identityPool);
  const login = await loginOf(place, IdentityPoolId, options);
  const Logins = { ...login?.logins, ...options.logins };
  const of = signedFor(place, IdentityPoolId);
  const { IdentityId } = await place.api.identity<{ IdentityId: string }>({
    ...of,
    operation: 'GetId',
    input: { IdentityPoolId, Logins },
  });
  const { role: CustomRoleArn } = options;
  const answer = await place.api.identity<CredentialsAnswer>({
    ...of,
    operation: 'GetCredentialsForIdentity',
    input: { IdentityId, Logins, CustomRoleArn },
  });
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = answer.Credentials;
  return {
    identityId: answer.IdentityId,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
      expiration: new Date(Expiration * 1_000),
    },
    ...(login && { token: login.token }),
  };
};

/** The Region is the identity pool's, which its id says. */
const signedFor = ({ accessKeyId }: Place, identityPoolId: string) => ({
  region: identityPoolId.split(':')[0] ?? '',
  accessKeyId,
});

interface CredentialsAnswer {
  readonly IdentityId: string;
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretKey: string;
    readonly SessionToken: string;
    /** Epoch seconds. */
    readonly Expiration: number;
  };
}

interface KnownClient {
  readonly ProviderName: string;
  readonly ClientId: string;
}

/** An ID token of the user, made without a sign-in, under the key of its user pool. */
const loginOf = async (
  place: Place,
  identityPoolId: string,
  options: IdentityOptions,
): Promise<{ readonly token: string; readonly logins: Readonly<Record<string, string>> } | undefined> => {
  const { user, pool, client, groups, claims } = options;
  if (user === undefined) {
    const idle = (['pool', 'client', 'groups', 'claims'] as const).find((name) => options[name] !== undefined);
    if (idle === undefined) return undefined;
    throw new RecognitoError(400, 'MissingUser', `${idle} is of a user, and there is none.`, 'Say which user as well.');
  }
  const known = await clientOf(place, identityPoolId, pool && idOf(pool), client && idOf(client));
  const userPoolId = known.ProviderName.slice(known.ProviderName.lastIndexOf('/') + 1);
  const { idToken } = await place.tokens.mint({
    pool: userPoolId,
    client: known.ClientId,
    user,
    ...(groups && { groups }),
    ...(claims && { claims }),
  });
  return { token: idToken, logins: { [known.ProviderName]: idToken } };
};

/** What is not given is what the identity pool knows first. */
const clientOf = async (
  place: Place,
  identityPoolId: string,
  poolId: string | undefined,
  clientId: string | undefined,
): Promise<KnownClient> => {
  const named = poolId === undefined ? undefined : providerOf(poolId);
  if (named !== undefined && clientId !== undefined) return { ProviderName: named, ClientId: clientId };
  const { CognitoIdentityProviders: known = [] } = await place.api.identity<{
    readonly CognitoIdentityProviders?: readonly KnownClient[];
  }>({
    ...signedFor(place, identityPoolId),
    operation: 'DescribeIdentityPool',
    input: { IdentityPoolId: identityPoolId },
  });
  const found = known.find(
    ({ ProviderName, ClientId }) => (named ?? ProviderName) === ProviderName && (clientId ?? ClientId) === ClientId,
  );
  if (found) return found;
  const message = `Identity pool ${identityPoolId} knows no such user pool and client.`;
  throw new RecognitoError(400, 'UnknownClient', message, 'Its CognitoIdentityProviders say which users come in.');
};

const providerOf = (userPoolId: string): string =>
  `cognito-idp.${userPoolId.slice(0, userPoolId.indexOf('_'))}.amazonaws.com/${userPoolId}`;
