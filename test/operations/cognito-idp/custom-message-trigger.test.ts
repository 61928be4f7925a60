import {
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signIn } from '../signed-in.js';
import { lastCode, signUp } from './sign-up-calls.js';
import {
  asking,
  callerContext,
  confirmedAlice,
  EMAIL,
  METADATA,
  poolWith,
  UNVERIFIED,
  VERIFIED,
} from './trigger-calls.js';
import { asAttributes, attributesOf, createUser, getUser, sentMessages } from './user-calls.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

describe('CustomMessage', () => {
  const own = () => ({ emailSubject: 'own', emailMessage: 'own {####} of {username}', smsMessage: null });
  const question = (
    source: string,
    clientId: string,
    userAttributes: Readonly<Record<string, unknown>>,
    usernameParameter: string | null = null,
  ) => ({
    userName: 'alice',
    callerContext: callerContext(clientId),
    triggerSource: `CustomMessage_${source}`,
    request: {
      userAttributes,
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter,
      clientMetadata: METADATA,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  const sentLast = async () => (await sentMessages(emulator)).at(-1);
  const ownMessage = async (kind: string, to = EMAIL) => {
    const code = await lastCode(emulator);
    expect(await sentLast()).toMatchObject({ kind, to, subject: 'own', body: `own ${code} of {username}` });
  };
  const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE';

  test('shapes the code of a sign-up, once the user is there', async () => {
    const CustomMessage = functions.on('message', async () => {
      expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
      return own();
    });
    const setting = await poolWith(emulator, { CustomMessage });
    const { UserSub: sub, ...answer } = await signUp(emulator, setting, { ClientMetadata: METADATA });
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    const attributes = { sub, 'cognito:user_status': 'UNCONFIRMED', ...UNVERIFIED };
    expect(functions.asked).toMatchObject([question('SignUp', setting.clientId, attributes)]);
    await ownMessage('sign-up');

    await asking(emulator, setting).resend();
    expect(functions.asked[1]).toMatchObject(question('ResendCode', setting.clientId, attributes));
    await ownMessage('resend-code');
    await asking(emulator, setting).confirmSignUp(await lastCode(emulator));
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject(VERIFIED);
  });

  test('shapes the link of a sign-up, by the words that the pool has for it', async () => {
    const CustomMessage = functions.on('message', ({ request }) => ({
      emailMessage: `Go: ${String(request.linkParameter)}`,
    }));
    const VerificationMessageTemplate = {
      DefaultEmailOption: 'CONFIRM_WITH_LINK' as const,
      EmailMessageByLink: 'Hello {##Join us##}',
    };
    const setting = await poolWith(emulator, { CustomMessage }, { pool: { VerificationMessageTemplate } });
    await signUp(emulator, setting);
    const sent = await sentLast();
    const href = String(sent?.link).replace(/&/g, '&amp;');
    expect(sent).toMatchObject({ subject: 'Your verification link', body: `Go: <a href="${href}">Join us</a>` });
  });

  test('sends the template where the text has no place for the code', async () => {
    const CustomMessage = functions.on('message', () => ({ emailMessage: 'own', emailSubject: 'own' }));
    await signUp(emulator, await poolWith(emulator, { CustomMessage }));
    expect(await sentLast()).toMatchObject({
      subject: 'Your verification code',
      body: `Your confirmation code is ${await lastCode(emulator)}`,
    });
  });

  test('has no say where nothing is sent', async () => {
    const CustomMessage = functions.on('message', own);
    const setting = await poolWith(emulator, { CustomMessage }, { pool: { AutoVerifiedAttributes: [] } });
    await signUp(emulator, setting);
    await createUser(emulator, setting.poolId, 'bob', VERIFIED);
    expect(functions.asked).toEqual([]);
  });

  test('shapes invitations, one after another by each medium', async () => {
    const CustomMessage = functions.on('message', () => ({
      emailMessage: 'mail {username} {####}',
      smsMessage: 'text {username} {####}',
    }));
    const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' };
    const { poolId } = await poolWith(emulator, { CustomMessage }, { pool: { SmsConfiguration } });
    const invite = (more: object) =>
      createUser(
        emulator,
        poolId,
        'alice',
        { ...VERIFIED, phone_number: '+15550100123' },
        {
          DesiredDeliveryMediums: ['EMAIL', 'SMS'],
          TemporaryPassword: 'Temp0r&ry',
          ClientMetadata: METADATA,
          ...more,
        },
      );
    const sub = await invite({ MessageAction: undefined });
    const attributes = { sub, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD', ...VERIFIED };
    const asked = question('AdminCreateUser', NO_CLIENT, attributes, '{username}');
    expect(functions.asked).toMatchObject([asked, asked]);
    await invite({ MessageAction: 'RESEND' });
    expect(functions.asked).toMatchObject([asked, asked, asked, asked]);
    const bodies = ['mail alice Temp0r&amp;ry', 'text alice Temp0r&ry'];
    expect((await sentMessages(emulator)).map(({ body }) => body)).toEqual([...bodies, ...bodies]);
  });

  test('shapes the code for a forgotten password, and for one that was taken away', async () => {
    const CustomMessage = functions.on('message', own);
    const setting = await poolWith(emulator, { CustomMessage });
    const sub = await confirmedAlice(emulator, setting);
    const call = asking(emulator, setting);
    await call.forgot();
    const attributes = { sub, 'cognito:user_status': 'CONFIRMED', ...VERIFIED };
    expect(functions.asked).toMatchObject([question('ForgotPassword', setting.clientId, attributes)]);
    await ownMessage('forgot-password');
    await call.adminReset();
    const reset = { ...attributes, 'cognito:user_status': 'RESET_REQUIRED' };
    expect(functions.asked[1]).toMatchObject(question('ForgotPassword', NO_CLIENT, reset));
    await ownMessage('forgot-password');
  });

  test('shapes the code for an address, which has changed by then', async () => {
    const fresh = 'new@example.com';
    const CustomMessage = functions.on('message', async ({ request }) => {
      const { email } = await attributesOf(emulator, setting.poolId, 'alice');
      expect(request.userAttributes).toMatchObject({ email });
      return own();
    });
    const setting = await poolWith(emulator, { CustomMessage });
    const sub = await confirmedAlice(emulator, setting);
    const { AccessToken } = await signIn(emulator, setting);
    const attributes = { sub, 'cognito:user_status': 'CONFIRMED', email: fresh, email_verified: 'false' };

    const updated = await emulator.idp().send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: asAttributes({ email: fresh, nickname: 'Al' }),
        ClientMetadata: METADATA,
      }),
    );
    expect(updated.CodeDeliveryDetailsList).toEqual([
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
    ]);
    const changed = { ...attributes, nickname: 'Al' };
    expect(functions.asked).toMatchObject([question('UpdateUserAttribute', setting.clientId, changed)]);
    await ownMessage('update-user-attribute', fresh);

    await emulator.idp().send(
      new GetUserAttributeVerificationCodeCommand({
        AccessToken,
        AttributeName: 'email',
        ClientMetadata: METADATA,
      }),
    );
    expect(functions.asked[1]).toMatchObject(question('VerifyUserAttribute', setting.clientId, changed));
    await ownMessage('verify-user-attribute', fresh);

    await asking(emulator, setting).adminUpdate({ email: 'newer@example.com' });
    const again = { ...changed, email: 'newer@example.com' };
    expect(functions.asked[2]).toMatchObject(question('UpdateUserAttribute', NO_CLIENT, again));
    await ownMessage('update-user-attribute', 'newer@example.com');
  });

  test('may set an address back while it is asked, which then stays while the code is under way', async () => {
    const CustomMessage = functions.on('message', async () => {
      await asking(emulator, setting).adminUpdate(VERIFIED);
      return own();
    });
    const setting = await poolWith(emulator, { CustomMessage });
    await confirmedAlice(emulator, setting);
    const { AccessToken } = await signIn(emulator, setting);
    const UserAttributes = asAttributes({ email: 'new@example.com' });
    await emulator.idp().send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject(VERIFIED);
    await ownMessage('update-user-attribute', 'new@example.com');
  });

  test('shapes no code for a user who is gone by then', async () => {
    const CustomMessage = functions.on('message', async () => {
      await emulator.raw('AdminDeleteUser', { UserPoolId: setting.poolId, Username: 'alice' });
      return own();
    });
    const setting = await poolWith(emulator, { CustomMessage });
    const answer = await signUp(emulator, setting);
    expect(answer).toMatchObject({ UserConfirmed: false });
    expect(answer).not.toHaveProperty('CodeDeliveryDetails');
    expect(await sentMessages(emulator)).toEqual([]);
  });
});
