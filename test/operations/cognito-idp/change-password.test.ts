import { ChangePasswordCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { PASSWORD, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const FRESH = 'Fresh0ne!';
const change = (AccessToken: string, ProposedPassword: string, PreviousPassword: string | undefined = PASSWORD) =>
  emulator.idp().send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('validation', () => {
  test('wants a token and a password, and hides them', async () => {
    const { body } = await emulator.raw('ChangePassword', { AccessToken: 'abc', ProposedPassword: 'with blank' });
    expect(body?.message).toBe(
      "1 validation error detected: Value at 'proposedPassword' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    );
  });
});

describe('refusals', () => {
  test('a wrong previous password, and none', async () => {
    const { AccessToken } = await signIn(emulator, await withAlice(emulator));
    await expect(change(AccessToken, FRESH, 'Wrong123!')).rejects.toMatchObject(incorrect);
    const { body } = await emulator.raw('ChangePassword', { AccessToken, ProposedPassword: FRESH });
    expect(body).toEqual({ __type: incorrect.name, message: incorrect.message });
  });

  test('the sixth wrong one within an hour meets the limit, whatever it is', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    for (let i = 0; i < 5; i += 1)
      await expect(change(AccessToken, FRESH, 'Wrong123!')).rejects.toMatchObject(incorrect);
    await expect(change(AccessToken, FRESH)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
    await emulator.advance(60 * 60_000);
    const later = await signIn(emulator, setting);
    await expect(change(later.AccessToken, FRESH)).resolves.toBeDefined();
  });

  test('a weak password, and one of the history', async () => {
    const PasswordPolicy = { MinimumLength: 8, PasswordHistorySize: 2 };
    const { AccessToken } = await signIn(
      emulator,
      await withAlice(emulator, { pool: { Policies: { PasswordPolicy } } }),
    );
    await expect(change(AccessToken, 'short')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password not long enough',
    });
    await expect(change(AccessToken, FRESH.padEnd(257, 'x'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'proposedPassword' failed to satisfy constraint: Member must have length less than or equal to 256",
    });
    const used = { name: 'PasswordHistoryPolicyViolationException', message: 'Password has previously been used.' };
    await expect(change(AccessToken, PASSWORD)).rejects.toMatchObject(used);
    await change(AccessToken, FRESH);
    await expect(change(AccessToken, PASSWORD, FRESH)).rejects.toMatchObject(used);
    await change(AccessToken, 'Third0ne!', FRESH);
    await expect(change(AccessToken, PASSWORD, 'Third0ne!')).resolves.toBeDefined();
  });
});

describe('effects', () => {
  test('the new password is the one from now on, and tokens survive', async () => {
    const setting = await withAlice(emulator);
    const { AccessToken } = await signIn(emulator, setting);
    const { body } = await emulator.raw('ChangePassword', {
      AccessToken,
      PreviousPassword: PASSWORD,
      ProposedPassword: FRESH,
    });
    expect(body).toEqual({});
    await expect(signIn(emulator, setting)).rejects.toMatchObject(incorrect);
    await expect(signIn(emulator, setting, 'alice', { PASSWORD: FRESH })).resolves.toBeDefined();
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({
      Username: 'alice',
    });
  });
});
