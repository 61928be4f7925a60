import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { BY_LINK, DISCREET } from '../cognito-idp/sign-up-calls.js';
import { attributesOf, getUser, sentMessages, USER_REFUSAL } from '../cognito-idp/user-calls.js';
import type { Script } from '../scripted-functions.js';
import { claimsOf } from '../signed-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { ALICE, CALLBACK, expectStops, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const nothing = (): undefined => undefined;
const autoConfirm: Script = () => ({ autoConfirmUser: true, autoVerifyEmail: true });

describe('validation', () => {
  test.each([
    [
      { username: 'a b' },
      String.raw`1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`,
    ],
    [
      { password: '' },
      String.raw`1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
    ],
    [
      { attributes: { email: 'x'.repeat(2_049) } },
      "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    ],
  ])('holds what was typed against the model of SignUp: %j', async (more, message) => {
    const visit = visitOf(await hosted(pages));
    await expect(pages.signUp(visit, more)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const setting = await hosted(pages);
    await expectStops(pages, setting, (visit) => pages.signUp(visit, { username: '' }));
  });

  test('refuses what SignUp refuses, in its words, and makes nobody', async () => {
    const setting = await hosted(pages, {
      pool: { Schema: [{ Name: 'email', Required: true }] },
      client: { WriteAttributes: ['email'], ...DISCREET },
    });
    const visit = visitOf(setting);
    const refused = (more: Parameters<typeof pages.signUp>[1], name: string, message: string) =>
      expect(pages.signUp(visit, more)).rejects.toMatchObject({ name, message });
    await refused(
      { password: 'short' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    );
    await refused({ attributes: { email: 'nowhere' } }, 'InvalidParameterException', 'Invalid email address format.');
    await refused(
      { attributes: { ...ALICE.attributes, nickname: 'Al' } },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    );
    await refused(
      { attributes: {} },
      'InvalidParameterException',
      'Attributes did not conform to the schema: emails: The attribute emails is required',
    );
    await expect(getUser(emulator, setting.poolId, 'alice')).rejects.toMatchObject(USER_REFUSAL);
    await pages.signUp(visit);
    await refused({}, 'UsernameExistsException', 'User already exists');
  });

  test('refuses anybody where only administrators make users', async () => {
    const visit = visitOf(await hosted(pages, { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } }));
    await expect(pages.signUp(visit)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
  });
});

describe('effects', () => {
  test('makes a user who has yet to confirm, sends the code, and tells where to', async () => {
    const setting = await hosted(pages);
    const before = await pages.eventsFrom();
    const answer = await pages.signUp(visitOf(setting));
    expect(answer).toEqual({
      pending: expect.stringMatching(/^[A-Za-z0-9_-]{128}$/) as string,
      delivery: { medium: 'EMAIL', destination: 'a***@e***' },
    });
    expect(await pages.eventsFrom(before.length)).toEqual(['UserCreated', 'PasswordSet', 'CodeSent', 'MessageSent']);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
    expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({
      email: 'alice@example.com',
      email_verified: 'false',
    });
  });

  test('tells of no code where none was sent', async () => {
    const answer = await pages.signUp(visitOf(await hosted(pages, { pool: { AutoVerifiedAttributes: [] } })));
    expect(Object.keys(answer)).toEqual(['pending']);
  });

  test('needs no hash of a client that has a secret', async () => {
    const setting = await hosted(pages, { client: { GenerateSecret: true } });
    await pages.signUp(visitOf(setting));
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  test('sends a link that confirms, where the pool wants links', async () => {
    const setting = await hosted(pages, { pool: BY_LINK });
    await pages.signUp(visitOf(setting));
    const [message] = await sentMessages(emulator);
    expect((await fetch(message?.link ?? '')).status).toBe(200);
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
  });
});

describe('triggers', () => {
  test('PreSignUp and CustomMessage get the events of SignUp, from a browser', async () => {
    const setting = await hosted(pages, {
      pool: {
        LambdaConfig: {
          PreSignUp: functions.on('pre', nothing),
          CustomMessage: functions.on('message', ({ request }) => ({
            emailSubject: 'Hello',
            emailMessage: `Your code: ${String(request.codeParameter)}`,
          })),
        },
      },
    });
    await pages.signUp(visitOf(setting));
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_SignUp',
      'CustomMessage_SignUp',
    ]);
    expect(functions.asked[0]).toEqual({
      version: '1',
      region: 'us-east-1',
      userPoolId: setting.poolId,
      userName: 'alice',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
      triggerSource: 'PreSignUp_SignUp',
      request: { userAttributes: ALICE.attributes, validationData: null },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    expect(functions.asked[1]?.request).not.toHaveProperty('clientMetadata');
    expect(await sentMessages(emulator)).toMatchObject([{ subject: 'Hello' }]);
  });

  test('a user whom PreSignUp confirms is signed in at once, and back at the client with a code', async () => {
    const setting = await hosted(pages, {
      pool: {
        LambdaConfig: {
          PreSignUp: functions.on('pre', autoConfirm),
          PostConfirmation: functions.on('post', async () => {
            expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
          }),
          PreAuthentication: functions.on('before', nothing),
          PostAuthentication: functions.on('after', nothing),
          PreTokenGeneration: functions.on('tokens', () => ({
            claimsOverrideDetails: { claimsToAddOrOverride: { greeting: 'hello' } },
          })),
        },
      },
    });
    const before = await pages.eventsFrom();
    const { landed, delivery } = await pages.signUp(visitOf(setting, { nonce: 'N' }));
    expect(delivery).toBeUndefined();
    expect(await sentMessages(emulator)).toEqual([]);
    expect(await pages.eventsFrom(before.length)).toEqual([
      ...['UserCreated', 'PasswordSet', 'UserConfirmed', 'AttributeVerified'],
      ...['AuthSucceeded', 'BrowserSessionBegun', 'AuthorizationCodeIssued'],
    ]);
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ]);
    expect(functions.of('TokenGeneration_HostedAuth')).toMatchObject([
      { request: { userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true' } } },
    ]);
    expect(new URL(landed?.location ?? '').searchParams.get('state')).toBe('S');
    const tokens = await pages.exchange(setting, landed);
    expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({
      'cognito:username': 'alice',
      greeting: 'hello',
      nonce: 'N',
    });
    expect(tokens).toHaveProperty('refresh_token');
    expect(functions.asked).toHaveLength(3);
    expect(landed && (await pages.authorize(setting, landed))).toMatch(`${CALLBACK}?code=`);
  });

  test('and has its tokens in the fragment, where the client asked for those', async () => {
    const setting = await hosted(pages, { pool: { LambdaConfig: { PreSignUp: functions.on('pre', autoConfirm) } } });
    const { landed } = await pages.signUp(visitOf(setting, { response_type: 'token' }));
    const { hash } = new URL(landed?.location ?? '');
    const fragment = new URLSearchParams(hash.slice(1));
    expect([...fragment.keys()].sort()).toEqual(['access_token', 'expires_in', 'id_token', 'state', 'token_type']);
    expect(claimsOf(fragment.get('id_token') ?? '')).toMatchObject({ 'cognito:username': 'alice' });
  });

  test.each(FAILURES)(
    'a PreSignUp that $how stops the sign-up, and the page says so',
    async ({ script, ...failure }) => {
      const setting = await hosted(pages, { pool: { LambdaConfig: { PreSignUp: functions.on('pre', script) } } });
      const before = await pages.eventsFrom();
      await expect(pages.signUp(visitOf(setting))).rejects.toMatchObject(failureOf('PreSignUp', failure));
      expect(await pages.eventsFrom()).toEqual(before);
    },
  );

  test('after a CustomMessage that fails the user is there, without a code', async () => {
    const CustomMessage = functions.on('message', () => {
      throw new Error('no');
    });
    const setting = await hosted(pages, { pool: { LambdaConfig: { CustomMessage } } });
    await expect(pages.signUp(visitOf(setting))).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'CustomMessage failed with error no.',
    });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
    expect(await sentMessages(emulator)).toEqual([]);
  });

  test('after a PostConfirmation that fails the user is confirmed, and not signed in', async () => {
    const PostConfirmation = functions.on('post', () => {
      throw new Error('no');
    });
    const PreSignUp = functions.on('pre', autoConfirm);
    const setting = await hosted(pages, { pool: { LambdaConfig: { PreSignUp, PostConfirmation } } });
    await expect(pages.signUp(visitOf(setting))).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error no.',
    });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });

  test('a PostConfirmation that disables the user keeps it out', async () => {
    const PostConfirmation = functions.on('post', async () => {
      await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    });
    const PreSignUp = functions.on('pre', autoConfirm);
    const setting = await hosted(pages, { pool: { LambdaConfig: { PreSignUp, PostConfirmation } } });
    await expect(pages.signUp(visitOf(setting))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });

  test('the client is told of a PreTokenGeneration that fails, and the user stays confirmed', async () => {
    const PreTokenGeneration = functions.on('tokens', () => {
      throw new Error('no');
    });
    const PreSignUp = functions.on('pre', autoConfirm);
    const setting = await hosted(pages, { pool: { LambdaConfig: { PreSignUp, PreTokenGeneration } } });
    await expect(pages.signUp(visitOf(setting))).rejects.toMatchObject({
      name: 'AuthorizationStop',
      stop: {
        to: 'client',
        redirectUri: CALLBACK,
        responseType: 'code',
        state: 'S',
        error: 'invalid_request',
        description: 'PreTokenGeneration failed with error no. ',
      },
    });
    expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });
});
