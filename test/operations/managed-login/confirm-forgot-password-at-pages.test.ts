import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DISCREET, lastCode, LIMIT, otherThan, UNKNOWN_USER } from '../cognito-idp/sign-up-calls.js';
import { confirmedAlice } from '../cognito-idp/trigger-calls.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { expectStops, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const FRESH = 'Fresh0ne!';
const HOUR = 3_600_000;

const MISMATCH = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
const INCORRECT = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

/** Alice has forgotten her password, and has got a code. */
const forgotten = async (of?: Parameters<typeof hosted>[1]) => {
  const setting = await hosted(pages, of);
  await confirmedAlice(emulator, setting);
  const visit = visitOf(setting);
  await pages.forgot(visit);
  return { setting, visit, code: await lastCode(emulator) };
};

describe('validation', () => {
  test.each([
    [
      { code: 'a b' },
      String.raw`1 validation error detected: Value 'a b' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
    ],
    [
      { password: '' },
      String.raw`1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
    ],
  ])('holds what was typed against the model of ConfirmForgotPassword: %j', async (more, message) => {
    const { visit, code } = await forgotten();
    const asked = { code, password: FRESH, ...more };
    await expect(pages.setPassword(visit, asked.code, asked.password)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting, code } = await forgotten();
    await expectStops(pages, setting, (visit) => pages.setPassword(visit, code, FRESH));
  });

  test('refuses a wrong code, counts it, and locks after 20', async () => {
    const { visit, code } = await forgotten();
    const before = await pages.eventsFrom();
    for (let i = 0; i < 20; i += 1) {
      await expect(pages.setPassword(visit, otherThan(code), FRESH)).rejects.toMatchObject(MISMATCH);
    }
    expect(await pages.eventsFrom(before.length)).toEqual(Array.from({ length: 20 }, () => 'AttemptRefused'));
    await expect(pages.setPassword(visit, code, FRESH)).rejects.toMatchObject(LIMIT);
  });

  test('refuses a code of an hour ago', async () => {
    const { visit, code } = await forgotten();
    await emulator.advance(HOUR);
    await expect(pages.setPassword(visit, code, FRESH)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  test('refuses a password that the policy does not allow, and leaves the code', async () => {
    const { visit, code } = await forgotten();
    await expect(pages.setPassword(visit, code, 'short')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password not long enough',
    });
    await pages.setPassword(visit, code, FRESH);
  });

  test('refuses one who is disabled or not there, and hides it where the client does', async () => {
    const { setting, visit, code } = await forgotten();
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    for (const name of ['alice', 'nobody']) {
      await expect(pages.setPassword(visit, code, FRESH, name)).rejects.toMatchObject(UNKNOWN_USER);
    }
    const discreet = visitOf(await hosted(pages, { client: DISCREET }));
    await expect(pages.setPassword(discreet, code, FRESH, 'nobody')).rejects.toMatchObject(MISMATCH);
  });
});

describe('effects', () => {
  test('sets the password; the code serves once, and nobody is signed in', async () => {
    const { visit, code } = await forgotten({ client: { GenerateSecret: true } });
    const before = await pages.eventsFrom();
    expect(await pages.setPassword(visit, code, FRESH)).toBeUndefined();
    expect(await pages.eventsFrom(before.length)).toEqual(['CodeUsed', 'PasswordSet']);
    await expect(pages.setPassword(visit, code, FRESH)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
    await expect(pages.signIn(visit)).rejects.toMatchObject(INCORRECT);
    await expect(pages.signIn(visit, 'alice', FRESH)).resolves.toHaveProperty('location');
  });
});

describe('triggers', () => {
  test('PostConfirmation is told of the new password, by a browser', async () => {
    const PostConfirmation = functions.on('post', () => undefined);
    const { setting, visit, code } = await forgotten({ pool: { LambdaConfig: { PostConfirmation } } });
    await expect(pages.setPassword(visit, otherThan(code), FRESH)).rejects.toMatchObject(MISMATCH);
    expect(functions.asked).toEqual([]);
    await pages.setPassword(visit, code, FRESH);
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'PostConfirmation_ConfirmForgotPassword',
        userName: 'alice',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
        request: { userAttributes: { 'cognito:user_status': 'CONFIRMED' } },
      },
    ]);
    expect(functions.asked[0]?.request).not.toHaveProperty('clientMetadata');
  });

  test.each(FAILURES)('a PostConfirmation that $how is shown; the password is set', async ({ script, ...failure }) => {
    const LambdaConfig = { PostConfirmation: functions.on('post', script) };
    const { visit, code } = await forgotten({ pool: { LambdaConfig } });
    await expect(pages.setPassword(visit, code, FRESH)).rejects.toMatchObject(failureOf('PostConfirmation', failure));
    await expect(pages.signIn(visit, 'alice', FRESH)).resolves.toHaveProperty('location');
  });
});
