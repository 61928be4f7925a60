import {
  CreateIdentityPoolCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { fromCognitoIdentity, fromCognitoIdentityPool, fromWebToken } from '@aws-sdk/credential-providers';
import { useEmulator } from '../operations/emulator.js';
import { DEVELOPER, providerOf } from '../operations/identity-logins.js';
import { type Setting, signIn, withAlice } from '../operations/signed-in.js';

const emulator = useEmulator({ isReplayed: true });

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const assumed = (name: string, session = 'CognitoIdentityCredentials') =>
  `arn:aws:sts::000000000000:assumed-role/${name}/${session}`;

type Keys = Awaited<ReturnType<ReturnType<typeof fromCognitoIdentity>>>;
type Provider = NonNullable<STSClientConfig['credentials']>;

const clientConfig = () => ({ endpoint: emulator.endpoint(), region: 'us-east-1' });

/** Whom STS takes the holder of credentials for. */
const whoIs = async (credentials: Provider): Promise<string | undefined> => {
  const sts = new STSClient({ ...clientConfig(), credentials, maxAttempts: 1 });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  return Arn;
};

/** What a fake of another service is told of the access key. */
const shown = async ({ accessKeyId }: Pick<Keys, 'accessKeyId'>): Promise<Record<string, unknown>> =>
  (await (await fetch(`${emulator.endpoint()}/_recognito/credentials/${accessKeyId}`)).json()) as never;

interface App extends Setting {
  readonly identityPoolId: string;
  readonly provider: string;
}

/** Alice, and an identity pool that lets her in, guests, and users of a developer. */
const app = async (ServerSideTokenCheck = false): Promise<App> => {
  const setting = await withAlice(emulator);
  const provider = providerOf(setting.poolId);
  const { IdentityPoolId = '' } = await emulator.identity().send(
    new CreateIdentityPoolCommand({
      ...{ IdentityPoolName: 'app', AllowUnauthenticatedIdentities: true, DeveloperProviderName: DEVELOPER },
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: setting.clientId, ServerSideTokenCheck }],
    }),
  );
  const Roles = { authenticated: role('user'), unauthenticated: role('guest') };
  await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  return { ...setting, provider, identityPoolId: IdentityPoolId };
};

test('fromCognitoIdentityPool: a user of the pool is one identity, with credentials that a client signs with', async () => {
  const setting = await app();
  const { provider, identityPoolId } = setting;
  const { IdToken } = await signIn(emulator, setting);
  const given = {
    clientConfig: clientConfig(),
    identityPoolId,
    logins: { [provider]: () => Promise.resolve(IdToken) },
  };
  const provide = fromCognitoIdentityPool(given);
  const keys = await provide();
  expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(await whoIs(provide)).toBe(assumed('user'));
  expect(await shown(keys)).toMatchObject({
    identityPoolId,
    identityId: keys.identityId,
    amr: ['authenticated', provider, expect.stringMatching(`^${provider}:CognitoSignIn:[0-9a-f-]{36}$`)],
    expired: false,
  });
  // Another program, and a later sign-in.
  const later = { [provider]: (await signIn(emulator, setting)).IdToken };
  expect((await fromCognitoIdentityPool({ ...given, logins: later })()).identityId).toBe(keys.identityId);
});

test('fromCognitoIdentityPool: a guest, who becomes the user', async () => {
  const setting = await app();
  const given = { clientConfig: clientConfig(), identityPoolId: setting.identityPoolId };
  const guest = await fromCognitoIdentityPool(given)();
  expect(await whoIs(guest)).toBe(assumed('guest'));

  const { IdToken } = await signIn(emulator, setting);
  const user = await fromCognitoIdentity({
    clientConfig: clientConfig(),
    identityId: guest.identityId,
    logins: { [setting.provider]: IdToken },
  })();
  expect(user.identityId).toBe(guest.identityId);
  expect(await whoIs(user)).toBe(assumed('user'));
  await expect(
    fromCognitoIdentity({ clientConfig: clientConfig(), identityId: guest.identityId })(),
  ).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: `Access to Identity '${guest.identityId}' is forbidden.`,
  });
});

test('fromCognitoIdentity: a role that is asked for, and who was signed out where the user pool is asked', async () => {
  const setting = await app(true);
  const { provider, identityPoolId, poolId: UserPoolId } = setting;
  const { IdToken } = await signIn(emulator, setting);
  const given = { clientConfig: clientConfig(), logins: { [provider]: IdToken } };
  const { identityId } = await fromCognitoIdentityPool({ ...given, identityPoolId })();
  // Without a mapping of roles only those of the token are to be had.
  const asked = await fromCognitoIdentity({ ...given, identityId, customRoleArn: role('admin') })();
  expect(await whoIs(asked)).toBe(assumed('user'));
  await emulator.idp().send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'alice' }));
  await expect(fromCognitoIdentity({ ...given, identityId })()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Token is inactive',
  });
});

test('the basic flow: GetOpenIdToken, then AssumeRoleWithWebIdentity by the SDK’s own provider', async () => {
  const setting = await app();
  const { IdentityId, Token: webIdentityToken = '' } = await (async () => {
    const Logins = { [setting.provider]: (await signIn(emulator, setting)).IdToken };
    const { IdentityPoolId, ...rest } = { IdentityPoolId: setting.identityPoolId, Logins };
    const found = await emulator.identity().send(new GetIdCommand({ IdentityPoolId, ...rest }));
    return emulator.identity().send(new GetOpenIdTokenCommand({ IdentityId: found.IdentityId, ...rest }));
  })();
  const provide = fromWebToken({
    ...{ roleArn: role('app/basic'), roleSessionName: 'basic', webIdentityToken },
    clientConfig: clientConfig(),
  });
  expect(await whoIs(provide)).toBe(assumed('basic', 'basic'));
  expect(await shown(await provide())).toMatchObject({ identityId: IdentityId, roleArn: role('app/basic') });
});

test('the developer flow: a token for a user of one’s own, by either way to credentials', async () => {
  const { identityPoolId } = await app();
  const { IdentityId = '', Token = '' } = await emulator.identity().send(
    new GetOpenIdTokenForDeveloperIdentityCommand({
      IdentityPoolId: identityPoolId,
      Logins: { [DEVELOPER]: 'user-1' },
      PrincipalTags: { team: 'red' },
    }),
  );
  const keys = await fromCognitoIdentity({
    clientConfig: clientConfig(),
    identityId: IdentityId,
    logins: { 'cognito-identity.amazonaws.com': Token },
  })();
  expect(await whoIs(keys)).toBe(assumed('user'));
  const amr = ['authenticated', DEVELOPER, `${DEVELOPER}:${identityPoolId}:user-1`];
  expect(await shown(keys)).toMatchObject({ identityId: IdentityId, amr, tags: { team: 'red' } });

  const basic = fromWebToken({
    ...{ roleArn: role('worker'), roleSessionName: 'job', webIdentityToken: Token },
    clientConfig: clientConfig(),
  });
  expect(await whoIs(basic)).toBe(assumed('worker', 'job'));
  expect(await shown(await basic())).toMatchObject({ amr, tags: { team: 'red' } });
});
