import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolClientCommandInput,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  answerCustom,
  asksForNumber,
  beginCustom,
  comparesNumber,
  customTriggers,
  type Side,
  threeTries,
  withTriggers,
} from '../custom-sign-in.js';
import { useEmulator } from '../emulator.js';
import { type Script, ScriptedFunctions } from '../scripted-functions.js';
import { secretHash } from '../secret-hash.js';
import { claimsOf, PASSWORD, type Setting, signIn } from '../signed-in.js';
import { SrpClient } from '../../clients/srp-client.js';
import { respondToVerifier } from '../srp-sign-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
beforeEach(() => {
  functions.clear();
});

const refusal = (name: string, message: string) => ({ name, message });
const notAuthorized = (message: string) => refusal('NotAuthorizedException', message);
const invalid = (message: string) => refusal('InvalidParameterException', message);
const NOT_CONFIGURED = invalid('Custom auth lambda trigger is not configured for the user pool.');
const INCORRECT = notAuthorized('Incorrect username or password.');
const INVALID_SESSION = notAuthorized('Invalid session for the user.');
const USED = notAuthorized('Invalid session for the user, session can only be used once.');

const DISCREET = { PreventUserExistenceErrors: 'ENABLED' } as const;
const setting = (
  scripts: Partial<Record<string, Script>> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<Setting> => withTriggers(emulator, customTriggers(functions, scripts), client);

const begin = (of: Setting, parameters?: Record<string, string>, side?: Side) =>
  beginCustom(emulator, of, parameters, { ...(side && { side }) });
const answer = (of: Setting, Session: string | undefined, ANSWER: string, more: Record<string, string> = {}) =>
  answerCustom(emulator, of, Session, { ANSWER, ...more });

/** CUSTOM_AUTH with SRP, up to the password. */
const beginWithPassword = async (of: Setting, password = PASSWORD, USERNAME = 'alice') => {
  const srp = new SrpClient({ poolId: of.poolId, password });
  const SRP_A = srp.publicNumber;
  const begun = await begin(of, { USERNAME, CHALLENGE_NAME: 'SRP_A', SRP_A });
  return { begun, responses: srp.answer(begun.ChallengeParameters ?? {}) };
};
const verify = (of: Setting, Session: string | undefined, responses: Record<string, string>) =>
  respondToVerifier(emulator, of, responses, { ...(Session !== undefined && { Session }) });

const FRESH = 'Fresh0ne!';
const changePassword = (of: Setting, Session: string | undefined) =>
  emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: of.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: FRESH },
    }),
  );

describe('validation', () => {
  test('the parameters of the flow, one after the other', async () => {
    const of = await setting({}, { GenerateSecret: true });
    const { clientId } = of;
    const SECRET_HASH = secretHash(of, 'alice');
    for (const [parameters, message] of [
      [{ SRP_A: 'ff' }, 'Missing required parameter USERNAME'],
      [{ USERNAME: 'alice', CHALLENGE_NAME: 'SRP_A' }, 'Missing required parameter SRP_A'],
      [{ USERNAME: 'alice', SECRET_HASH, CHALLENGE_NAME: 'SMS_MFA' }, 'Invalid CHALLENGE_NAME SMS_MFA'],
      [{ USERNAME: 'alice', SECRET_HASH, CHALLENGE_NAME: 'SRP_A', SRP_A: '0' }, 'Invalid SRP_A'],
    ] as const) {
      await expect(begin(of, parameters)).rejects.toMatchObject(invalid(message));
    }
    await expect(begin(of)).rejects.toMatchObject(
      notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
    );
    await expect(begin(of, { USERNAME: 'alice', SECRET_HASH })).resolves.toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
    });
  });

  test('the answer wants a name, a session and an answer', async () => {
    const of = await setting();
    const { Session } = await begin(of);
    await expect(answer(of, Session, '42', { USERNAME: '' })).rejects.toMatchObject(
      invalid('Missing required parameter USERNAME'),
    );
    await expect(answer(of, undefined, '42')).rejects.toMatchObject(invalid('Missing required parameter Session'));
    await expect(answer(of, Session, '')).rejects.toMatchObject(invalid('Missing required parameter ANSWER'));
    await expect(answer(of, Session, '42')).resolves.toHaveProperty('AuthenticationResult');
  });
});

describe('refusals', () => {
  test.each<Side>(['public', 'admin'])('a client that does not allow it (%s)', async (side) => {
    const of = await setting({}, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] });
    await expect(begin(of, { USERNAME: 'alice' }, side)).rejects.toMatchObject(
      invalid('CUSTOM_AUTH is not enabled for the client.'),
    );
  });

  test('a pool without the functions, each where it is missed', async () => {
    const none = await withTriggers(emulator, {});
    await expect(begin(none)).rejects.toMatchObject(NOT_CONFIGURED);
    const { DefineAuthChallenge, CreateAuthChallenge } = customTriggers(functions);
    await expect(begin(await withTriggers(emulator, { DefineAuthChallenge }))).rejects.toMatchObject(NOT_CONFIGURED);
    const two = await withTriggers(emulator, { DefineAuthChallenge, CreateAuthChallenge });
    const { Session } = await begin(two);
    await expect(answer(two, Session, '42')).rejects.toMatchObject(NOT_CONFIGURED);
    await expect(answer(two, Session, '42')).rejects.toMatchObject(USED);
  });

  test('somebody unknown, and a disabled user, without asking anybody', async () => {
    const of = await setting();
    await expect(begin(of, { USERNAME: 'nobody' })).rejects.toMatchObject(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: of.poolId, Username: 'alice' }));
    await expect(begin(of)).rejects.toMatchObject(notAuthorized('User is disabled.'));
    expect(functions.asked).toEqual([]);
  });

  test('a device, for no pool tracks any', async () => {
    const of = await setting();
    const device = refusal('ResourceNotFoundException', 'Device does not exist.');
    await expect(begin(of, { USERNAME: 'alice', DEVICE_KEY: 'us-east-1_x' })).rejects.toMatchObject(device);
    const { Session } = await begin(of);
    await expect(answer(of, Session, '42', { DEVICE_KEY: 'us-east-1_x' })).rejects.toMatchObject(device);
    await expect(answer(of, Session, '42')).resolves.toHaveProperty('AuthenticationResult');
  });

  test('sessions of others, that are spent, and that are too old', async () => {
    const of = await setting();
    const { Session } = await begin(of);
    await expect(answer(of, 'AYABe'.padEnd(1_543, 'A'), '42')).rejects.toMatchObject(INVALID_SESSION);
    await expect(answer(of, Session, '42', { USERNAME: 'nobody' })).rejects.toMatchObject(INVALID_SESSION);
    const other = await emulator.client(of.poolId, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    await expect(answer({ ...of, clientId: other.ClientId }, Session, '42')).rejects.toMatchObject(INVALID_SESSION);
    const second = await answer(of, Session, '1');
    await expect(answer(of, Session, '42')).rejects.toMatchObject(USED);
    await emulator.advance(180_000);
    await expect(answer(of, second.Session, '42')).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
  });

  test('a session of another challenge does not do for a custom one, nor the other way round', async () => {
    const of = await setting();
    const { begun, responses } = await beginWithPassword(of);
    await expect(answer(of, begun.Session, '42')).rejects.toMatchObject(INVALID_SESSION);
    const { Session } = await begin(of);
    await expect(verify(of, Session, responses)).rejects.toMatchObject(INVALID_SESSION);
    await expect(verify(of, undefined, responses)).rejects.toMatchObject(invalid('Missing required parameter Session'));
    await expect(changePassword(of, Session)).rejects.toMatchObject(INVALID_SESSION);
    await expect(verify(of, begun.Session, responses)).resolves.toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
  });

  test('failAuthentication is the end, and three wrong answers are, here', async () => {
    const of = await setting();
    let { Session } = await begin(of);
    for (const guess of ['1', '2']) ({ Session } = await answer(of, Session, guess));
    await expect(answer(of, Session, '3')).rejects.toMatchObject(INCORRECT);
    await expect(answer(of, Session, '42')).rejects.toMatchObject(USED);
    const never = await setting({ define: () => ({ failAuthentication: true, issueTokens: true }) });
    await expect(begin(never)).rejects.toMatchObject(INCORRECT);
    // Custom answers do not count towards the lock-out.
    await expect(signIn(emulator, of)).resolves.toHaveProperty('AccessToken');
  });

  test('a wrong password is answered at once, counted, and nobody is asked', async () => {
    const of = await setting();
    const { begun, responses } = await beginWithPassword(of, 'Wrong123!');
    functions.asked.length = 0;
    await expect(verify(of, begun.Session, responses)).rejects.toMatchObject(INCORRECT);
    expect(functions.asked).toEqual([]);
    for (let i = 1; i < 5; i += 1) {
      const again = await beginWithPassword(of, 'Wrong123!');
      await expect(verify(of, again.begun.Session, again.responses)).rejects.toMatchObject(INCORRECT);
    }
    await expect(signIn(emulator, of)).rejects.toMatchObject(notAuthorized('Password attempts exceeded'));
  });

  test('a user who is not confirmed goes through it, and gets no tokens', async () => {
    const of = await setting();
    await emulator.idp().send(
      new SignUpCommand({
        ClientId: of.clientId,
        Username: 'bob',
        Password: PASSWORD,
        UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
      }),
    );
    const { Session } = await begin(of, { USERNAME: 'bob' });
    await expect(answer(of, Session, '42', { USERNAME: 'bob' })).rejects.toMatchObject(
      refusal('UserNotConfirmedException', 'User is not confirmed.'),
    );
  });

  test('PASSWORD_VERIFIER without SRP is no challenge', async () => {
    const of = await setting({ define: () => ({ challengeName: 'PASSWORD_VERIFIER' }) });
    await expect(begin(of)).rejects.toMatchObject(
      refusal('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    );
  });
});

describe('effects', () => {
  test.each<Side>(['public', 'admin'])('a challenge, a wrong answer, a right one, tokens (%s)', async (side) => {
    const of = await setting();
    const ClientMetadata = { k: 'v' };
    const begun = await beginCustom(emulator, of, { USERNAME: 'alice' }, { side, ClientMetadata: { no: 'body' } });
    expect(begun).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'alice', hint: 'try 0' },
      Session: expect.stringMatching(/^AYABe/) as unknown,
    });
    expect(begun.AuthenticationResult).toBeUndefined();
    expect(JSON.stringify(begun)).not.toContain('NUMBER');
    const second = await answerCustom(emulator, of, begun.Session, { ANSWER: '1' }, { side, ClientMetadata });
    expect(second.ChallengeParameters).toEqual({ USERNAME: 'alice', hint: 'try 1' });
    expect(second.Session).not.toBe(begun.Session);
    const last = await answerCustom(emulator, of, second.Session, { ANSWER: '42' }, { side, ClientMetadata });
    expect(last).toMatchObject({ ChallengeParameters: {}, AuthenticationResult: { TokenType: 'Bearer' } });
    expect(last.ChallengeName).toBeUndefined();
    expect(claimsOf(last.AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'alice' });

    const told = functions.asked.map(({ triggerSource, request }) => [triggerSource.split('_')[0], request]);
    const attributes: unknown = expect.objectContaining({
      'cognito:user_status': 'CONFIRMED',
      email: 'alice@example.com',
    });
    const round = (challengeResult: boolean) => ({
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult,
      challengeMetadata: 'NUMBER',
    });
    const about = { userAttributes: attributes };
    const kept = { privateChallengeParameters: { answer: '42' }, clientMetadata: ClientMetadata };
    expect(told).toEqual([
      ['DefineAuthChallenge', { ...about, session: [] }],
      ['CreateAuthChallenge', { ...about, challengeName: 'CUSTOM_CHALLENGE', session: [] }],
      ['VerifyAuthChallengeResponse', { ...about, ...kept, challengeAnswer: '1' }],
      ['DefineAuthChallenge', { ...about, session: [round(false)], clientMetadata: ClientMetadata }],
      [
        'CreateAuthChallenge',
        {
          ...about,
          challengeName: 'CUSTOM_CHALLENGE',
          session: [round(false)],
          clientMetadata: ClientMetadata,
        },
      ],
      ['VerifyAuthChallengeResponse', { ...about, ...kept, challengeAnswer: '42' }],
      ['DefineAuthChallenge', { ...about, session: [round(false), round(true)], clientMetadata: ClientMetadata }],
    ]);
  });

  test('what begins on one side can be answered on the other', async () => {
    const of = await setting();
    const { Session } = await begin(of, { USERNAME: 'alice' }, 'admin');
    await expect(answer(of, Session, '42')).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
  });

  test('tokens may be issued at once', async () => {
    const of = await setting({ define: () => ({ issueTokens: true }) });
    await expect(begin(of)).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
  });

  test('the legacy name allows this flow, and no password', async () => {
    const of = await setting({}, { ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] });
    await expect(begin(of)).resolves.toHaveProperty('ChallengeName', 'CUSTOM_CHALLENGE');
    await expect(signIn(emulator, of)).rejects.toMatchObject(
      invalid('Only custom auth (lambda driven) is enabled for this client.'),
    );
  });

  test('the name of the challenge is the one of the user, whatever was typed', async () => {
    const pool = await emulator.pool({
      UsernameAttributes: ['email'],
      LambdaConfig: customTriggers(functions),
    });
    const { ClientId } = await emulator.client(pool.Id, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    const Username = 'carol@example.com';
    const { User } = await emulator
      .idp()
      .send(new AdminCreateUserCommand({ UserPoolId: pool.Id, Username, MessageAction: 'SUPPRESS' }));
    const here = { poolId: pool.Id, clientId: ClientId, secret: undefined };
    const { ChallengeParameters, Session } = await begin(here, { USERNAME: Username });
    expect(ChallengeParameters?.USERNAME).toBe(User?.Username);
    expect(functions.asked.map(({ userName }) => userName)).toEqual([User?.Username, User?.Username]);
    // Made by an administrator, who never set a password of its own.
    await expect(answer(here, Session, '42', { USERNAME: Username })).resolves.toHaveProperty('AuthenticationResult');
    expect(functions.asked.at(-1)?.request.userAttributes).toMatchObject({
      'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
      'cognito:email_alias': Username,
    });
  });

  test('with SRP the password comes first, then the challenge', async () => {
    const of = await setting();
    const { begun, responses } = await beginWithPassword(of);
    expect(begun).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: expect.stringMatching(/^AYABe/) as unknown,
      ChallengeParameters: { USERNAME: 'alice', USER_ID_FOR_SRP: 'alice' },
    });
    const second = await verify(of, begun.Session, responses);
    expect(second).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: { hint: 'try 2' } });
    await expect(verify(of, begun.Session, responses)).rejects.toMatchObject(INCORRECT);
    await expect(answer(of, second.Session, '42')).resolves.toHaveProperty('AuthenticationResult');
    const passed = (challengeName: string, challengeMetadata: string | null = null) => ({
      challengeName,
      challengeResult: true,
      challengeMetadata,
    });
    expect(functions.of('DefineAuthChallenge_Authentication').map(({ request }) => request.session)).toEqual([
      [passed('SRP_A')],
      [passed('SRP_A'), passed('PASSWORD_VERIFIER')],
      [passed('SRP_A'), passed('PASSWORD_VERIFIER'), passed('CUSTOM_CHALLENGE', 'NUMBER')],
    ]);
  });

  test.each(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'] as const)(
    'with SRP a user in %s changes the password before it goes on',
    async (status) => {
      const of = await setting();
      const { poolId: UserPoolId } = of;
      const Username = 'alice';
      const idp = emulator.idp();
      await (status === 'RESET_REQUIRED'
        ? idp.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }))
        : idp.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD })));
      const { begun, responses } = await beginWithPassword(of);
      const second = await verify(of, begun.Session, responses);
      expect(second.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      const third = await changePassword(of, second.Session);
      expect(third).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: { hint: 'try 3' } });
      await expect(answer(of, third.Session, '42')).resolves.toHaveProperty('AuthenticationResult');
      await expect(signIn(emulator, of, 'alice', { PASSWORD: FRESH })).resolves.toHaveProperty('IdToken');
    },
  );

  test('a temporary password that is too old ends it', async () => {
    const of = await setting();
    await emulator
      .idp()
      .send(new AdminSetUserPasswordCommand({ UserPoolId: of.poolId, Username: 'alice', Password: PASSWORD }));
    await emulator.advance(7 * 24 * 3_600_000);
    const { begun, responses } = await beginWithPassword(of);
    await expect(verify(of, begun.Session, responses)).rejects.toMatchObject(
      notAuthorized('Temporary password has expired and must be reset by an administrator.'),
    );
  });

  test('the new password stays, though the sign-in ends there', async () => {
    const ends = (rounds: readonly unknown[]) => ({ failAuthentication: rounds.length > 2 });
    const of = await setting({
      define: (event, run) => {
        const rounds = event.request.session as readonly unknown[];
        return rounds.length > 2 ? ends(rounds) : threeTries(event, run);
      },
    });
    await emulator
      .idp()
      .send(new AdminSetUserPasswordCommand({ UserPoolId: of.poolId, Username: 'alice', Password: PASSWORD }));
    const { begun, responses } = await beginWithPassword(of);
    const { Session } = await verify(of, begun.Session, responses);
    await expect(changePassword(of, Session)).rejects.toMatchObject(INCORRECT);
    await expect(signIn(emulator, of, 'alice', { PASSWORD: FRESH })).resolves.toHaveProperty('IdToken');
  });

  test('where existence is hidden somebody who is not there is led through it all, alike', async () => {
    const of = await setting({}, DISCREET);
    const begun = await begin(of, { USERNAME: 'nobody' });
    expect(begun).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: 'nobody', hint: 'try 0' },
    });
    const nobody = { USERNAME: 'nobody' };
    const second = await answer(of, begun.Session, '1', nobody);
    expect(second.ChallengeParameters).toEqual({ USERNAME: 'nobody', hint: 'try 1' });
    await expect(answer(of, second.Session, '42', nobody)).rejects.toMatchObject(INCORRECT);
    await expect(answer(of, second.Session, '42', nobody)).rejects.toMatchObject(USED);
    expect(functions.asked.map(({ userName, request }) => [userName, request.userNotFound])).toEqual(
      functions.asked.map(() => ['nobody', true]),
    );
    expect(functions.asked).toHaveLength(7);
    functions.asked.length = 0;
    await begin(of);
    expect(functions.asked.map(({ request }) => request.userNotFound)).toEqual([false, false]);
  });

  test('such a one has the name of a user, in a pool where those are UUIDs, and a password that is wrong', async () => {
    const pool = await emulator.pool({ UsernameAttributes: ['email'], LambdaConfig: customTriggers(functions) });
    const { ClientId } = await emulator.client(pool.Id, { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'], ...DISCREET });
    const here = { poolId: pool.Id, clientId: ClientId, secret: undefined };
    const USERNAME = 'nobody@example.com';
    const begun = await begin(here, { USERNAME });
    const name = begun.ChallengeParameters?.USERNAME ?? '';
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    const second = await answer(here, begun.Session, '1', { USERNAME: name });
    expect(second.ChallengeParameters?.USERNAME).toBe(name);
    const third = await answer(here, second.Session, '1', { USERNAME });
    expect(third.ChallengeName).toBe('CUSTOM_CHALLENGE');
    await expect(answer(here, third.Session, '42', { USERNAME: 'another@example.com' })).rejects.toMatchObject(
      INVALID_SESSION,
    );

    const { begun: srp, responses } = await beginWithPassword(here, PASSWORD, USERNAME);
    expect(srp).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: expect.stringMatching(/^AYABe/) as unknown,
    });
    await expect(verify(here, srp.Session, responses)).rejects.toMatchObject(INCORRECT);
  });
});

const SOUND = { define: threeTries, create: asksForNumber, verify: comparesNumber };
const TRIGGERS = [
  ['define', 'DefineAuthChallenge'],
  ['create', 'CreateAuthChallenge'],
  ['verify', 'VerifyAuthChallengeResponse'],
] as const;

describe.each(FAILURES)('a function that $how', ({ script, ...failure }) => {
  test.each(TRIGGERS)('as %s refuses the answer, and ends the sign-in', async (which, trigger) => {
    let broken = false;
    const of = await setting({ [which]: (event, run) => (broken ? script : SOUND[which])(event, run) });
    const { Session } = await begin(of);
    broken = true;
    await expect(answer(of, Session, '1')).rejects.toMatchObject(failureOf(trigger, failure));
    if (which !== 'verify') await expect(begin(of)).rejects.toMatchObject(failureOf(trigger, failure));
    broken = false;
    await expect(answer(of, Session, '42')).rejects.toMatchObject(USED);
    await expect(begin(of)).resolves.toHaveProperty('ChallengeName', 'CUSTOM_CHALLENGE');
  });
});
