import { AdminDisableUserCommand, AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DISCREET } from '../cognito-idp/sign-up-calls.js';
import { asAttributes } from '../cognito-idp/user-calls.js';
import { FLOWS } from '../signed-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { challengeOf, CUSTOM_ONLY, landedOf, withCustomAuth } from './challenges.js';
import { expectStops, hosted, usePages, visitOf } from './pages.js';

const pages = usePages();
const { emulator, functions } = pages;
const nothing = (): undefined => undefined;
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

describe('validation', () => {
  test('misses an empty name', async () => {
    const { visit } = await withCustomAuth(pages);
    await expect(pages.beginCustom(visit, '')).rejects.toMatchObject(invalid('Missing required parameter USERNAME'));
  });
});

describe('refusals', () => {
  test('a request that is wrong stops', async () => {
    const { setting } = await withCustomAuth(pages);
    await expectStops(pages, setting, (visit) => pages.beginCustom(visit));
  });

  test('refuses a client that does not allow it, and a pool that has no functions for it', async () => {
    const { visit } = await withCustomAuth(pages, {}, { client: { ExplicitAuthFlows: [...FLOWS] } });
    await expect(pages.beginCustom(visit)).rejects.toMatchObject(invalid('CUSTOM_AUTH is not enabled for the client.'));
    const bare = visitOf(await hosted(pages, { client: CUSTOM_ONLY }));
    await expect(pages.beginCustom(bare)).rejects.toMatchObject(
      invalid('Custom auth lambda trigger is not configured for the user pool.'),
    );
  });

  test('refuses one who is not there, unless the client hides that, and one who is disabled', async () => {
    const { setting, visit } = await withCustomAuth(pages);
    await expect(pages.beginCustom(visit, 'nobody')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(pages.beginCustom(visit)).rejects.toMatchObject(notAuthorized('User is disabled.'));
    const discreet = await withCustomAuth(pages, {}, { client: DISCREET });
    expect(challengeOf(await pages.beginCustom(discreet.visit, 'nobody'))).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { hint: 'try 0', USERNAME: 'nobody' },
    });
  });

  test('refuses where the function wants no sign-in', async () => {
    const define = () => ({ challengeName: null, issueTokens: false, failAuthentication: true });
    const { visit } = await withCustomAuth(pages, { define });
    await expect(pages.beginCustom(visit)).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
  });
});

describe('effects', () => {
  test('asks what the functions ask, of whoever the name means', async () => {
    const { setting, visit } = await withCustomAuth(
      pages,
      {},
      { pool: { AliasAttributes: ['email'] }, client: { GenerateSecret: true } },
    );
    const UserAttributes = asAttributes({ email: 'alice@example.com', email_verified: 'true' });
    const alice = { UserPoolId: setting.poolId, Username: 'alice' };
    await emulator.idp().send(new AdminUpdateUserAttributesCommand({ ...alice, UserAttributes }));
    const before = await pages.eventsFrom();
    for (const name of ['alice', 'alice@example.com']) {
      expect(await pages.beginCustom(visit, name)).toEqual({
        challenge: {
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session: expect.stringMatching(/^AYABe/) as string,
          ChallengeParameters: { hint: 'try 0', USERNAME: 'alice' },
        },
      });
    }
    expect(await pages.eventsFrom(before.length)).toEqual(['ChallengeIssued', 'ChallengeIssued']);
  });

  test('signs in at once where the function asks for nothing', async () => {
    const define = () => ({ challengeName: null, issueTokens: true, failAuthentication: false });
    const { setting, visit } = await withCustomAuth(pages, { define });
    const landed = landedOf(await pages.beginCustom(visit));
    expect(await pages.exchange(setting, landed)).toHaveProperty('refresh_token');
  });
});

describe('triggers', () => {
  test('PreAuthentication is asked, then DefineAuthChallenge and CreateAuthChallenge, for a browser', async () => {
    const PreAuthentication = functions.on('before', nothing);
    const { setting, visit } = await withCustomAuth(pages, {}, { pool: { LambdaConfig: { PreAuthentication } } });
    await pages.beginCustom(visit);
    const callerContext = { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: setting.clientId };
    expect(functions.asked).toMatchObject([
      { triggerSource: 'PreAuthentication_Authentication', callerContext, request: { validationData: null } },
      { triggerSource: 'DefineAuthChallenge_Authentication', callerContext, request: { session: [] } },
      { triggerSource: 'CreateAuthChallenge_Authentication', callerContext },
    ]);
  });

  test.each(FAILURES)('a PreAuthentication that $how is shown, and nothing begins', async ({ script, ...failure }) => {
    const PreAuthentication = functions.on('before', script);
    const { visit } = await withCustomAuth(pages, {}, { pool: { LambdaConfig: { PreAuthentication } } });
    const before = await pages.eventsFrom();
    await expect(pages.beginCustom(visit)).rejects.toMatchObject(failureOf('PreAuthentication', failure));
    expect(await pages.eventsFrom()).toEqual(before);
  });

  describe.each([
    ['define', 'DefineAuthChallenge'],
    ['create', 'CreateAuthChallenge'],
  ])('a function that shall %s', (name, trigger) => {
    test.each(FAILURES)('and $how is shown', async ({ script, ...failure }) => {
      const { visit } = await withCustomAuth(pages, { [name]: script });
      await expect(pages.beginCustom(visit)).rejects.toMatchObject(failureOf(trigger, failure));
    });
  });
});
