import {
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { BY_LINK, lastCode, otherThan, signUp } from './sign-up-calls.js';
import { asking, callerContext, confirmedAlice, METADATA, poolWith, UNVERIFIED, VERIFIED } from './trigger-calls.js';
import { asAttributes, attributesOf, getUser, sentMessages } from './user-calls.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

const nothing = (): undefined => undefined;

describe('PostConfirmation', () => {
  const event = (
    userAttributes: object,
    clientId: string | null,
    triggerSource = 'PostConfirmation_ConfirmSignUp',
  ) => ({
    userName: 'alice',
    callerContext: callerContext(clientId),
    triggerSource,
    request: { userAttributes, clientMetadata: METADATA },
    response: {},
  });
  const confirmed = (sub: string | undefined, attributes: object) => ({
    sub,
    'cognito:user_status': 'CONFIRMED',
    ...attributes,
  });

  test('is told once the user is confirmed, and may call back about it', async () => {
    const PostConfirmation = functions.on('post', async () => {
      expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
      await emulator.idp().send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: setting.poolId,
          Username: 'alice',
          UserAttributes: asAttributes({ nickname: 'Al' }),
        }),
      );
    });
    const setting = await poolWith(emulator, { PostConfirmation });
    const { UserSub } = await signUp(emulator, setting);
    const { confirmSignUp } = asking(emulator, setting);
    await expect(confirmSignUp(otherThan(await lastCode(emulator)))).rejects.toBeDefined();
    expect(functions.asked).toEqual([]);
    await confirmSignUp(await lastCode(emulator));
    expect(functions.asked).toMatchObject([event(confirmed(UserSub, VERIFIED), setting.clientId)]);
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ nickname: 'Al' });
  });

  test('is told of an administrator without a client', async () => {
    const PostConfirmation = functions.on('post', nothing);
    const setting = await poolWith(emulator, { PostConfirmation });
    const { UserSub } = await signUp(emulator, setting);
    await asking(emulator, setting).adminConfirmSignUp();
    expect(functions.asked).toMatchObject([event(confirmed(UserSub, UNVERIFIED), null)]);
  });

  test('is told of a link that was opened, by a browser', async () => {
    const PostConfirmation = functions.on('post', nothing);
    const setting = await poolWith(emulator, { PostConfirmation }, { pool: BY_LINK });
    const { UserSub } = await signUp(emulator, setting);
    const [message] = await sentMessages(emulator);
    const { status } = await fetch(message?.link ?? '');
    expect(status).toBe(200);
    expect(functions.asked).toMatchObject([
      {
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
        request: { userAttributes: confirmed(UserSub, VERIFIED) },
      },
    ]);
    expect(functions.asked[0]?.request).not.toHaveProperty('clientMetadata');
  });

  test('is told of a password set by a code, and of no other', async () => {
    const PostConfirmation = functions.on('post', nothing);
    const setting = await poolWith(emulator, { PostConfirmation });
    const sub = await confirmedAlice(emulator, setting);
    await asking(emulator, setting).forgot();
    expect(functions.asked).toEqual([]);
    await emulator.idp().send(
      new ConfirmForgotPasswordCommand({
        ClientId: setting.clientId,
        Username: 'alice',
        ConfirmationCode: await lastCode(emulator),
        Password: 'Fresh0ne!',
        ClientMetadata: METADATA,
      }),
    );
    expect(functions.asked).toMatchObject([
      event(confirmed(sub, VERIFIED), setting.clientId, 'PostConfirmation_ConfirmForgotPassword'),
    ]);
  });
});
