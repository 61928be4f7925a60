import {
  AddUserPoolClientSecretCommand,
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  CreateGroupCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { LEFT_TABLES } from '../../../src/operations/emulator/document/world-parts.js';
import { useLambda } from '../../operations/lambda/lambda-emulator.js';
import { FLOWS, PASSWORD, signIn, type Setting, withAlice } from '../../operations/signed-in.js';
import { signInBySrp } from '../../operations/srp-sign-in.js';
import { ask, tell } from './control.js';

interface Exported {
  readonly pools: readonly {
    readonly id: string;
    readonly name: string;
    readonly users?: readonly { readonly username: string; readonly password?: object }[];
  }[];
  readonly notExported: object;
}

const emulator = useLambda();
const exported = (endpoint = emulator.endpoint()) => tell<Exported>(endpoint, 'GET', 'export');
const otherWorld = async (seed: string): Promise<{ name: string; endpoint: string }> =>
  tell(emulator.origin(), 'POST', 'worlds', { seed });

const NOTHING = { ...Object.fromEntries(LEFT_TABLES.map((table) => [table, 0])), openImportJobs: 0 };
const NOTHING_OF_USERS = { deviceOffers: 0, softwareTokens: 0, codes: 0, attempts: 0 };
const ALL = [...FLOWS, 'ALLOW_USER_SRP_AUTH'] as const;

/** A world in which a good deal has happened. */
const furnish = async (): Promise<Setting & { byEmail: Setting }> => {
  const idp = emulator.idp();
  await emulator.freeze('2030-01-01T00:00:00Z');
  const setting = await withAlice(emulator, {
    pool: {
      PoolName: 'by name',
      AliasAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      Schema: [{ Name: 'tenant', AttributeDataType: 'String' }],
      Policies: { PasswordPolicy: { MinimumLength: 6, PasswordHistorySize: 3 } },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
    },
    client: { ExplicitAuthFlows: [...ALL] },
  });
  const { poolId: UserPoolId, clientId: ClientId } = setting;
  await idp.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const { ClientId: confidential } = await emulator.client(UserPoolId, { ClientName: 'server', GenerateSecret: true });
  await emulator.advance(1_000);
  await idp.send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId: confidential }));
  for (const GroupName of ['admins', 'readers']) await idp.send(new CreateGroupCommand({ UserPoolId, GroupName }));
  await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'readers', Username: 'alice' }));
  const { AccessToken } = await signIn(emulator, setting);
  await idp.send(
    new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: 'Second-Passw0rd' }),
  );
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await idp.send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD, UserAttributes }));
  await idp.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'carol',
      TemporaryPassword: PASSWORD,
      UserAttributes: [
        { Name: 'email', Value: 'carol@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:tenant', Value: '7' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  await idp.send(new AdminDisableUserCommand({ UserPoolId, Username: 'carol' }));
  await idp.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'dave',
      UserAttributes: [...VERIFIED],
      MessageAction: 'SUPPRESS',
    }),
  );
  await idp.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'dave', Password: PASSWORD, Permanent: true }),
  );
  await idp.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'dave' }));
  await idp
    .send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'wrong' },
      }),
    )
    .catch(() => undefined);

  const second = await emulator.pool({
    PoolName: 'by e-mail',
    UsernameAttributes: ['email'],
    UserPoolTags: { a: '1' },
  });
  const client = await emulator.client(second.Id, { ExplicitAuthFlows: [...ALL] });
  const Username = 'erin@example.com';
  await idp.send(new AdminCreateUserCommand({ UserPoolId: second.Id, Username, MessageAction: 'SUPPRESS' }));
  await idp.send(
    new AdminSetUserPasswordCommand({ UserPoolId: second.Id, Username, Password: PASSWORD, Permanent: true }),
  );
  await emulator.create();
  return { ...setting, byEmail: { poolId: second.Id, clientId: client.ClientId, secret: undefined } };
};

const VERIFIED = [
  { Name: 'email', Value: 'dave@example.com' },
  { Name: 'email_verified', Value: 'true' },
] as const;

describe('GET /_recognito/export', () => {
  test('imported into a world of another seed, or of the same, it makes the same', async () => {
    await furnish();
    const document = await exported();
    expect(document.pools.map(({ name, users }) => [name, users?.length])).toEqual([
      ['by name', 4],
      ['by e-mail', 1],
    ]);
    for (const seed of ['test', 'another']) {
      const { endpoint } = await otherWorld(seed);
      await tell(endpoint, 'POST', 'import', document);
      const again = await exported(endpoint);
      expect(JSON.stringify(again.pools)).toBe(JSON.stringify(document.pools));
    }
  });

  test('imported where it came from it changes nothing', async () => {
    await furnish();
    const { position } = emulator.world();
    expect(await tell(emulator.endpoint(), 'POST', 'import', await exported())).toMatchObject({
      created: { pools: 0, clients: 0, groups: 0, users: 0 },
      updated: { pools: 0, clients: 0, groups: 0, users: 0 },
      unchanged: { pools: 2, clients: 3, groups: 2, users: 5 },
    });
    expect(emulator.world().position).toBe(position);
  });

  test('its users sign in with their passwords, over SRP too, and may not take a former one again', async () => {
    const { byEmail, ...setting } = await furnish();
    const { name, endpoint } = await otherWorld('another');
    await tell(endpoint, 'POST', 'import', await exported());
    const there = emulator.inWorld(name);
    const { AccessToken } = await signIn(there, setting, 'alice', { PASSWORD: 'Second-Passw0rd' });
    expect((await signInBySrp(there, setting, { password: 'Second-Passw0rd' })).AuthenticationResult).toBeDefined();
    const asErin = { username: 'erin@example.com' };
    expect((await signInBySrp(there, byEmail, asErin)).AuthenticationResult).toBeDefined();
    const change = { AccessToken, PreviousPassword: 'Second-Passw0rd', ProposedPassword: PASSWORD };
    await expect(there.idp().send(new ChangePasswordCommand(change))).rejects.toMatchObject({
      name: 'PasswordHistoryPolicyViolationException',
    });
    // What she did wrong before does not count there.
    expect(await exported(endpoint)).toMatchObject({ notExported: { attempts: 0 } });
  });

  test('counts what no document holds', async () => {
    await furnish();
    const left = { ...NOTHING, functions: 1, messages: 3, grants: 1 };
    expect((await exported()).notExported).toEqual({ ...left, ...NOTHING_OF_USERS, codes: 2, attempts: 1 });
    const { notExported, pools } = await tell<Exported>(emulator.endpoint(), 'GET', 'export?users=false');
    expect(notExported).toEqual({ ...left, users: 5, identities: 0 });
    expect(pools.map(({ users }) => users)).toEqual([undefined, undefined]);
  });

  test('of an empty world has no pools', async () => {
    expect(await exported()).toEqual({
      recognito: 1,
      pools: [],
      notExported: { ...NOTHING, ...NOTHING_OF_USERS },
    });
  });

  test('a long one is sent as it is made, of the moment at which it was asked for', async () => {
    const users = Array.from({ length: 2_000 }, (_, i) => ({
      username: `user-${i}`,
      attributes: { name: 'n'.repeat(1_000), nickname: 'é'.repeat(100) },
    }));
    await tell(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'large', users }] });
    const answer = await fetch(`${emulator.endpoint()}/_recognito/export`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('content-length')).toBeNull();
    await tell(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'later' }] });
    const { pools } = (await answer.json()) as Exported;
    expect(pools.map(({ name }) => name)).toEqual(['large']);
    expect(new Set(pools[0]?.users?.map(({ username }) => username))).toEqual(
      new Set(users.map(({ username }) => username)),
    );
  });

  test('a reader that hangs up ends it', async () => {
    const users = Array.from({ length: 3_000 }, (_, i) => ({
      username: `user-${i}`,
      attributes: { name: 'n'.repeat(2_000) },
    }));
    await tell(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'large', users }] });
    const ending = new AbortController();
    const answer = await fetch(`${emulator.endpoint()}/_recognito/export`, { signal: ending.signal });
    await answer.body?.getReader().read();
    ending.abort();
    expect((await exported()).pools).toHaveLength(1);
  });

  test('takes no other parameters, and only true or false for users', async () => {
    const hint = 'Parameters are users.';
    expect(await ask(emulator.endpoint(), 'GET', 'export?user=false')).toMatchObject({
      status: 400,
      body: { error: 'UnknownParameter', message: 'There is no parameter user. Did you mean users?', hint },
    });
    expect(await ask(emulator.endpoint(), 'GET', 'export?users=no')).toMatchObject({
      status: 400,
      body: { error: 'BadParameter', message: 'users must be boolean.', hint },
    });
  });
});
