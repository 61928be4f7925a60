import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { FolderFunctions } from '../../src/triggers/functions/folder-functions.js';
import { startRuntimes } from '../../src/triggers/functions/start-runtime.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser, claimsOf, FLOWS, PASSWORD, signIn } from '../operations/signed-in.js';

/** The samples that people copy, as they lie in the repository, run by the runtimes that run people's own. */
const functions = new FolderFunctions(join(PACKAGE_ROOT, 'triggers'), startRuntimes());
const emulator = useEmulator({ functions, isRecorded: true });
afterAll(() => functions.close());

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/recognito';
const sample = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

const poolWith = async (
  LambdaConfig: NonNullable<CreateUserPoolCommandInput['LambdaConfig']>,
  more: Partial<CreateUserPoolCommandInput> = {},
) => {
  const pool = await emulator.pool({ AutoVerifiedAttributes: ['email'], LambdaConfig, ...more });
  const client = await emulator.client(pool.Id, {
    ExplicitAuthFlows: [...FLOWS, 'ALLOW_CUSTOM_AUTH'],
  });
  return { poolId: pool.Id, clientId: client.ClientId, secret: undefined };
};

const signUp = (ClientId: string, email: string, Username = 'alice') =>
  emulator
    .idp()
    .send(
      new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: email }] }),
    );

interface Logged {
  readonly trigger: string;
  readonly tries: readonly { readonly log: string }[];
  readonly answer?: { readonly response?: Record<string, unknown> };
}
const invocations = async (trigger: string): Promise<readonly Logged[]> => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/invocations?trigger=${trigger}`);
  return ((await answer.json()) as { invocations: Logged[] }).invocations;
};
const inbox = async (to: string) => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/messages?to=${to}`);
  return ((await answer.json()) as { messages: { subject?: string; body: string; code?: string }[] }).messages;
};

test('pre-sign-up lets one domain in at once, and refuses all others', async () => {
  const { poolId: UserPoolId, clientId } = await poolWith({ PreSignUp: sample('pre-sign-up') });
  expect(await signUp(clientId, 'alice@example.com')).toMatchObject({ UserConfirmed: true });
  const alice = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username: 'alice' }));
  expect(alice.UserStatus).toBe('CONFIRMED');
  expect(alice.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  expect(await inbox('alice@example.com')).toEqual([]);
  await expect(signUp(clientId, 'bob@elsewhere.test', 'bob')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error Only addresses of example.com may sign up.',
  });
});

test('post-confirmation calls the emulator back, and puts the user into a group', async () => {
  const { poolId: UserPoolId, clientId: ClientId } = await poolWith({ PostConfirmation: sample('post-confirmation') });
  await emulator.idp().send(new CreateGroupCommand({ UserPoolId, GroupName: 'members' }));
  await signUp(ClientId, 'alice@example.com');
  const [message] = await inbox('alice@example.com');
  await emulator
    .idp()
    .send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode: message?.code ?? '' }));
  const { Groups } = await emulator.idp().send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'alice' }));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['members']);
});

test('pre-authentication stops the blocked, post-authentication logs the others', async () => {
  const setting = await poolWith(
    { PreAuthentication: sample('pre-authentication'), PostAuthentication: sample('post-authentication') },
    { Schema: [{ Name: 'blocked', AttributeDataType: 'String', Mutable: true }] },
  );
  await addUser(emulator, setting.poolId, 'alice');
  await signIn(emulator, setting);
  const [logged] = await invocations('PostAuthentication');
  expect(logged?.tries[0]?.log).toContain(`alice signed in at client ${setting.clientId}`);

  const UserAttributes = [{ Name: 'custom:blocked', Value: 'true' }];
  await emulator
    .idp()
    .send(new AdminUpdateUserAttributesCommand({ UserPoolId: setting.poolId, Username: 'alice', UserAttributes }));
  await expect(signIn(emulator, setting)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreAuthentication failed with error This account is blocked.',
  });
});

describe('pre-token-generation', () => {
  const Schema: CreateUserPoolCommandInput['Schema'] = [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }];
  const withTenant = async (LambdaConfig: NonNullable<CreateUserPoolCommandInput['LambdaConfig']>) => {
    const setting = await poolWith(LambdaConfig, { Schema });
    await addUser(emulator, setting.poolId, 'alice', [
      { Name: 'custom:tenant', Value: 'acme' },
      { Name: 'phone_number', Value: '+15550100' },
    ]);
    for (const GroupName of ['staff', 'internal-audit']) {
      await emulator.idp().send(new CreateGroupCommand({ UserPoolId: setting.poolId, GroupName }));
      const joining = { UserPoolId: setting.poolId, Username: 'alice', GroupName };
      await emulator.idp().send(new AdminAddUserToGroupCommand(joining));
    }
    return signIn(emulator, setting);
  };

  test('V1 changes claims of the ID token, and groups', async () => {
    const { IdToken, AccessToken } = await withTenant({ PreTokenGeneration: sample('pre-token-generation') });
    expect(claimsOf(IdToken)).toMatchObject({ tenant: 'acme', 'cognito:groups': ['staff'] });
    expect(claimsOf(IdToken)).not.toHaveProperty('phone_number');
    expect(claimsOf(AccessToken)).toMatchObject({ 'cognito:groups': ['staff'] });
    expect(claimsOf(AccessToken)).not.toHaveProperty('tenant');
  });

  test('V2 changes both tokens and the scopes, in TypeScript', async () => {
    const PreTokenGenerationConfig = { LambdaVersion: 'V2_0', LambdaArn: sample('pre-token-generation-v2') } as const;
    const { IdToken, AccessToken } = await withTenant({ PreTokenGenerationConfig });
    expect(claimsOf(IdToken)).toMatchObject({ tenant: { name: 'acme', beta: true } });
    expect(claimsOf(AccessToken)).toMatchObject({
      tenant: 'acme',
      scope: 'aws.cognito.signin.user.admin tenant/acme',
    });
  });
});

test('custom-message has words for each kind of message', async () => {
  const { poolId: UserPoolId, clientId: ClientId } = await poolWith({ CustomMessage: sample('custom-message') });
  await signUp(ClientId, 'alice@example.com');
  const [welcome] = await inbox('alice@example.com');
  expect(welcome).toMatchObject({
    subject: 'Welcome',
    body: `<p>Hello there, your code is <b>${welcome?.code}</b>.</p>`,
  });
  await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'bob',
      TemporaryPassword: 'Temp0rary!',
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [
        { Name: 'email', Value: 'bob@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  expect((await inbox('bob@example.com'))[0]).toMatchObject({
    subject: 'You are invited',
    body: 'Sign in as bob with Temp0rary!.',
  });
});

test('user-migration takes users over when they first sign in, or have forgotten the password', async () => {
  const setting = await poolWith({ UserMigration: sample('user-migration') });
  const old = { PASSWORD: 'old and short' };
  await expect(signIn(emulator, setting, 'grandma', { PASSWORD: 'wrong' })).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'UserMigration failed with error Bad password.',
  });
  await expect(signIn(emulator, setting, 'nobody', old)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  const { IdToken } = await signIn(emulator, setting, 'grandma', old);
  expect(claimsOf(IdToken)).toMatchObject({ name: 'Grandma', email: 'grandma@example.com', email_verified: true });
  await signIn(emulator, setting, 'grandma', old);
  expect(await invocations('UserMigration')).toHaveLength(3);

  const other = await poolWith({ UserMigration: sample('user-migration') });
  const { CodeDeliveryDetails } = await emulator
    .idp()
    .send(new ForgotPasswordCommand({ ClientId: other.clientId, Username: 'grandma' }));
  expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'g***@e***' });
});

test('define, create and verify sign in without a password, in three tries', async () => {
  const setting = await poolWith({
    DefineAuthChallenge: sample('define-auth-challenge'),
    CreateAuthChallenge: sample('create-auth-challenge'),
    VerifyAuthChallengeResponse: sample('verify-auth-challenge-response'),
  });
  const { clientId: ClientId } = setting;
  await addUser(emulator, setting.poolId, 'alice', [{ Name: 'email', Value: 'alice@example.com' }]);
  const begin = () =>
    emulator
      .idp()
      .send(new InitiateAuthCommand({ AuthFlow: 'CUSTOM_AUTH', ClientId, AuthParameters: { USERNAME: 'alice' } }));
  const answer = (Session: string | undefined, ANSWER: string) =>
    emulator.idp().send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'CUSTOM_CHALLENGE',
        ClientId,
        Session,
        ChallengeResponses: { USERNAME: 'alice', ANSWER },
      }),
    );
  /** What the sample prints in place of sending it. */
  const codeSent = async (): Promise<string> => {
    const logs = (await invocations('CreateAuthChallenge')).map(({ tries }) => tries[0]?.log ?? '');
    return [...logs.join('\n').matchAll(/Send (\d{6}) to alice@example\.com/g)].at(-1)?.[1] ?? '';
  };

  const first = await begin();
  expect(first).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { USERNAME: 'alice', email: 'a***@example.com' },
  });
  const code = await codeSent();
  const second = await answer(first.Session, code === '000000' ? '111111' : '000000');
  expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
  const done = await answer(second.Session, code);
  expect(done.AuthenticationResult?.TokenType).toBe('Bearer');

  let { Session } = await begin();
  for (let i = 0; i < 2; i += 1) ({ Session } = await answer(Session, 'no'));
  await expect(answer(Session, 'no')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test.each([
  ['custom-email-sender', 'CustomEmailSender', 'email', 'alice@example.com'],
  ['custom-sms-sender', 'CustomSMSSender', 'phone_number', '+15550100'],
] as const)('%s decrypts the code that it is to send', async (name, trigger, attribute, address) => {
  const sender = { LambdaVersion: 'V1_0', LambdaArn: sample(name) } as const;
  const { clientId: ClientId } = await poolWith(
    { [trigger]: sender, KMSKeyID: KEY },
    {
      AutoVerifiedAttributes: [attribute],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
    },
  );
  const UserAttributes = [{ Name: attribute, Value: address }];
  await emulator.idp().send(new SignUpCommand({ ClientId, Username: 'alice', Password: PASSWORD, UserAttributes }));
  expect(await inbox(encodeURIComponent(address))).toEqual([]);
  // The sender runs beside the call.
  let found: readonly Logged[] = [];
  while (found.length === 0) {
    found = await invocations(trigger);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [, code = ''] = /_SignUp: (\d{6}) to /.exec(found[0]?.tries[0]?.log ?? '') ?? [];
  await emulator.idp().send(new ConfirmSignUpCommand({ ClientId, Username: 'alice', ConfirmationCode: code }));
});

test.each([
  ['custom-email-sender', 'CustomEmailSender', 'jane@example.com'],
  ['custom-sms-sender', 'CustomSMSSender', '+15550100'],
])('%s decrypts the code of a sample event', async (name, trigger, address) => {
  const logOf = async (source: string): Promise<string> => {
    const { LogResult = '', FunctionError } = await invokeSample(name, `${trigger}_${source}`);
    expect(FunctionError).toBeUndefined();
    return Buffer.from(LogResult, 'base64').toString();
  };
  expect(await logOf('SignUp')).toContain(`${trigger}_SignUp: 123456 to ${address}\n`);
  expect(await logOf('AdminCreateUser')).toContain(`${trigger}_AdminCreateUser: Temporary-7 to ${address}\n`);
});

const invokeSample = async (name: string, source: string) => {
  const event = await fetch(`${emulator.endpoint()}/_recognito/sample-event?source=${source}&function=${name}`);
  const lambda = new LambdaClient({
    endpoint: emulator.endpoint(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  try {
    const Payload = Buffer.from(await event.arrayBuffer());
    return await lambda.send(new InvokeCommand({ FunctionName: name, LogType: 'Tail', Payload }));
  } finally {
    lambda.destroy();
  }
};
