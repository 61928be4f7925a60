import { createHmac } from 'node:crypto';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { jsonOf } from './verdict.js';

const PASSWORD = 'Passw0rd!';
const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
];

type Json = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Fills an empty world: two pools with clients with and without a secret, groups, and users who are confirmed, invited, disabled and unconfirmed; with their
 * tokens, a session and page tokens. What is made first is what the fuzzed calls are mostly about.
 */
export async function furnish(emulator: FuzzEmulator): Promise<void> {
  const call = async (operation: string, input: object): Promise<Json> => {
    const { status, body } = await emulator.call({ service: 'cognito-idp', operation }, input);
    if (status !== 200) throw new Error(`The world cannot be furnished: ${operation} answers ${status} ${body}`);
    return (jsonOf(body) ?? {}) as Json;
  };
  const { UserPool } = await call('CreateUserPool', {
    PoolName: 'main',
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UserPoolTags: { purpose: 'fuzz' },
    Schema: [
      { Name: 'note', AttributeDataType: 'String', Mutable: true },
      { Name: 'level', AttributeDataType: 'Number', Mutable: true },
    ],
  });
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'open',
    ExplicitAuthFlows: FLOWS,
  });
  const ClientId = UserPoolClient?.ClientId ?? '';
  for (const Username of ['alice', 'bob', 'carol']) {
    const UserAttributes = [
      { Name: 'email', Value: `${Username}@example.com` },
      { Name: 'email_verified', Value: 'true' },
    ];
    await call('AdminCreateUser', {
      UserPoolId,
      Username,
      UserAttributes,
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
    });
  }
  // Erin has not confirmed herself: this gives a code.
  const UserAttributes = [{ Name: 'email', Value: 'erin@example.com' }];
  await call('SignUp', { ClientId, Username: 'erin', Password: PASSWORD, UserAttributes });
  await call('AdminSetUserPassword', { UserPoolId, Username: 'alice', Password: PASSWORD, Permanent: true });
  await call('AdminDisableUser', { UserPoolId, Username: 'carol' });
  for (const GroupName of ['admins', 'readers']) await call('CreateGroup', { UserPoolId, GroupName, Precedence: 1 });
  for (const GroupName of ['admins', 'readers'])
    await call('AdminAddUserToGroup', { UserPoolId, GroupName, Username: 'alice' });

  const AuthParameters = { USERNAME: 'alice', PASSWORD };
  await call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  // Bob has to choose a password: this gives a session.
  const asBob = { USERNAME: 'bob', PASSWORD };
  await call('AdminInitiateAuth', {
    UserPoolId,
    ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: asBob,
  });

  const withSecret = { UserPoolId, ClientName: 'secret', GenerateSecret: true, ExplicitAuthFlows: FLOWS };
  const { UserPoolClient: secretive } = await call('CreateUserPoolClient', withSecret);
  const { ClientId: id = '', ClientSecret: secret = '' } = secretive ?? {};
  const hash = createHmac('sha256', secret).update(`alice${id}`).digest('base64');
  emulator.known.add('SecretHashType', 'SecretHash', hash);
  await call('InitiateAuth', {
    ClientId: id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { ...AuthParameters, SECRET_HASH: hash },
  });
  await call('ListUserPoolClientSecrets', { UserPoolId, ClientId: id });

  const { UserPool: other } = await call('CreateUserPool', {
    PoolName: 'other',
    UsernameAttributes: ['email', 'phone_number'],
  });
  const OtherId = other?.Id ?? '';
  await call('CreateUserPoolClient', { UserPoolId: OtherId, ClientName: 'open', ExplicitAuthFlows: FLOWS });
  await call('AdminCreateUser', { UserPoolId: OtherId, Username: 'dora@example.com', MessageAction: 'SUPPRESS' });
  await call('ListUsers', { UserPoolId, Limit: 1 });
  await call('ListUserPools', { MaxResults: 1 });
  await call('ListGroups', { UserPoolId, Limit: 1 });
  await call('ListUsersInGroup', { UserPoolId, GroupName: 'admins', Limit: 1 });
  await call('ListUserPoolClients', { UserPoolId, MaxResults: 1 });
}
