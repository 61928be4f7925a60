import { AdminConfirmSignUpCommand, AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DISABLED, DISCREET, lastCode, LIMIT, UNKNOWN_USER } from '../cognito-idp/sign-up-calls.js';
import { sentMessages } from '../cognito-idp/user-calls.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { expectStops, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;

/** Alice has signed up. */
const signedUp = async (of?: Parameters<typeof hosted>[1]) => {
  const setting = await hosted(pages, of);
  const visit = visitOf(setting);
  const { pending } = await pages.signUp(visit);
  return { setting, visit, pending, alice: { UserPoolId: setting.poolId, Username: 'alice' } };
};

describe('validation', () => {
  test('holds what was typed against the model of ResendConfirmationCode', async () => {
    const { visit } = await signedUp();
    await expect(pages.resend(visit, 'a b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: String.raw`1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`,
    });
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting } = await signedUp();
    await expectStops(pages, setting, (visit) => pages.resend(visit));
  });

  test('refuses a sixth code in an hour', async () => {
    const { visit } = await signedUp();
    for (let i = 0; i < 5; i += 1) await pages.resend(visit);
    await expect(pages.resend(visit)).rejects.toMatchObject(LIMIT);
    await emulator.advance(3_600_000);
    await pages.resend(visit);
  });

  test('refuses one who is confirmed, one who is disabled, and one who is not there', async () => {
    const { visit, alice } = await signedUp();
    await emulator.idp().send(new AdminConfirmSignUpCommand(alice));
    await expect(pages.resend(visit)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User is already confirmed.',
    });
    await emulator.idp().send(new AdminDisableUserCommand(alice));
    await expect(pages.resend(visit)).rejects.toMatchObject(DISABLED);
    await expect(pages.resend(visit, 'bob')).rejects.toMatchObject(UNKNOWN_USER);
  });

  test('refuses where the pool verifies no address', async () => {
    const { visit } = await signedUp({ pool: { AutoVerifiedAttributes: [] } });
    await expect(pages.resend(visit)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Cannot resend codes. Auto verification not turned on.',
    });
  });
});

describe('effects', () => {
  test('sends another code, which takes the place of the first', async () => {
    const { visit, pending } = await signedUp();
    const first = await lastCode(emulator);
    expect(await pages.resend(visit)).toEqual({ delivery: { medium: 'EMAIL', destination: 'a***@e***' } });
    expect(await sentMessages(emulator)).toMatchObject([{ kind: 'sign-up' }, { kind: 'resend-code' }]);
    await expect(pages.confirm(visit, first, pending)).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    expect((await pages.confirm(visit, await lastCode(emulator), pending)).landed).toBeDefined();
  });

  test('of a client that hides who exists, tells of a code that it does not send', async () => {
    const visit = visitOf(await hosted(pages, { client: { ...DISCREET, GenerateSecret: true } }));
    const before = await pages.eventsFrom();
    expect(await pages.resend(visit, 'bob@example.com')).toEqual({
      delivery: { medium: 'EMAIL', destination: 'b***@e***' },
    });
    expect(await pages.eventsFrom()).toEqual(before);
  });
});

describe('triggers', () => {
  test('CustomMessage words the message, for a browser', async () => {
    const CustomMessage = functions.on('message', ({ request }) => ({
      emailSubject: 'Again',
      emailMessage: `Your code: ${String(request.codeParameter)}`,
    }));
    const { setting, visit } = await signedUp({ pool: { LambdaConfig: { CustomMessage } } });
    await pages.resend(visit);
    const [event] = functions.of('CustomMessage_ResendCode');
    expect(event).toMatchObject({
      userName: 'alice',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
      request: { userAttributes: { 'cognito:user_status': 'UNCONFIRMED' } },
    });
    expect(event?.request).not.toHaveProperty('clientMetadata');
    expect((await sentMessages(emulator)).at(-1)).toMatchObject({ subject: 'Again' });
  });

  test.each(FAILURES)('a CustomMessage that $how is shown, and nothing is sent', async ({ script, ...failure }) => {
    const setting = await hosted(pages, {
      pool: {
        LambdaConfig: {
          CustomMessage: functions.on('message', (event, run) =>
            event.triggerSource === 'CustomMessage_ResendCode' ? script(event, run) : undefined,
          ),
        },
      },
    });
    await pages.signUp(visitOf(setting));
    const before = await pages.eventsFrom();
    await expect(pages.resend(visitOf(setting))).rejects.toMatchObject(failureOf('CustomMessage', failure));
    expect(await pages.eventsFrom()).toEqual(before);
  });
});
