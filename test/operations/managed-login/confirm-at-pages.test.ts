import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DISABLED, DISCREET, lastCode, LIMIT, otherThan, signUp, UNKNOWN_USER } from '../cognito-idp/sign-up-calls.js';
import { attributesOf, getUser } from '../cognito-idp/user-calls.js';
import { claimsOf, type Setting } from '../signed-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { CALLBACK, expectStops, HOSTED, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const nothing = (): undefined => undefined;
const HOUR = 3_600_000;

const CONFIRMED_ALREADY = {
  name: 'NotAuthorizedException',
  message: 'User cannot be confirmed. Current status is CONFIRMED',
};
const MISMATCH = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
const EXPIRED = {
  name: 'ExpiredCodeException',
  message: 'Invalid code provided, please request a code again.',
};

/** Signs alice up at the pages, and tells what this browser keeps. */
const signedUp = async (of?: Parameters<typeof hosted>[1]) => {
  const setting = await hosted(pages, of);
  const visit = visitOf(setting);
  const { pending } = await pages.signUp(visit);
  return { setting, visit, pending };
};

const statusOf = async ({ poolId }: Setting): Promise<string | undefined> =>
  (await getUser(emulator, poolId, 'alice')).UserStatus;

describe('validation', () => {
  test.each([
    [
      'a b',
      String.raw`1 validation error detected: Value 'a b' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
    ],
    [
      '1'.repeat(2_049),
      `1 validation error detected: Value '${'1'.repeat(2_049)}' at 'confirmationCode' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    ],
  ])('holds what was typed against the model of ConfirmSignUp: %#', async (code, message) => {
    const { visit } = await signedUp();
    await expect(pages.confirm(visit, code)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting, pending } = await signedUp();
    const code = await lastCode(emulator);
    await expectStops(pages, setting, (visit) => pages.confirm(visit, code, pending));
  });

  test('refuses a wrong code, counts it, and locks after 15', async () => {
    const { setting, visit, pending } = await signedUp();
    const code = await lastCode(emulator);
    const before = await pages.eventsFrom();
    for (let i = 0; i < 15; i += 1) {
      await expect(pages.confirm(visit, otherThan(code), pending)).rejects.toMatchObject(MISMATCH);
    }
    expect(await pages.eventsFrom(before.length)).toEqual(Array.from({ length: 15 }, () => 'AttemptRefused'));
    await expect(pages.confirm(visit, code, pending)).rejects.toMatchObject(LIMIT);
    expect(await statusOf(setting)).toBe('UNCONFIRMED');
  });

  test('refuses a code of yesterday', async () => {
    const { visit, pending } = await signedUp();
    const code = await lastCode(emulator);
    await emulator.advance(24 * HOUR);
    await expect(pages.confirm(visit, code, pending)).rejects.toMatchObject(EXPIRED);
  });

  test('refuses a disabled user, and one who is confirmed', async () => {
    const { setting, visit, pending } = await signedUp();
    const code = await lastCode(emulator);
    const alice = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminConfirmSignUpCommand(alice));
    await expect(pages.confirm(visit, code, pending)).rejects.toMatchObject(CONFIRMED_ALREADY);
    await emulator.idp().send(new AdminDisableUserCommand(alice));
    await expect(pages.confirm(visit, code, pending)).rejects.toMatchObject(DISABLED);
  });

  test('takes no alias away from another user', async () => {
    const { visit, pending } = await signedUp({ pool: { AliasAttributes: ['email'] } });
    await pages.confirm(visit, await lastCode(emulator), pending);
    const bob = await pages.signUp(visit, { username: 'bob' });
    await expect(pages.confirm(visit, await lastCode(emulator), bob.pending, 'bob')).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
  });

  test('says who is not there only where the client does not hide it', async () => {
    const open = await hosted(pages);
    await expect(pages.confirm(visitOf(open), '123456')).rejects.toMatchObject(UNKNOWN_USER);
    const discreet = await hosted(pages, { client: DISCREET });
    await expect(pages.confirm(visitOf(discreet), '123456')).rejects.toMatchObject(EXPIRED);
  });
});

describe('effects', () => {
  test('confirms, and signs in the browser that has signed the user up', async () => {
    const { setting, visit, pending } = await signedUp();
    const before = await pages.eventsFrom();
    const { landed } = await pages.confirm(visit, await lastCode(emulator), pending);
    expect(await pages.eventsFrom(before.length)).toEqual([
      ...['CodeUsed', 'UserConfirmed', 'AttributeVerified'],
      ...['AuthSucceeded', 'BrowserSessionBegun', 'AuthorizationCodeIssued'],
    ]);
    expect(await statusOf(setting)).toBe('CONFIRMED');
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ email_verified: 'true' });
    expect(new URL(landed?.location ?? '').searchParams.get('state')).toBe('S');
    const tokens = await pages.exchange(setting, landed);
    expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({ 'cognito:username': 'alice', email_verified: true });
    expect(landed && (await pages.authorize(setting, landed))).toMatch(`${CALLBACK}?code=`);
  });

  test('of a client with a secret too, whose pages need no hash', async () => {
    const { setting, visit, pending } = await signedUp({ client: { GenerateSecret: true } });
    const { landed } = await pages.confirm(visit, await lastCode(emulator), pending);
    expect(await pages.exchange(setting, landed)).toHaveProperty('access_token');
  });

  test('takes the name that the user signs up with, in a pool that signs in by e-mail', async () => {
    const setting = await hosted(pages, { pool: { UsernameAttributes: ['email'] } });
    const visit = visitOf(setting);
    const { pending } = await pages.signUp(visit, { username: 'alice@example.com' });
    const { landed } = await pages.confirm(visit, await lastCode(emulator), pending, 'alice@example.com');
    expect(landed).toBeDefined();
  });

  test('a sign-up serves once: what it has left shows nothing any more', async () => {
    const { visit, pending } = await signedUp();
    const code = await lastCode(emulator);
    expect((await pages.confirm(visit, code, pending)).landed).toBeDefined();
    const before = await pages.eventsFrom();
    await expect(pages.confirm(visit, code, pending)).rejects.toMatchObject(CONFIRMED_ALREADY);
    expect(await pages.eventsFrom()).toEqual(before);
  });

  describe('only confirms', () => {
    const expectOnlyConfirmed = async (
      { setting, visit }: Pick<Awaited<ReturnType<typeof signedUp>>, 'setting' | 'visit'>,
      pending: string | undefined,
    ): Promise<void> => {
      const before = await pages.eventsFrom();
      expect(await pages.confirm(visit, await lastCode(emulator), pending)).toEqual({});
      expect(await pages.eventsFrom(before.length)).toEqual(['CodeUsed', 'UserConfirmed', 'AttributeVerified']);
      expect(await statusOf(setting)).toBe('CONFIRMED');
    };

    test.each([
      ['shows nothing', undefined],
      ['shows an empty cookie', ''],
      ['shows something else', 'x'.repeat(128)],
    ])('where the browser %s', async (_, pending) => {
      await expectOnlyConfirmed(await signedUp(), pending);
    });

    test('where it has signed up another user', async () => {
      const setting = await hosted(pages);
      const visit = visitOf(setting);
      const bob = { username: 'bob', attributes: { email: 'bob@example.com' } };
      const { pending } = await pages.signUp(visit, bob);
      await pages.signUp(visit);
      await expectOnlyConfirmed({ setting, visit }, pending);
    });

    test('where the user has signed up through the API', async () => {
      const { setting, visit, pending } = await signedUp();
      await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
      await signUp(emulator, setting);
      await expectOnlyConfirmed({ setting, visit }, pending);
    });

    test('where it was through another client of the pool', async () => {
      const { setting, pending } = await signedUp();
      const { ClientId } = await emulator.client(setting.poolId, HOSTED);
      await expectOnlyConfirmed({ setting, visit: visitOf({ clientId: ClientId }) }, pending);
    });

    test('where that was more than a day ago', async () => {
      const { setting, visit, pending } = await signedUp();
      await emulator.advance(20 * HOUR);
      await pages.resend(visit);
      await emulator.advance(4 * HOUR);
      await expectOnlyConfirmed({ setting, visit }, pending);
    });
  });
});

describe('triggers', () => {
  test('PostConfirmation is told of a browser, then PreTokenGeneration is asked; nobody of an authentication', async () => {
    const { setting, visit, pending } = await signedUp({
      pool: {
        LambdaConfig: {
          PostConfirmation: functions.on('post', nothing),
          PreAuthentication: functions.on('before', nothing),
          PostAuthentication: functions.on('after', nothing),
          PreTokenGeneration: functions.on('tokens', () => ({
            claimsOverrideDetails: { claimsToAddOrOverride: { greeting: 'hello' } },
          })),
        },
      },
    });
    const { landed } = await pages.confirm(visit, await lastCode(emulator), pending);
    const callerContext = { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId };
    expect(functions.asked).toMatchObject([
      {
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        callerContext,
        request: { userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true' } },
      },
      { triggerSource: 'TokenGeneration_HostedAuth', callerContext },
    ]);
    expect(functions.asked[0]?.request).not.toHaveProperty('clientMetadata');
    const tokens = await pages.exchange(setting, landed);
    expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({ greeting: 'hello' });
  });

  test('PostConfirmation alone is told where nobody is signed in', async () => {
    const LambdaConfig = {
      PostConfirmation: functions.on('post', nothing),
      PreTokenGeneration: functions.on('tokens', nothing),
    };
    const { visit } = await signedUp({ pool: { LambdaConfig } });
    await pages.confirm(visit, await lastCode(emulator));
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual(['PostConfirmation_ConfirmSignUp']);
  });

  test.each(FAILURES)(
    'after a PostConfirmation that $how the user is confirmed, and not signed in',
    async ({ script, ...failure }) => {
      const LambdaConfig = { PostConfirmation: functions.on('post', script) };
      const { setting, visit, pending } = await signedUp({ pool: { LambdaConfig } });
      const asked = pages.confirm(visit, await lastCode(emulator), pending);
      await expect(asked).rejects.toMatchObject(failureOf('PostConfirmation', failure));
      expect(await statusOf(setting)).toBe('CONFIRMED');
      expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
    },
  );

  test('a PostConfirmation that deletes the user keeps it out', async () => {
    const PostConfirmation = functions.on('post', async ({ userPoolId }) => {
      await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: String(userPoolId), Username: 'alice' }));
    });
    const { visit, pending } = await signedUp({ pool: { LambdaConfig: { PostConfirmation } } });
    await expect(pages.confirm(visit, await lastCode(emulator), pending)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });

  test('the client is told of a PreTokenGeneration that fails, and the user stays confirmed', async () => {
    const PreTokenGeneration = functions.on('tokens', () => {
      throw new Error('no');
    });
    const { setting, visit, pending } = await signedUp({ pool: { LambdaConfig: { PreTokenGeneration } } });
    await expect(pages.confirm(visit, await lastCode(emulator), pending)).rejects.toMatchObject({
      name: 'AuthorizationStop',
      stop: { to: 'client', error: 'invalid_request', description: 'PreTokenGeneration failed with error no. ' },
    });
    expect(await statusOf(setting)).toBe('CONFIRMED');
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });
});
