import {
  CreateIdentityPoolCommand,
  DescribeIdentityCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { cognitoCredentialsProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils';
import { useEmulator } from '../operations/emulator.js';
import { providerOf } from '../operations/identity-logins.js';
import { PASSWORD, addUser } from '../operations/signed-in.js';
import { usePassingTime } from './passing-time.js';

const emulator = useEmulator({ isReplayed: true });

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const assumed = (name: string) => `arn:aws:sts::000000000000:assumed-role/${name}/CognitoIdentityCredentials`;

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

// Each test is a browser that nobody has used yet.
beforeEach(async () => {
  await defaultStorage.clear();
  await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
});

/** An app with alice, and Amplify configured for it: what is AWS's in production is the endpoint alone. */
const configure = async (allowGuestAccess = true): Promise<{ readonly provider: string }> => {
  const { Id: userPoolId } = await emulator.pool();
  const { ClientId: userPoolClientId } = await emulator.client(userPoolId, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  await addUser(emulator, userPoolId, 'alice');
  const provider = providerOf(userPoolId);
  const { IdentityPoolId: identityPoolId = '' } = await emulator.identity().send(
    new CreateIdentityPoolCommand({
      ...{ IdentityPoolName: 'app', AllowUnauthenticatedIdentities: allowGuestAccess },
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: userPoolClientId }],
    }),
  );
  const Roles = { authenticated: role('user'), unauthenticated: role('guest') };
  await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId, Roles }));
  const endpoint = emulator.endpoint();
  Amplify.configure({
    Auth: {
      Cognito: {
        ...{ userPoolId, userPoolClientId, userPoolEndpoint: endpoint },
        ...{ identityPoolId, identityPoolEndpoint: endpoint, allowGuestAccess },
      },
    },
  });
  return { provider };
};

const signInAlice = () =>
  signIn({ username: 'alice', password: PASSWORD, options: { authFlowType: 'USER_PASSWORD_AUTH' } });

/** What Amplify has for clients of other services. */
const session = async (forceRefresh = false) => {
  const { identityId = '', credentials } = await fetchAuthSession({ forceRefresh });
  if (!credentials) throw new Error('Amplify has no credentials.');
  return { identityId, credentials };
};

const whoIs = async (credentials: Awaited<ReturnType<typeof session>>['credentials']): Promise<string | undefined> => {
  const sts = new STSClient({ endpoint: emulator.endpoint(), region: 'us-east-1', credentials, maxAttempts: 1 });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  return Arn;
};

const loginsOf = async (IdentityId: string): Promise<string[] | undefined> =>
  (await emulator.identity().send(new DescribeIdentityCommand({ IdentityId }))).Logins;

test('a guest, the user that the guest becomes, and a guest again after the sign-out', async () => {
  const { provider } = await configure();
  const guest = await session();
  expect(guest.identityId).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
  expect(await whoIs(guest.credentials)).toBe(assumed('guest'));
  // Amplify keeps both.
  expect(await session()).toEqual(guest);

  expect(await signInAlice()).toMatchObject({ isSignedIn: true });
  const alice = await session();
  expect(await whoIs(alice.credentials)).toBe(assumed('user'));
  expect(await loginsOf(alice.identityId)).toEqual([provider]);

  await signOut();
  const afterwards = await session();
  expect(await whoIs(afterwards.credentials)).toBe(assumed('guest'));
  expect(afterwards.identityId).not.toBe(alice.identityId);

  await signInAlice();
  expect((await session()).identityId).toBe(alice.identityId);
});

test('without guests nobody has credentials before the sign-in', async () => {
  await configure(false);
  expect(await fetchAuthSession()).toEqual({
    tokens: undefined,
    credentials: undefined,
    identityId: undefined,
    userSub: undefined,
  });
  await signInAlice();
  const { tokens, userSub, identityId } = await fetchAuthSession();
  expect(tokens?.idToken?.payload.sub).toBe(userSub);
  expect(identityId).toMatch(/^us-east-1:/);
});

describe('as time goes by', () => {
  const pass = usePassingTime(emulator);

  test('Amplify gets others when the tokens are refreshed, of the same identity', async () => {
    await configure();
    await signInAlice();
    const first = await session();
    await pass(3_600_000);
    await expect(whoIs(first.credentials)).rejects.toMatchObject({ Code: 'ExpiredToken' });
    const second = await session();
    expect(second.identityId).toBe(first.identityId);
    expect(second.credentials.accessKeyId).not.toBe(first.credentials.accessKeyId);
    expect(await whoIs(second.credentials)).toBe(assumed('user'));
    expect((await session(true)).credentials.accessKeyId).not.toBe(second.credentials.accessKeyId);
  });
});
