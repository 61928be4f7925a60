import { createRemoteJWKSet, jwtVerify } from 'jose';
import { useEmulator } from '../operations/emulator.js';
import { PASSWORD, withAlice } from '../operations/signed-in.js';
import { awsFor, installedAws, type Said } from './aws-command.js';

const emulator = useEmulator({ isReplayed: true });

const installed = installedAws('test/clients/aws-cli.test.ts');
/** Starting the CLI takes about half a second a call, and more where other tests run at the same time. */
const PATIENCE_MS = 180_000;
const cliTest = installed === undefined ? test.skip : test;

const aws = awsFor(emulator);
const idp = (operation: string, ...rest: string[]): Promise<Said> => aws(['cognito-idp', operation, ...rest]);
const said = async (operation: string, ...rest: string[]): Promise<string> => {
  const { code, out, err } = await idp(operation, ...rest);
  if (code !== 0) throw new Error(`aws cognito-idp ${operation} ended with ${code}: ${err}`);
  return out;
};
const json = async (operation: string, ...rest: string[]): Promise<Record<string, never>> =>
  JSON.parse(await said(operation, ...rest, '--output', 'json')) as Record<string, never>;
const get = async (url: string) => (await (await fetch(url)).json()) as Record<string, string>;

cliTest(
  'the first sign-in of the README, from a pool to a token that is verified, and back to nothing',
  async () => {
    const ofPool = [
      '--user-pool-id',
      await said('create-user-pool', '--pool-name', 'my-app', '--query', 'UserPool.Id', '--output', 'text'),
    ];
    const poolId = String(ofPool[1]);
    expect(poolId).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/);
    const { UserPool } = await json('describe-user-pool', ...ofPool);
    expect(UserPool).toMatchObject({
      Name: 'my-app',
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`,
      MfaConfiguration: 'OFF',
    });
    const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
    const made = ['--client-name', 'web', '--explicit-auth-flows', ...flows];
    const clientId = await said(
      'create-user-pool-client',
      ...ofPool,
      ...made,
      '--query',
      'UserPoolClient.ClientId',
      '--output',
      'text',
    );
    expect(clientId).toMatch(/^[a-z0-9]{26}$/);

    const alice = [...ofPool, '--username', 'alice'];
    const email = ['--user-attributes', 'Name=email,Value=alice@example.com', '--message-action', 'SUPPRESS'];
    const { User } = await json('admin-create-user', ...alice, ...email);
    expect(User).toMatchObject({ Username: 'alice', UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(await said('admin-set-user-password', ...alice, '--password', PASSWORD, '--permanent')).toBe('');

    expect(
      await said('create-group', ...ofPool, '--group-name', 'admins', '--query', 'Group.GroupName', '--output', 'text'),
    ).toBe('admins');
    expect(await said('admin-add-user-to-group', ...alice, '--group-name', 'admins')).toBe('');
    expect(
      await said('admin-list-groups-for-user', ...alice, '--query', 'Groups[].GroupName', '--output', 'text'),
    ).toBe('admins');

    const signIn = ['--client-id', clientId, '--auth-parameters', `USERNAME=alice,PASSWORD=${PASSWORD}`];
    const { AuthenticationResult } = await json(
      'admin-initiate-auth',
      ...ofPool,
      '--auth-flow',
      'ADMIN_USER_PASSWORD_AUTH',
      ...signIn,
    );
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    const { IdToken } = AuthenticationResult as unknown as { IdToken: string };

    const issuer = `${emulator.endpoint()}/${poolId}`;
    const discovery = await get(`${issuer}/.well-known/openid-configuration`);
    expect(discovery.issuer).toBe(issuer);
    const keys = createRemoteJWKSet(new URL(String(discovery.jwks_uri)));
    const { payload } = await jwtVerify(IdToken, keys, { issuer, audience: clientId });
    expect(payload).toMatchObject({ 'cognito:username': 'alice', 'cognito:groups': ['admins'], token_use: 'id' });

    // Two pages by the CLI's own paginator.
    expect(await said('list-users', ...ofPool, '--query', 'Users[].[Username,UserStatus]', '--output', 'text')).toBe(
      'alice\tCONFIRMED',
    );
    expect(await said('delete-user-pool', ...ofPool)).toBe('');
    expect(await json('list-user-pools', '--max-results', '10')).toMatchObject({ UserPools: [] });
    const gone = await idp('describe-user-pool', ...ofPool);
    expect(gone.code).not.toBe(0);
    expect(gone.err).toBe(
      `An error occurred (ResourceNotFoundException) when calling the DescribeUserPool operation: User pool ${poolId} does not exist.`,
    );
  },
  PATIENCE_MS,
);

cliTest(
  'a sign-in is not signed with --no-sign-request, and an admin call without a signature is refused',
  async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const user = { UserPoolId: Id, Username: 'alice' };
    await emulator.raw('AdminCreateUser', { ...user, MessageAction: 'SUPPRESS' });
    await emulator.raw('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
    const flow = ['--auth-flow', 'USER_PASSWORD_AUTH', '--client-id', ClientId];
    const signIn = (password: string) =>
      aws([
        'cognito-idp',
        '--no-sign-request',
        'initiate-auth',
        ...flow,
        '--auth-parameters',
        `USERNAME=alice,PASSWORD=${password}`,
      ]);

    const right = await signIn(PASSWORD);
    expect(right).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(right.out)).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: 'Bearer' },
    });
    expect((await signIn('Wrong-0ne')).err).toBe(
      'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.',
    );
    const unsigned = await aws(['cognito-idp', '--no-sign-request', 'list-users', '--user-pool-id', Id]);
    expect(unsigned.err).toBe(
      'An error occurred (MissingAuthenticationTokenException) when calling the ListUsers operation: Missing Authentication Token',
    );
  },
  PATIENCE_MS,
);

cliTest(
  'the quick start of identity pools, from a pool to a role that is assumed, of a guest and of a user',
  async () => {
    const run = async (line: readonly string[], env?: Record<string, string>): Promise<string> => {
      const { code, out, err } = await aws(line, env);
      if (code !== 0) throw new Error(`aws ${line.join(' ')} ended with ${code}: ${err}`);
      return out;
    };
    const identity = (...rest: string[]) => run(['cognito-identity', ...rest]);
    const keysOf = async (...rest: string[]): Promise<Record<string, string>> => {
      const { Credentials } = JSON.parse(
        await identity('get-credentials-for-identity', ...rest, '--output', 'json'),
      ) as { Credentials: Record<'AccessKeyId' | 'SecretKey' | 'SessionToken', string> };
      const { AccessKeyId, SecretKey, SessionToken } = Credentials;
      return { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretKey, AWS_SESSION_TOKEN: SessionToken };
    };
    const arnOf = (keys: Record<string, string>) =>
      run(['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'], keys);

    const { poolId, clientId } = await withAlice(emulator);
    const provider = `cognito-idp.us-east-1.amazonaws.com/${poolId}`;
    const pool = await identity(
      ...['create-identity-pool', '--identity-pool-name', 'my-app', '--allow-unauthenticated-identities'],
      ...['--cognito-identity-providers', `ProviderName=${provider},ClientId=${clientId}`],
      ...['--query', 'IdentityPoolId', '--output', 'text'],
    );
    expect(pool).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
    const roles =
      'authenticated=arn:aws:iam::000000000000:role/user,unauthenticated=arn:aws:iam::000000000000:role/guest';
    expect(await identity('set-identity-pool-roles', '--identity-pool-id', pool, '--roles', roles)).toBe('');

    const getId = (...logins: string[]) =>
      identity('get-id', '--identity-pool-id', pool, ...logins, '--query', 'IdentityId', '--output', 'text');
    const guest = await getId();
    expect(await arnOf(await keysOf('--identity-id', guest))).toBe(
      'arn:aws:sts::000000000000:assumed-role/guest/CognitoIdentityCredentials',
    );
    const token = await said(
      ...(['initiate-auth', '--auth-flow', 'USER_PASSWORD_AUTH', '--client-id', clientId] as const),
      ...['--auth-parameters', `USERNAME=alice,PASSWORD=${PASSWORD}`],
      ...['--query', 'AuthenticationResult.IdToken', '--output', 'text'],
    );
    const logins = ['--logins', `${provider}=${token}`];
    const alice = await getId(...logins);
    expect(alice).not.toBe(guest);
    expect(await getId(...logins)).toBe(alice);
    expect(await arnOf(await keysOf('--identity-id', alice, ...logins))).toBe(
      'arn:aws:sts::000000000000:assumed-role/user/CognitoIdentityCredentials',
    );
    const without = await aws(['cognito-identity', 'get-credentials-for-identity', '--identity-id', alice]);
    expect(without.err).toBe(
      `An error occurred (NotAuthorizedException) when calling the GetCredentialsForIdentity operation: Access to Identity '${alice}' is forbidden.`,
    );
  },
  PATIENCE_MS,
);

cliTest(
  'what is not emulated, and an endpoint that leads nowhere, say so on the terminal',
  async () => {
    const refused = await aws(['sts', 'get-session-token']);
    expect(refused.err).toBe(
      'An error occurred (NotImplementedException) when calling the GetSessionToken operation: GetSessionToken is not emulated by this version of Recognito.',
    );
    const { origin } = new URL(emulator.endpoint());
    const list = ['cognito-idp', 'list-user-pools', '--max-results', '1'];
    const nowhere = await aws(list, { AWS_ENDPOINT_URL: `${origin}/cognito` });
    expect(nowhere.err).toBe(
      'An error occurred (404) when calling the ListUserPools operation: There is nothing at POST /cognito.',
    );
    const noWorld = await aws(list, { AWS_ENDPOINT_URL: `${origin}/@nothing` });
    expect(noWorld.err).toBe(
      'An error occurred (UnknownWorldException) when calling the ListUserPools operation: There is no world nothing.',
    );
  },
  PATIENCE_MS,
);
