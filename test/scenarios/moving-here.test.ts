import { InitiateAuthCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { tell } from '../http/emulator/control.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator();
let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognito-moving-'));
  page = await readFile(join(PACKAGE_ROOT, 'docs', 'moving-here.md'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

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

/** The document that the page's script makes of cognito-local's files. */
const converted = async (): Promise<object> => {
  const [, script] = /```js\n([^]*?)```/.exec(page) ?? [];
  await mkdir(join(folder, '.cognito', 'db'), { recursive: true });
  for (const [name, content] of Object.entries(THEIRS)) {
    await writeFile(join(folder, '.cognito', name), JSON.stringify(content));
  }
  await writeFile(join(folder, 'cognito-local.mjs'), script ?? '');
  const { stdout } = await promisify(execFile)(process.execPath, ['cognito-local.mjs'], { cwd: folder });
  return JSON.parse(stdout) as object;
};

test('what cognito-local has kept is imported by the script of the page: ids, secrets, users, passwords, groups', async () => {
  const report = await tell(emulator.endpoint(), 'POST', 'import', await converted());
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
  const { pools } = (await converted()) as { pools: { settings: object; clients: { settings: object }[] }[] };
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
