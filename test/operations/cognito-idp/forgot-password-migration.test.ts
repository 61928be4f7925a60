import { ConfirmForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PASSWORD, signIn } from '../signed-in.js';
import { lastCode, UNKNOWN_USER } from './sign-up-calls.js';
import { asking, callerContext, confirmedAlice, METADATA, poolWith, VERIFIED } from './trigger-calls.js';
import { getUser, USER_REFUSAL } from './user-calls.js';
import { useEmulator } from '../emulator.js';
import { ScriptedFunctions } from '../scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

const nothing = (): undefined => undefined;

describe('UserMigration, at ForgotPassword', () => {
  const migrated = { userAttributes: VERIFIED, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };

  test('brings the user, who gets the code', async () => {
    const UserMigration = functions.on('migrate', () => migrated);
    const CustomMessage = functions.on('message', nothing);
    const setting = await poolWith(emulator, { UserMigration, CustomMessage });
    await asking(emulator, setting).forgot();
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'UserMigration_ForgotPassword',
        userName: 'alice',
        callerContext: callerContext(setting.clientId),
        request: { password: null, validationData: null, userAttributes: null, clientMetadata: METADATA },
      },
      { triggerSource: 'CustomMessage_ForgotPassword', request: { userAttributes: VERIFIED } },
    ]);
    await emulator.idp().send(
      new ConfirmForgotPasswordCommand({
        ClientId: setting.clientId,
        Username: 'alice',
        ConfirmationCode: await lastCode(emulator),
        Password: PASSWORD,
      }),
    );
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });

  test('is not asked about a user who is there', async () => {
    const UserMigration = functions.on('migrate', () => migrated);
    const setting = await poolWith(emulator, { UserMigration });
    await confirmedAlice(emulator, setting);
    await asking(emulator, setting).forgot();
    expect(functions.asked).toEqual([]);
  });

  test('leaves a user unknown whom it does not know', async () => {
    const UserMigration = functions.on('migrate', nothing);
    const setting = await poolWith(emulator, { UserMigration });
    await expect(asking(emulator, setting).forgot()).rejects.toMatchObject(UNKNOWN_USER);
    await expect(getUser(emulator, setting.poolId, 'alice')).rejects.toMatchObject(USER_REFUSAL);
  });
});
