import {
  AdminGetUserCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Moved } from '../../src/cli/cognito-local/document.js';
import { readCognitoLocal } from '../../src/cli/cognito-local/read-folder.js';
import { tell } from '../http/emulator/control.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognito-moving-'));
});
afterEach(() => rm(folder, { recursive: true }));

const POOL_ID = 'local_6JBXGiBU';
const SUB = '0cb26eed-feb4-4a14-994b-ad62f1c27c61';
const DATES = { CreationDate: '2026-01-01T00:00:00.000Z', LastModifiedDate: '2026-01-01T00:00:00.000Z' };
const USER_DATES = { UserCreateDate: '2026-01-01T00:00:00.000Z', UserLastModifiedDate: '2026-01-01T00:00:00.000Z' };

const KEY = 'arn:aws:kms:us-west-2:999999999:key/bc436485-5092-42b8-92a3-0aa8b93536c';

/** As cognito-local 5.3.0 writes them. */
const THEIRS = {
  'config.json': {
    TriggerFunctions: { PostConfirmation: 'welcome', CustomEmailSender: 'mailer' },
    KMSConfig: { KMSKeyId: KEY, KMSKeyAlias: 'alias/testing', endpoint: 'http://local-kms:8080' },
  },
  'db/clients.json': {
    Clients: {
      '0bqxsmclstx2syb2vesp0vbth': {
        ClientId: '0bqxsmclstx2syb2vesp0vbth',
        ClientName: 'web',
        ...DATES,
        TokenValidityUnits: { AccessToken: 'hours', IdToken: 'minutes', RefreshToken: 'days' },
        UserPoolId: POOL_ID,
      },
      '6qg0txm4gawyo73d9h9oo4frh': {
        ClientId: '6qg0txm4gawyo73d9h9oo4frh',
        ClientName: 'api',
        ClientSecret: '5wynwapwthsknaf8cysg20aw9',
        ...DATES,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        UserPoolId: POOL_ID,
      },
      '99g294uquf9tjr4i4sb36rrqo': {
        ClientId: '99g294uquf9tjr4i4sb36rrqo',
        ClientName: 'of another pool',
        ...DATES,
        UserPoolId: 'local_Gone',
      },
    },
  },
  [`db/${POOL_ID}.json`]: {
    Options: {
      Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 7 } },
      LambdaConfig: {},
      SchemaAttributes: [
        { Name: 'sub', AttributeDataType: 'String', Mutable: false, Required: true },
        { Name: 'custom:tenant', AttributeDataType: 'String', Mutable: true, Required: false },
      ],
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      MfaConfiguration: 'OFF',
      EstimatedNumberOfUsers: 0,
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      UsernameAttributes: ['email'],
      Arn: `arn:aws:cognito-idp:local:local:userpool/${POOL_ID}`,
      ...DATES,
      Id: POOL_ID,
      Name: 'app',
    },
    Users: {
      [SUB]: {
        Username: SUB,
        Password: 'Passw0rd!',
        Attributes: [
          { Name: 'sub', Value: SUB },
          { Name: 'email', Value: 'alice@example.com' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'custom:tenant', Value: '7' },
        ],
        Enabled: true,
        UserStatus: 'CONFIRMED',
        ...USER_DATES,
        RefreshTokens: ['eyJ'],
      },
      'ddaee413-b082-492c-b2d7-c7cd327e41f3': {
        Username: 'ddaee413-b082-492c-b2d7-c7cd327e41f3',
        Password: 'Passw0rd!',
        Attributes: [
          { Name: 'sub', Value: 'ddaee413-b082-492c-b2d7-c7cd327e41f3' },
          { Name: 'email', Value: 'bob@example.com' },
        ],
        Enabled: false,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
        ...USER_DATES,
        RefreshTokens: [],
      },
    },
    Groups: { admins: { GroupName: 'admins', Precedence: 1, members: [SUB], ...DATES } },
  },
};

/** What is made of a folder with these files. */
const moved = async (files: Readonly<Record<string, unknown>>): Promise<Moved> => {
  await mkdir(join(folder, 'db'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return readCognitoLocal(folder);
};
/** A folder with one pool, whose file differs in this. */
const movedPool = async ({ options = {}, ...rest }: { options?: object; Users?: object; Groups?: object }) => {
  const file = { Options: { Id: POOL_ID, Name: 'app', ...options }, Users: {}, Groups: {}, ...rest };
  return (await moved({ [`db/${POOL_ID}.json`]: file })).document;
};
const importing = (document: object) =>
  tell<{ created: object; pools: object[] }>(emulator.endpoint(), 'POST', 'import', document);

test('what cognito-local has kept is imported: ids, secrets, users, passwords, groups; what is not, is said', async () => {
  const { document, leftBehind } = await moved(THEIRS);
  expect(leftBehind).toEqual(['clients whose pool is not there (1)', 'refresh tokens (1)']);
  const report = await importing(document);
  expect(report).toMatchObject({
    created: { pools: 1, clients: 2, groups: 1, users: 2 },
    pools: [
      { name: 'app', id: POOL_ID, clients: [{ name: 'web' }, { name: 'api', secret: '5wynwapwthsknaf8cysg20aw9' }] },
    ],
  });

  const idp = emulator.idp({ region: 'local' });
  const { Users } = await idp.send(new ListUsersCommand({ UserPoolId: POOL_ID }));
  const told = Users?.map(({ Username, UserStatus, Enabled, Attributes }) => [
    Username,
    UserStatus,
    Enabled,
    Attributes,
  ]);
  expect(told).toEqual([
    [
      SUB,
      'CONFIRMED',
      true,
      [
        { Name: 'sub', Value: SUB },
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:tenant', Value: '7' },
      ],
    ],
    [
      'ddaee413-b082-492c-b2d7-c7cd327e41f3',
      'FORCE_CHANGE_PASSWORD',
      false,
      [
        { Name: 'sub', Value: 'ddaee413-b082-492c-b2d7-c7cd327e41f3' },
        { Name: 'email', Value: 'bob@example.com' },
      ],
    ],
  ]);

  const { AuthenticationResult } = await idp.send(
    new InitiateAuthCommand({
      ClientId: '0bqxsmclstx2syb2vesp0vbth',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'alice@example.com', PASSWORD: 'Passw0rd!' },
    }),
  );
  const claims = JSON.parse(
    Buffer.from(AuthenticationResult?.IdToken?.split('.')[1] ?? '', 'base64url').toString(),
  ) as object;
  expect(claims).toMatchObject({ sub: SUB, 'cognito:groups': ['admins'], 'custom:tenant': '7' });
});

test('triggers of all pools are those of each pool, and the client that named no flow has those that cognito-local took', async () => {
  const { document } = await moved(THEIRS);
  const { pools } = document as { pools: { settings: object; clients: { settings: object }[] }[] };
  expect(pools[0]?.settings).toMatchObject({
    LambdaConfig: {
      PostConfirmation: 'arn:aws:lambda:local:000000000000:function:welcome',
      CustomEmailSender: {
        LambdaVersion: 'V1_0',
        LambdaArn: 'arn:aws:lambda:local:000000000000:function:mailer',
      },
      KMSKeyID: KEY.replace('us-west-2', 'local'),
    },
  });
  expect(pools[0]?.clients.map(({ settings }) => settings)).toMatchObject([
    {
      ExplicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    },
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
  ]);
});

test('a function may be named by its ARN, and a sender without a key is left to the rules of the pool', async () => {
  const ARN = 'arn:aws:lambda:eu-west-1:000000000000:function:hello';
  const { document } = await moved({
    [`db/${POOL_ID}.json`]: { Options: { Id: POOL_ID } },
    'config.json': { TriggerFunctions: { PreSignUp: ARN, CustomEmailSender: 'mailer' } },
  });
  expect(document).toMatchObject({
    pools: [{ name: POOL_ID, settings: { LambdaConfig: { PreSignUp: ARN.replace('eu-west-1', 'local') } } }],
  });
  await expect(importing(document)).rejects.toThrow('KMSKeyId parameter is required');
});

test('second factors come along, with the secrets of apps that were verified', async () => {
  const user = (Username: string, more: object) => ({
    [Username]: {
      Username,
      Password: 'Passw0rd!',
      Attributes: [{ Name: 'sub', Value: SUB.replace(/^../, Username) }],
      UserStatus: 'CONFIRMED',
      Enabled: true,
      RefreshTokens: [],
      ...more,
    },
  });
  const app = { Secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', FriendlyDeviceName: 'phone' };
  const document = await movedPool({
    options: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
    Users: {
      ...user('a1', {
        SoftwareTokenMfaConfiguration: { ...app, Verified: true },
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      }),
      ...user('b2', {
        SoftwareTokenMfaConfiguration: { ...app, Verified: false },
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      }),
      ...user('c3', { MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] }),
    },
  });
  await importing(document);
  const idp = emulator.idp({ region: 'local' });
  const factorsOf = async (Username: string) => {
    const { UserMFASettingList, PreferredMfaSetting } = await idp.send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username }),
    );
    return [UserMFASettingList, PreferredMfaSetting];
  };
  expect(await factorsOf('a1')).toEqual([['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA']);
  expect(await factorsOf('b2')).toEqual([undefined, undefined]);
  expect(await factorsOf('c3')).toEqual([['SMS_MFA'], undefined]);
});

test('of aliases beside names to sign in by, the names stay, and the others are said', async () => {
  const { document, leftBehind } = await moved({
    [`db/${POOL_ID}.json`]: {
      Options: { Id: POOL_ID, Name: 'app', UsernameAttributes: ['email'], AliasAttributes: ['email'] },
    },
  });
  expect(leftBehind).toEqual(['AliasAttributes beside UsernameAttributes (1)']);
  expect(await importing(document)).toMatchObject({ created: { pools: 1 } });
});

test('a pool that asks for a second factor and has none is refused with its place', async () => {
  const document = await movedPool({ options: { MfaConfiguration: 'ON' } });
  await expect(importing(document)).rejects.toThrow(/pools\[0\]/);
});

test('settings that AWS takes under one of two names are said once, and required attributes stay required', async () => {
  await importing(
    await movedPool({
      options: {
        SchemaAttributes: [
          { Name: 'sub', AttributeDataType: 'String', Required: true, Mutable: false },
          { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
          { Name: 'name', AttributeDataType: 'String', Required: false, Mutable: true },
        ],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 30 },
      },
    }),
  );
  const { UserPool } = await emulator
    .idp({ region: 'local' })
    .send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }));
  expect(UserPool?.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 30 });
  const required = UserPool?.SchemaAttributes?.filter(({ Required }) => Required).map(({ Name }) => Name);
  expect(required).toEqual(['sub', 'email']);
});

describe('a folder that is another', () => {
  test('has no folder db', async () => {
    await expect(readCognitoLocal(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: `${folder} is a folder, and not one of cognito-local: there is no folder db in it.`,
      hint: 'Name a document, or the folder .cognito of cognito-local.',
    });
  });

  test.each([
    ['db/x.json', '{}', 'is no user pool of cognito-local: it has no Options with an Id.'],
    ['db/x.json', 'null', 'holds no JSON object.'],
    ['db/clients.json', '{', 'holds no JSON object.'],
    ['config.json', '[', 'holds no JSON object.'],
  ])('has a file %s that is %s', async (name, text, why) => {
    await expect(moved({ [name]: text })).rejects.toMatchObject({
      exitCode: 1,
      message: `${join(folder, name)} ${why}`,
    });
  });

  test('has a file that cannot be read', async () => {
    await mkdir(join(folder, 'db', 'x.json'), { recursive: true });
    await expect(readCognitoLocal(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: `${join(folder, 'db', 'x.json')} cannot be read (EISDIR).`,
    });
  });

  test('has a file in the place of db', async () => {
    await writeFile(join(folder, 'db'), '');
    await expect(readCognitoLocal(folder)).rejects.toMatchObject({ exitCode: 2 });
  });

  test('with nothing in db is a document without pools', async () => {
    expect(await moved({})).toEqual({ document: { recognito: 1, pools: [] }, leftBehind: [] });
  });
});
