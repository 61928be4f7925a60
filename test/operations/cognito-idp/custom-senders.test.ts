import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { type Script, ScriptedFunctions } from '../scripted-functions.js';
import { signUp } from './sign-up-calls.js';
import { asking, EMAIL, METADATA, poolWith, SDK, VERIFIED } from './trigger-calls.js';
import { asAttributes, createUser, getUser } from './user-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' };
const PHONE = '+15550100123';
const CIPHERTEXT = expect.stringMatching(/^AYADe[A-Za-z0-9+/]{300,}=*$/) as unknown;

afterEach(() => {
  functions.clear();
});

/** A sender's trigger, and what its function is told, once it is. */
const sender = (trigger: 'CustomEmailSender' | 'CustomSMSSender', script: Script = () => undefined) => {
  let tell: (event: unknown) => void = () => undefined;
  const told = new Promise<unknown>((resolve) => (tell = resolve));
  const LambdaArn = functions.on(trigger, async (event, run) => {
    try {
      return await script(event, run);
    } finally {
      tell(event);
    }
  });
  const config: LambdaConfigType = {
    [trigger]: { LambdaVersion: 'V1_0', LambdaArn },
    KMSKeyID: 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555',
  };
  return { config, told };
};

const inbox = async (): Promise<unknown> => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/messages`);
  return answer.json();
};
const EMPTY = { messages: [] };
const senderEvents = async () =>
  (await emulator.world().events(0, 100)).filter(({ type }) => type === 'MessageSent').map(({ data }) => data);

test('a custom e-mail sender is told of the code, and nothing is in the inbox', async () => {
  const { config, told } = sender('CustomEmailSender');
  const CustomMessage = functions.on('message', () => {
    throw new Error('never asked');
  });
  const setting = await poolWith(emulator, { ...config, CustomMessage });
  const { UserSub, CodeDeliveryDetails } = await signUp(emulator, setting, { ClientMetadata: METADATA });
  expect(CodeDeliveryDetails).toEqual({ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' });
  expect(await told).toEqual({
    version: '1',
    triggerSource: 'CustomEmailSender_SignUp',
    region: 'us-east-1',
    userPoolId: setting.poolId,
    userName: 'alice',
    callerContext: { awsSdkVersion: SDK, clientId: setting.clientId },
    request: {
      type: 'customEmailSenderRequestV1',
      code: CIPHERTEXT,
      clientMetadata: METADATA,
      userAttributes: {
        sub: UserSub,
        'cognito:user_status': 'UNCONFIRMED',
        email: EMAIL,
        email_verified: 'false',
      },
    },
  });
  expect(functions.asked).toHaveLength(1);
  expect(await inbox()).toEqual(EMPTY);
  expect(await senderEvents()).toMatchObject([{ kind: 'sign-up', channel: 'email', to: EMAIL, by: 'sender' }]);
});

test('a custom SMS sender is told of text messages; e-mails go as always', async () => {
  const { config, told } = sender('CustomSMSSender');
  const setting = await poolWith(emulator, config, {
    pool: { AutoVerifiedAttributes: ['email', 'phone_number'], SmsConfiguration },
  });
  await signUp(emulator, setting, { UserAttributes: asAttributes({ phone_number: PHONE }) });
  expect(await told).toMatchObject({
    triggerSource: 'CustomSMSSender_SignUp',
    request: { type: 'customSMSSenderRequestV1', clientMetadata: null },
  });
  expect(await inbox()).toEqual(EMPTY);
  await signUp(emulator, setting, { Username: 'bob' });
  expect(await inbox()).toMatchObject({ messages: [{ channel: 'email', username: 'bob' }] });
  expect(functions.asked).toHaveLength(1);
});

test('an administrator’s invitation goes to the sender too', async () => {
  const { config, told } = sender('CustomEmailSender');
  const { poolId } = await poolWith(emulator, config);
  const sub = await createUser(emulator, poolId, 'alice', VERIFIED, {
    MessageAction: undefined,
    DesiredDeliveryMediums: ['EMAIL'],
  });
  expect(await told).toMatchObject({
    triggerSource: 'CustomEmailSender_AdminCreateUser',
    callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    request: { code: CIPHERTEXT, userAttributes: { sub, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' } },
  });
  expect(await inbox()).toEqual(EMPTY);
});

test('a changed address goes to the sender, with the user as it is then', async () => {
  const { config, told } = sender('CustomEmailSender');
  const setting = await poolWith(emulator, config);
  await createUser(emulator, setting.poolId, 'alice', VERIFIED);
  await asking(emulator, setting).adminUpdate({ email: 'new@example.com' });
  expect(await told).toMatchObject({
    triggerSource: 'CustomEmailSender_UpdateUserAttribute',
    request: { userAttributes: { email: 'new@example.com', email_verified: 'false' }, clientMetadata: METADATA },
  });
});

test('nobody hears of a sender that fails', async () => {
  const { config, told } = sender('CustomEmailSender', () => {
    throw new Error('no');
  });
  const setting = await poolWith(emulator, config);
  await expect(signUp(emulator, setting)).resolves.toMatchObject({ UserConfirmed: false });
  await told;
  expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
});

test('nobody waits for a sender', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { config, told } = sender('CustomEmailSender', () => held);
  const setting = await poolWith(emulator, config);
  await expect(signUp(emulator, setting)).resolves.toMatchObject({ UserConfirmed: false });
  release();
  await told;
});

test('a user whom a migration brings and a refusal leaves without a code is written about all the same', async () => {
  const { config, told } = sender('CustomEmailSender');
  const UserMigration = functions.on('migrate', () => ({
    userAttributes: { email: EMAIL },
    desiredDeliveryMediums: ['EMAIL'],
  }));
  const setting = await poolWith(emulator, { ...config, UserMigration });
  await expect(asking(emulator, setting).forgot()).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
  });
  expect(await told).toMatchObject({ triggerSource: 'CustomEmailSender_AdminCreateUser', userName: 'alice' });
});
