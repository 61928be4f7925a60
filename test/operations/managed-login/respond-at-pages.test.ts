import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DISCREET } from '../cognito-idp/sign-up-calls.js';
import { asAttributes, attributesOf, getUser } from '../cognito-idp/user-calls.js';
import { claimsOf } from '../signed-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { challengeOf, landedOf, TEMPORARY, withCustomAuth, withTemporaryPassword } from './challenges.js';
import { CALLBACK, expectStops, HOSTED, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const nothing = (): undefined => undefined;
const NEW_PASSWORD = 'Fresh0ne!';
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const INVALID_SESSION = notAuthorized('Invalid session for the user.');
const USED = notAuthorized('Invalid session for the user, session can only be used once.');
const INCORRECT = notAuthorized('Incorrect username or password.');
const newPassword = (session: string, responses: Record<string, string> = { NEW_PASSWORD }) =>
  ({ challengeName: 'NEW_PASSWORD_REQUIRED', session, responses }) as const;
const answer = (session: string, ANSWER: string, more: Record<string, string> = {}) =>
  ({ challengeName: 'CUSTOM_CHALLENGE', session, responses: { ANSWER, ...more } }) as const;

/** Alice has shown her temporary password. */
const forced = async (of?: Parameters<typeof withTemporaryPassword>[1]) => {
  const { setting, visit } = await withTemporaryPassword(pages, of);
  const challenge = challengeOf(await pages.signIn(visit, 'alice', TEMPORARY));
  return { setting, visit, challenge, alice: { UserPoolId: setting.poolId, Username: 'alice' } };
};

/** Alice, or who is named so, has been asked for a number. */
const asked = async (of: { name?: string; rest?: Parameters<typeof withCustomAuth> } = {}) => {
  const [, scripts, options] = of.rest ?? [pages];
  const { setting, visit } = await withCustomAuth(pages, scripts, options);
  const challenge = challengeOf(await pages.beginCustom(visit, of.name));
  return { setting, visit, challenge, alice: { UserPoolId: setting.poolId, Username: 'alice' } };
};

describe('validation', () => {
  test('holds what was sent against the model of RespondToAuthChallenge', async () => {
    const { visit } = await forced();
    await expect(pages.respond(visit, newPassword('short'))).rejects.toMatchObject(
      invalid(
        "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
      ),
    );
  });

  test.each(['USERNAME', 'NEW_PASSWORD'])('misses an empty %s', async (name) => {
    const { visit, challenge } = await forced();
    await expect(
      pages.respond(visit, newPassword(challenge.Session, { NEW_PASSWORD, [name]: '' })),
    ).rejects.toMatchObject(invalid(`Missing required parameter ${name}`));
  });

  test('misses the answer to a custom challenge', async () => {
    const { visit, challenge } = await asked();
    await expect(pages.respond(visit, answer(challenge.Session, ''))).rejects.toMatchObject(
      invalid('Missing required parameter ANSWER'),
    );
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting, challenge } = await forced();
    await expectStops(pages, setting, (visit) => pages.respond(visit, newPassword(challenge.Session)));
  });

  test('refuses a session that is not one, another challenge, another user, another client', async () => {
    const { setting, visit, challenge } = await forced();
    const { Session } = challenge;
    const { ClientId } = await emulator.client(setting.poolId, HOSTED);
    const before = await pages.eventsFrom();
    for (const refused of [
      pages.respond(visit, newPassword('x'.repeat(30))),
      pages.respond(visit, newPassword(`${Session.slice(0, -1)}${Session.endsWith('A') ? 'B' : 'A'}`)),
      pages.respond(visit, answer(Session, '42')),
      pages.respond(visit, newPassword(Session, { NEW_PASSWORD, USERNAME: 'bob' })),
      pages.respond(visitOf({ clientId: ClientId }), newPassword(Session)),
    ]) {
      await expect(refused).rejects.toMatchObject(INVALID_SESSION);
    }
    expect(await pages.eventsFrom()).toEqual(before);
  });

  test('refuses a session that has been used, one that is old, and one whose user is disabled or gone', async () => {
    const used = await forced();
    await pages.respond(used.visit, newPassword(used.challenge.Session));
    await expect(pages.respond(used.visit, newPassword(used.challenge.Session))).rejects.toMatchObject(USED);

    const { visit, challenge, alice } = await forced();
    await emulator.idp().send(new AdminDisableUserCommand(alice));
    await expect(pages.respond(visit, newPassword(challenge.Session))).rejects.toMatchObject(
      notAuthorized('User is disabled.'),
    );
    await emulator.advance(3 * 60_000);
    await expect(pages.respond(visit, newPassword(challenge.Session))).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
    await emulator.idp().send(new AdminDeleteUserCommand(alice));
    await expect(pages.respond(visit, newPassword(challenge.Session))).rejects.toMatchObject(INVALID_SESSION);
  });

  test('refuses a required attribute left out, and a password that the policy does not allow; the session goes on', async () => {
    const { visit, challenge } = await forced({ pool: { Schema: [{ Name: 'nickname', Required: true }] } });
    expect(challenge.ChallengeParameters).toMatchObject({ requiredAttributes: '["userAttributes.nickname"]' });
    const respond = (responses: Record<string, string>) =>
      pages.respond(visit, newPassword(challenge.Session, responses));
    await expect(respond({ NEW_PASSWORD })).rejects.toMatchObject(
      invalid('Invalid attributes given, nickname is missing'),
    );
    await expect(respond({ NEW_PASSWORD: 'short', 'userAttributes.nickname': 'Al' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password not long enough',
    });
    landedOf(await respond({ NEW_PASSWORD, 'userAttributes.nickname': 'Al' }));
  });

  test('refuses a third wrong answer, and the session with it', async () => {
    const { visit, challenge } = await asked();
    const second = challengeOf(await pages.respond(visit, answer(challenge.Session, '1')));
    await expect(pages.respond(visit, answer(challenge.Session, '42'))).rejects.toMatchObject(USED);
    const third = challengeOf(await pages.respond(visit, answer(second.Session, '1')));
    await expect(pages.respond(visit, answer(third.Session, '1'))).rejects.toMatchObject(INCORRECT);
    await expect(pages.respond(visit, answer(third.Session, '42'))).rejects.toMatchObject(USED);
  });

  test('lets nobody in who is not there, however right the answer is', async () => {
    const { visit, challenge } = await asked({ name: 'nobody', rest: [pages, {}, { client: DISCREET }] });
    expect(challenge.ChallengeParameters).toMatchObject({ USERNAME: 'nobody' });
    await expect(pages.respond(visit, answer(challenge.Session, '42'))).rejects.toMatchObject(INCORRECT);
    expect(await pages.eventsFrom()).not.toContain('AuthSucceeded');
  });
});

describe('effects', () => {
  test.each<Record<string, string>>([{}, { USERNAME: 'alice' }])(
    'sets the new password, and signs in: %j',
    async (named) => {
      const { setting, visit, challenge } = await forced({ client: { GenerateSecret: true } });
      const before = await pages.eventsFrom();
      const responses = { NEW_PASSWORD, 'userAttributes.nickname': 'Al', ...named };
      const landed = landedOf(await pages.respond(visit, newPassword(challenge.Session, responses)));
      expect(await pages.eventsFrom(before.length)).toEqual([
        ...['ChallengePassed', 'UserAttributesUpdated', 'PasswordSet'],
        ...['AuthSucceeded', 'BrowserSessionBegun', 'AuthorizationCodeIssued'],
      ]);
      expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
      expect(await attributesOf(emulator, setting.poolId, 'alice')).toMatchObject({ nickname: 'Al' });
      const tokens = await pages.exchange(setting, landed);
      expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({ 'cognito:username': 'alice' });
      expect(await pages.authorize(setting, landed)).toMatch(`${CALLBACK}?code=`);
      landedOf(await pages.signIn(visit, 'alice', NEW_PASSWORD));
    },
  );

  test('signs in who answers right, be it the second time', async () => {
    const { setting, visit, challenge } = await asked({ rest: [pages, {}, { client: { GenerateSecret: true } }] });
    const before = await pages.eventsFrom();
    const again = challengeOf(await pages.respond(visit, answer(challenge.Session, '41')));
    expect(again).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { hint: 'try 1', USERNAME: 'alice' },
    });
    const landed = landedOf(await pages.respond(visit, answer(again.Session, '42')));
    expect(await pages.eventsFrom(before.length)).toEqual([
      ...['ChallengeFailed', 'ChallengeIssued'],
      ...['ChallengePassed', 'AuthSucceeded', 'BrowserSessionBegun', 'AuthorizationCodeIssued'],
    ]);
    const tokens = await pages.exchange(setting, landed);
    expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({ 'cognito:username': 'alice' });
  });

  test('names the user as it is called now', async () => {
    const { visit, challenge, alice } = await asked({ rest: [pages, {}, { pool: { AliasAttributes: ['email'] } }] });
    const UserAttributes = asAttributes({ email: 'alice@other.example', email_verified: 'true' });
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ ...alice, UserAttributes }));
    landedOf(await pages.respond(visit, answer(challenge.Session, '42', { USERNAME: 'alice@other.example' })));
  });
});

describe('triggers', () => {
  test('after a new password PostAuthentication and PreTokenGeneration are asked, of the status before', async () => {
    const { setting, visit, challenge } = await forced({
      pool: {
        LambdaConfig: {
          PreAuthentication: functions.on('before', nothing),
          PostAuthentication: functions.on('after', nothing),
          PreTokenGeneration: functions.on('tokens', () => ({
            claimsOverrideDetails: { claimsToAddOrOverride: { greeting: 'hello' } },
          })),
        },
      },
    });
    const landed = landedOf(await pages.respond(visit, newPassword(challenge.Session)));
    const of = (triggerSource: string) => ({
      triggerSource,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId },
      request: { userAttributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' } },
    });
    expect(functions.asked).toMatchObject([
      of('PreAuthentication_Authentication'),
      of('PostAuthentication_Authentication'),
      of('TokenGeneration_HostedAuth'),
    ]);
    const tokens = await pages.exchange(setting, landed);
    expect(claimsOf(tokens['id_token'] ?? '')).toMatchObject({ greeting: 'hello' });
  });

  test.each(FAILURES)(
    'a PostAuthentication that $how is shown: the new password stays, and the session is used',
    async ({ script, ...failure }) => {
      let fails = true;
      const PostAuthentication = functions.on('after', (event, run) => (fails ? script(event, run) : undefined));
      const { visit, challenge } = await forced({ pool: { LambdaConfig: { PostAuthentication } } });
      const before = await pages.eventsFrom();
      const refused = pages.respond(visit, newPassword(challenge.Session));
      await expect(refused).rejects.toMatchObject(failureOf('PostAuthentication', failure));
      expect(await pages.eventsFrom(before.length)).toEqual(['ChallengePassed', 'PasswordSet']);
      fails = false;
      await expect(pages.respond(visit, newPassword(challenge.Session))).rejects.toMatchObject(USED);
      landedOf(await pages.signIn(visit, 'alice', NEW_PASSWORD));
    },
  );

  test('the client is told of a PreTokenGeneration that fails; the new password stays', async () => {
    const PreTokenGeneration = functions.on('tokens', () => {
      throw new Error('no');
    });
    const { visit, challenge } = await forced({ pool: { LambdaConfig: { PreTokenGeneration } } });
    const before = await pages.eventsFrom();
    await expect(pages.respond(visit, newPassword(challenge.Session))).rejects.toMatchObject({
      name: 'AuthorizationStop',
      stop: { to: 'client', error: 'invalid_request', description: 'PreTokenGeneration failed with error no. ' },
    });
    expect(await pages.eventsFrom(before.length)).toEqual(['ChallengePassed', 'PasswordSet']);
  });

  test('a custom answer is verified, then defined, then the sign-in completed; without metadata', async () => {
    const LambdaConfig = {
      PostAuthentication: functions.on('after', nothing),
      PreTokenGeneration: functions.on('tokens', nothing),
    };
    const { visit, challenge } = await asked({ rest: [pages, {}, { pool: { LambdaConfig } }] });
    functions.asked.length = 0;
    landedOf(await pages.respond(visit, answer(challenge.Session, '42')));
    expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    for (const { request } of functions.asked) expect(request).not.toHaveProperty('clientMetadata');
  });

  test.each(FAILURES)('a verification that $how is shown, and ends the session', async ({ script, ...failure }) => {
    const { visit, challenge } = await asked({ rest: [pages, { verify: script }] });
    const refused = pages.respond(visit, answer(challenge.Session, '42'));
    await expect(refused).rejects.toMatchObject(failureOf('VerifyAuthChallengeResponse', failure));
    await expect(pages.respond(visit, answer(challenge.Session, '42'))).rejects.toMatchObject(USED);
  });
});
