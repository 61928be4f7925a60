import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DISCREET, LIMIT, UNKNOWN_USER } from '../cognito-idp/sign-up-calls.js';
import { confirmedAlice } from '../cognito-idp/trigger-calls.js';
import { createUser, getUser, sentMessages } from '../cognito-idp/user-calls.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { expectStops, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;

/** Alice is confirmed, and has a password. */
const withAlice = async (of?: Parameters<typeof hosted>[1]) => {
  const setting = await hosted(pages, of);
  await confirmedAlice(emulator, setting);
  return { setting, visit: visitOf(setting) };
};

describe('validation', () => {
  test('holds what was typed against the model of ForgotPassword', async () => {
    const { visit } = await withAlice();
    await expect(pages.forgot(visit, 'a b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: String.raw`1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`,
    });
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting } = await withAlice();
    await expectStops(pages, setting, (visit) => pages.forgot(visit));
  });

  test('refuses a sixth code in an hour', async () => {
    const { visit } = await withAlice();
    for (let i = 0; i < 5; i += 1) await pages.forgot(visit);
    await expect(pages.forgot(visit)).rejects.toMatchObject(LIMIT);
  });

  test('refuses one who cannot be reached, one with a temporary password, one who is disabled or not there', async () => {
    const { setting, visit } = await withAlice();
    await pages.signUp(visit, { username: 'carol', attributes: { email: 'carol@example.com' } });
    await expect(pages.forgot(visit, 'carol')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
    });
    await createUser(emulator, setting.poolId, 'dora', { email: 'dora@example.com', email_verified: 'true' });
    await expect(pages.forgot(visit, 'dora')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User password cannot be reset in the current state.',
    });
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    for (const name of ['alice', 'nobody']) {
      await expect(pages.forgot(visit, name)).rejects.toMatchObject(UNKNOWN_USER);
    }
  });
});

describe('effects', () => {
  test('sends a code, and changes nothing until it comes back', async () => {
    const { setting, visit } = await withAlice({ client: { GenerateSecret: true } });
    const before = await pages.eventsFrom();
    expect(await pages.forgot(visit)).toEqual({ delivery: { medium: 'EMAIL', destination: 'a***@e***' } });
    expect(await pages.eventsFrom(before.length)).toEqual(['CodeSent', 'MessageSent']);
    expect(await sentMessages(emulator)).toMatchObject([{ kind: 'forgot-password', to: 'alice@example.com' }]);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    await expect(pages.signIn(visit)).resolves.toHaveProperty('location');
  });

  test('of a client that hides who exists, tells of a code that it does not send', async () => {
    const visit = visitOf(await hosted(pages, { client: DISCREET }));
    const before = await pages.eventsFrom();
    expect(await pages.forgot(visit, 'bob@example.com')).toEqual({
      delivery: { medium: 'EMAIL', destination: 'b***@e***' },
    });
    expect(await pages.eventsFrom()).toEqual(before);
  });
});

describe('triggers', () => {
  test('UserMigration brings somebody who is not there, and CustomMessage words the message', async () => {
    const LambdaConfig = {
      UserMigration: functions.on('migrate', () => ({
        userAttributes: { email: 'bob@example.com', email_verified: 'true' },
        finalUserStatus: 'RESET_REQUIRED',
        messageAction: 'SUPPRESS',
      })),
      CustomMessage: functions.on('message', ({ request }) => ({
        emailSubject: 'Forgotten',
        emailMessage: `Your code: ${String(request.codeParameter)}`,
      })),
    };
    const setting = await hosted(pages, { pool: { LambdaConfig } });
    expect(await pages.forgot(visitOf(setting), 'bob')).toEqual({
      delivery: { medium: 'EMAIL', destination: 'b***@e***' },
    });
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'UserMigration_ForgotPassword',
        userName: 'bob',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
      },
      { triggerSource: 'CustomMessage_ForgotPassword', userName: 'bob' },
    ]);
    for (const { request } of functions.asked) expect(request).not.toHaveProperty('clientMetadata');
    expect(await sentMessages(emulator)).toMatchObject([{ subject: 'Forgotten' }]);
    expect(await getUser(emulator, setting.poolId, 'bob')).toMatchObject({ UserStatus: 'RESET_REQUIRED' });
  });

  test.each(FAILURES)('a UserMigration that $how is shown, and makes nobody', async ({ script, ...failure }) => {
    const UserMigration = functions.on('migrate', script);
    const visit = visitOf(await hosted(pages, { pool: { LambdaConfig: { UserMigration } } }));
    const before = await pages.eventsFrom();
    await expect(pages.forgot(visit, 'bob')).rejects.toMatchObject(failureOf('UserMigration', failure));
    expect(await pages.eventsFrom()).toEqual(before);
  });

  test.each(FAILURES)('a CustomMessage that $how is shown, and nothing is sent', async ({ script, ...failure }) => {
    const { visit } = await withAlice({ pool: { LambdaConfig: { CustomMessage: functions.on('message', script) } } });
    const before = await pages.eventsFrom();
    await expect(pages.forgot(visit)).rejects.toMatchObject(failureOf('CustomMessage', failure));
    expect(await pages.eventsFrom()).toEqual(before);
  });
});
