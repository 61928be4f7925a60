import {
  AdminDeleteSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { beginSignIn, registerApp, setMfa, TOTP_ON, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { signIn, withAlice } from '../signed-in.js';
import { getUser, POOL_REFUSAL, UNKNOWN_POOL, USER_REFUSAL } from './user-calls.js';

const emulator = useEmulator();
const remove = (UserPoolId: string, Username = 'alice') =>
  emulator.idp().send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username }));

describe('validation', () => {
  test('wants a user', async () => {
    const { body } = await emulator.raw('AdminDeleteSoftwareToken', { UserPoolId: 'us-east-1_A' });
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe('refusals', () => {
  test('an unknown pool or user', async () => {
    await expect(remove(UNKNOWN_POOL)).rejects.toMatchObject(POOL_REFUSAL);
    const { Id } = await emulator.pool();
    await expect(remove(Id)).rejects.toMatchObject(USER_REFUSAL);
  });
});

describe('effects', () => {
  test('the app is asked for no more, and another can be set up', async () => {
    const setting = await withAlice(emulator);
    await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
    const { AccessToken } = await signIn(emulator, setting);
    await registerApp(emulator, AccessToken);
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    const { text } = await emulator.raw('AdminDeleteSoftwareToken', { UserPoolId: setting.poolId, Username: 'alice' });
    expect(text).toBe('{}');
    const user = await getUser(emulator, setting.poolId, 'alice');
    expect(user).not.toHaveProperty('UserMFASettingList');
    expect(user).not.toHaveProperty('PreferredMfaSetting');
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
    await setMfa(emulator, setting.poolId, TOTP_ON);
    expect(await beginSignIn(emulator, setting)).toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });

  test('a user who has none is left alone', async () => {
    const { poolId } = await withAlice(emulator);
    await expect(remove(poolId)).resolves.toBeDefined();
  });
});
