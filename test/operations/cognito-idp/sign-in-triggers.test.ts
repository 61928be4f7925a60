import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withTriggers } from '../custom-sign-in.js';
import { useEmulator } from '../emulator.js';
import { type Script, ScriptedFunctions } from '../scripted-functions.js';
import { claimsOf, PASSWORD, type Setting, signIn } from '../signed-in.js';
import { initiateSrp, signInBySrp } from '../srp-sign-in.js';
import { FAILURES, failureOf } from '../trigger-failures.js';
import { sentMessages } from './user-calls.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions, isRecorded: true });
beforeEach(() => {
  functions.clear();
});

const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const INCORRECT = notAuthorized('Incorrect username or password.');
const UNKNOWN = { name: 'UserNotFoundException', message: 'User does not exist.' };
const DISCREET = { PreventUserExistenceErrors: 'ENABLED' } as const;
const quiet: Script = () => ({});
const METADATA = { k: 'v' };

const asked = (): readonly string[] => functions.asked.map(({ triggerSource }) => triggerSource);
const initiate = (
  of: Setting,
  AuthParameters: Record<string, string> = { USERNAME: 'alice', PASSWORD },
  AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH' = 'USER_PASSWORD_AUTH',
) =>
  emulator
    .idp()
    .send(new InitiateAuthCommand({ AuthFlow, ClientId: of.clientId, AuthParameters, ClientMetadata: METADATA }));
const mustChange = (of: Setting, Username = 'alice') =>
  emulator.idp().send(new AdminSetUserPasswordCommand({ UserPoolId: of.poolId, Username, Password: PASSWORD }));
const changePassword = (of: Setting, Session: string | undefined) =>
  emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: of.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD: 'Fresh0ne!' },
      ClientMetadata: METADATA,
    }),
  );
const getTokens = ({ clientId: ClientId }: Setting, RefreshToken: string) =>
  emulator.idp().send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata: METADATA }));
const userIn = async ({ poolId: UserPoolId }: Setting, Username: string) =>
  emulator.idp().send(new AdminGetUserCommand({ UserPoolId, Username }));
const alicesAttributes = (of: string) =>
  expect.objectContaining({ 'cognito:user_status': of, email: 'alice@example.com', email_verified: 'true' }) as unknown;

describe('the order', () => {
  const all = (): LambdaConfigType => ({
    PreAuthentication: functions.on('pre', quiet),
    PostAuthentication: functions.on('post', quiet),
    PreTokenGeneration: functions.on('tokens', quiet),
    UserMigration: functions.on('migration', quiet),
  });
  const [PRE, POST] = ['PreAuthentication_Authentication', 'PostAuthentication_Authentication'];

  test('of a sign-in with a password; each gets the metadata that AWS hands on', async () => {
    const of = await withTriggers(emulator, all());
    await initiate(of);
    expect(asked()).toEqual([PRE, POST, 'TokenGeneration_Authentication']);
    const userAttributes = alicesAttributes('CONFIRMED');
    expect(functions.asked.map(({ request }) => request)).toEqual([
      { userAttributes, validationData: METADATA },
      { userAttributes, newDeviceUsed: false },
      {
        userAttributes,
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
    ]);
    expect(functions.asked.map(({ userName, callerContext }) => [userName, callerContext])).toEqual(
      functions.asked.map(() => ['alice', expect.objectContaining({ clientId: of.clientId }) as unknown]),
    );
  });

  test('of an administrator: the same, without metadata null', async () => {
    const of = await withTriggers(emulator, all());
    const AuthParameters = { USERNAME: 'alice', PASSWORD };
    const input = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', UserPoolId: of.poolId, ClientId: of.clientId } as const;
    await emulator.idp().send(new AdminInitiateAuthCommand({ ...input, AuthParameters }));
    expect(asked()).toEqual([PRE, POST, 'TokenGeneration_Authentication']);
    expect(functions.asked[0]?.request.validationData).toBeNull();
  });

  test('of SRP: PreAuthentication when it begins, the others when the password is proved', async () => {
    const of = await withTriggers(emulator, all());
    await initiateSrp(emulator, of, { USERNAME: 'alice', SRP_A: 'f'.repeat(64) });
    expect(asked()).toEqual([PRE]);
    await signInBySrp(emulator, of);
    expect(asked()).toEqual([PRE, PRE, POST, 'TokenGeneration_Authentication']);
  });

  test('of a new password: PreAuthentication at first only; the others see the status from before', async () => {
    const of = await withTriggers(emulator, all());
    await mustChange(of);
    const { Session } = await initiate(of);
    expect(asked()).toEqual([PRE]);
    const { AuthenticationResult } = await changePassword(of, Session);
    expect(asked()).toEqual([PRE, POST, 'TokenGeneration_NewPasswordChallenge']);
    const [, post, tokens] = functions.asked;
    expect(post?.request).toEqual({
      userAttributes: alicesAttributes('FORCE_CHANGE_PASSWORD'),
      newDeviceUsed: false,
      clientMetadata: METADATA,
    });
    expect(tokens?.request).toMatchObject({
      userAttributes: alicesAttributes('FORCE_CHANGE_PASSWORD'),
      clientMetadata: METADATA,
    });
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });

  test('of a refresh: PreTokenGeneration alone', async () => {
    const of = await withTriggers(emulator, all());
    const { RefreshToken } = await signIn(emulator, of);
    functions.asked.length = 0;
    await initiate(of, { REFRESH_TOKEN: RefreshToken }, 'REFRESH_TOKEN_AUTH');
    await getTokens(of, RefreshToken);
    expect(asked()).toEqual(['TokenGeneration_RefreshTokens', 'TokenGeneration_Authentication']);
    expect(functions.asked.map(({ request }) => request.clientMetadata)).toEqual([undefined, METADATA]);
  });

  test('ends at what refuses: a wrong password, a status, a lock-out', async () => {
    const of = await withTriggers(emulator, all());
    await expect(initiate(of, { USERNAME: 'alice', PASSWORD: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    expect(asked()).toEqual([PRE]);
    for (let i = 1; i < 5; i += 1) {
      await expect(initiate(of, { USERNAME: 'alice', PASSWORD: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    }
    functions.asked.length = 0;
    await expect(initiate(of)).rejects.toMatchObject(notAuthorized('Password attempts exceeded'));
    expect(asked()).toEqual([]);
  });
});

describe('PreAuthentication', () => {
  test('is not told of somebody unknown, unless that is hidden; either way the answer stays', async () => {
    const PreAuthentication = functions.on('pre', quiet);
    const open = await withTriggers(emulator, { PreAuthentication });
    const nobody = { USERNAME: 'nobody', PASSWORD };
    await expect(initiate(open, nobody)).rejects.toMatchObject(UNKNOWN);
    expect(asked()).toEqual([]);
    const hidden = await withTriggers(emulator, { PreAuthentication }, DISCREET);
    await expect(initiate(hidden, nobody)).rejects.toMatchObject(INCORRECT);
    await initiateSrp(emulator, hidden, { USERNAME: 'nobody', SRP_A: 'f'.repeat(64) });
    const told = { userAttributes: {}, userNotFound: true };
    expect(functions.asked.map(({ userName, request }) => [userName, request])).toEqual([
      ['nobody', { ...told, validationData: METADATA }],
      ['nobody', { ...told, validationData: null }],
    ]);
    functions.asked.length = 0;
    await initiate(hidden);
    expect(functions.asked.map(({ request }) => request.userNotFound)).toEqual([false]);
  });

  test.each(FAILURES)('that $how: nobody signs in, and no password is counted', async ({ script, ...failure }) => {
    const of = await withTriggers(emulator, { PreAuthentication: functions.on('pre', script) });
    const refusal = failureOf('PreAuthentication', failure);
    for (let i = 0; i < 6; i += 1) {
      await expect(initiate(of, { USERNAME: 'alice', PASSWORD: 'Wrong123!' })).rejects.toMatchObject(refusal);
    }
    await expect(initiateSrp(emulator, of, { USERNAME: 'alice', SRP_A: 'f'.repeat(64) })).rejects.toMatchObject(
      refusal,
    );
    functions.on('pre', quiet);
    await expect(signIn(emulator, of)).resolves.toHaveProperty('AccessToken');
  });
});

describe('PostAuthentication', () => {
  test('may change the user; the tokens are of who signed in', async () => {
    const of = await withTriggers(emulator, {
      PostAuthentication: functions.on('post', async ({ userPoolId: UserPoolId }) => {
        const UserAttributes = [{ Name: 'name', Value: 'Alice' }];
        const input = { UserPoolId: String(UserPoolId), Username: 'alice', UserAttributes };
        await emulator.idp().send(new AdminUpdateUserAttributesCommand(input));
      }),
    });
    expect(claimsOf((await signIn(emulator, of)).IdToken)).not.toHaveProperty('name');
    expect(claimsOf((await signIn(emulator, of)).IdToken)).toMatchObject({ name: 'Alice' });
  });

  test.each(FAILURES)('that $how: no tokens, but a new password stays', async ({ script, ...failure }) => {
    const of = await withTriggers(emulator, { PostAuthentication: functions.on('post', script) });
    const refusal = failureOf('PostAuthentication', failure);
    await expect(initiate(of)).rejects.toMatchObject(refusal);
    await mustChange(of);
    const { Session } = await initiate(of);
    await expect(changePassword(of, Session)).rejects.toMatchObject(refusal);
    await expect(changePassword(of, Session)).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session can only be used once.'),
    );
    expect((await userIn(of, 'alice')).UserStatus).toBe('CONFIRMED');
    functions.on('post', quiet);
    await expect(signIn(emulator, of, 'alice', { PASSWORD: 'Fresh0ne!' })).resolves.toHaveProperty('AccessToken');
  });
});

describe('PreTokenGeneration', () => {
  const first = (LambdaArn: string): LambdaConfigType => ({ PreTokenGeneration: LambdaArn });
  const later = (LambdaArn: string, LambdaVersion: 'V2_0' | 'V3_0'): LambdaConfigType => ({
    PreTokenGenerationConfig: { LambdaArn, LambdaVersion },
  });

  test('is told of the groups, best first, with their roles', async () => {
    const of = await withTriggers(emulator, first(functions.on('tokens', quiet)));
    const idp = emulator.idp();
    const { poolId: UserPoolId } = of;
    for (const [GroupName, Precedence] of [
      ['readers', 2],
      ['writers', 1],
    ] as const) {
      const RoleArn = `arn:aws:iam::000000000000:role/${GroupName}`;
      await idp.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence, RoleArn }));
      await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: 'alice' }));
    }
    await signIn(emulator, of);
    expect(functions.asked[0]?.request.groupConfiguration).toEqual({
      groupsToOverride: ['writers', 'readers'],
      iamRolesToOverride: ['arn:aws:iam::000000000000:role/writers', 'arn:aws:iam::000000000000:role/readers'],
      preferredRole: 'arn:aws:iam::000000000000:role/writers',
    });
  });

  test('of the first version changes the ID token, and the groups of both', async () => {
    const of = await withTriggers(
      emulator,
      first(
        functions.on('tokens', () => ({
          claimsOverrideDetails: {
            claimsToAddOrOverride: { tenant: '42', email: 'other@example.com', sub: 'forged', secret: 'x' },
            claimsToSuppress: ['email_verified', 'secret'],
            groupOverrideDetails: { groupsToOverride: ['made-up'] },
          },
        })),
      ),
    );
    const { IdToken, AccessToken } = await signIn(emulator, of);
    const [id, access] = [claimsOf(IdToken), claimsOf(AccessToken)];
    expect(id).toMatchObject({ tenant: '42', email: 'other@example.com', 'cognito:groups': ['made-up'] });
    expect(id.sub).toBe(access.sub);
    expect(id).not.toHaveProperty('email_verified');
    expect(id).not.toHaveProperty('secret');
    expect(access).toMatchObject({ 'cognito:groups': ['made-up'] });
    expect(access).not.toHaveProperty('tenant');
    // What stands in a token is not what the user is.
    const stored = await emulator.idp().send(new GetUserCommand({ AccessToken }));
    expect(stored.UserAttributes).toContainEqual({ Name: 'email', Value: 'alice@example.com' });
  });

  test.each(['V2_0', 'V3_0'] as const)('of version %s changes both tokens, on every way they are issued', async (v) => {
    const LambdaArn = functions.on('tokens', ({ triggerSource }) => ({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { source: triggerSource } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { source: triggerSource, roles: ['a', { b: 1 }] },
          scopesToAdd: ['api/read'],
        },
      },
    }));
    const of = await withTriggers(emulator, later(LambdaArn, v));
    const expectSource = (result: { IdToken?: string; AccessToken?: string } | undefined, source: string): void => {
      expect(claimsOf(result?.IdToken ?? '')).toMatchObject({ source });
      const access = claimsOf(result?.AccessToken ?? '');
      expect(access).toMatchObject({ source, roles: ['a', { b: 1 }], scope: 'aws.cognito.signin.user.admin api/read' });
    };
    const first = await initiate(of);
    expectSource(first.AuthenticationResult, 'TokenGeneration_Authentication');
    expect(functions.asked[0]).toMatchObject({
      version: v.slice(1, 2),
      request: { scopes: ['aws.cognito.signin.user.admin'] },
    });
    expectSource((await signInBySrp(emulator, of)).AuthenticationResult, 'TokenGeneration_Authentication');
    const { RefreshToken = '' } = first.AuthenticationResult ?? {};
    const refreshed = await initiate(of, { REFRESH_TOKEN: RefreshToken }, 'REFRESH_TOKEN_AUTH');
    expectSource(refreshed.AuthenticationResult, 'TokenGeneration_RefreshTokens');
    expectSource((await getTokens(of, RefreshToken)).AuthenticationResult, 'TokenGeneration_Authentication');
    await mustChange(of);
    const { Session } = await initiate(of);
    expectSource((await changePassword(of, Session)).AuthenticationResult, 'TokenGeneration_NewPasswordChallenge');
  });

  test('may take the scope of the API away', async () => {
    const scopesToSuppress = ['aws.cognito.signin.user.admin'];
    const LambdaArn = functions.on('tokens', () => ({
      claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress } },
    }));
    const { AccessToken } = await signIn(emulator, await withTriggers(emulator, later(LambdaArn, 'V2_0')));
    expect(claimsOf(AccessToken)).not.toHaveProperty('scope');
    await expect(emulator.idp().send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject(
      notAuthorized('Access Token does not have required scopes'),
    );
  });

  test.each(FAILURES)('that $how: no tokens; the refresh token stays good', async ({ script, ...failure }) => {
    const of = await withTriggers(emulator, first(functions.on('tokens', quiet)));
    const { RefreshToken } = await signIn(emulator, of);
    functions.on('tokens', script);
    const refusal = failureOf('PreTokenGeneration', failure);
    await expect(initiate(of)).rejects.toMatchObject(refusal);
    await expect(signInBySrp(emulator, of)).rejects.toMatchObject(refusal);
    await expect(initiate(of, { REFRESH_TOKEN: RefreshToken }, 'REFRESH_TOKEN_AUTH')).rejects.toMatchObject(refusal);
    await expect(getTokens(of, RefreshToken)).rejects.toMatchObject(refusal);
    functions.on('tokens', quiet);
    await expect(getTokens(of, RefreshToken)).resolves.toHaveProperty('AuthenticationResult.IdToken');
  });

  test('that fails does not use a rotating refresh token up', async () => {
    const rotating = {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    } as const;
    const of = await withTriggers(emulator, first(functions.on('tokens', quiet)), {
      ...rotating,
      ExplicitAuthFlows: [...rotating.ExplicitAuthFlows],
    });
    const { RefreshToken } = await signIn(emulator, of);
    functions.on('tokens', () => {
      throw new Error('not now');
    });
    await expect(getTokens(of, RefreshToken)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreTokenGeneration failed with error not now.',
    });
    functions.on('tokens', () => ({ claimsOverrideDetails: { claimsToAddOrOverride: { tenant: '1' } } }));
    const next = (await getTokens(of, RefreshToken)).AuthenticationResult;
    expect(claimsOf(next?.IdToken ?? '')).toMatchObject({ tenant: '1' });
    expect(next?.RefreshToken).not.toBe(RefreshToken);
    await expect(getTokens(of, RefreshToken)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
      message: 'Refresh token has been invalidated by rotation',
    });
  });
});

describe('UserMigration', () => {
  const known: Script = ({ userName, request }) => {
    if (request.password !== 'old one') throw new Error('Bad password');
    return {
      userAttributes: { email: `${String(userName)}@example.com`, email_verified: 'true' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
    };
  };
  const migrating = (script: Script = known, more: LambdaConfigType = {}, client = {}) =>
    withTriggers(emulator, { UserMigration: functions.on('migration', script), ...more }, client);
  const bob = { USERNAME: 'bob', PASSWORD: 'old one' };

  test('makes the user that signs in, PreAuthentication and the others after it', async () => {
    const of = await migrating(known, {
      PreAuthentication: functions.on('pre', quiet),
      PostAuthentication: functions.on('post', quiet),
      PreTokenGeneration: functions.on('tokens', quiet),
      PreSignUp: functions.on('sign-up', quiet),
      PostConfirmation: functions.on('confirmed', quiet),
    });
    functions.asked.length = 0;
    const { AuthenticationResult } = await initiate(of, bob);
    expect(claimsOf(AuthenticationResult?.IdToken ?? '')).toMatchObject({ email: 'bob@example.com' });
    expect(asked()).toEqual([
      'UserMigration_Authentication',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
    expect(functions.asked[0]).toMatchObject({
      userName: 'bob',
      request: { password: 'old one', validationData: METADATA, userAttributes: null },
    });
    expect((await userIn(of, 'bob')).UserStatus).toBe('CONFIRMED');
    functions.asked.length = 0;
    await expect(initiate(of, bob)).resolves.toHaveProperty('AuthenticationResult');
    await expect(initiate(of, { ...bob, PASSWORD: 'another' })).rejects.toMatchObject(INCORRECT);
    expect(asked()).not.toContain('UserMigration_Authentication');
  });

  test('works for administrators, and never over SRP or in a custom authentication', async () => {
    const of = await migrating(known, { DefineAuthChallenge: functions.on('define', quiet) });
    for (const AuthFlow of ['USER_SRP_AUTH', 'CUSTOM_AUTH'] as const) {
      const AuthParameters = { USERNAME: 'bob', SRP_A: 'f'.repeat(64) };
      const input = { ClientId: of.clientId, AuthFlow, AuthParameters };
      await expect(emulator.idp().send(new InitiateAuthCommand(input))).rejects.toMatchObject(UNKNOWN);
    }
    expect(asked()).toEqual([]);
    const input = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', UserPoolId: of.poolId, ClientId: of.clientId } as const;
    const answer = await emulator.idp().send(new AdminInitiateAuthCommand({ ...input, AuthParameters: bob }));
    expect(answer.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('without a final status the password must be reset, hidden or not', async () => {
    const script: Script = (event, run) => ({ ...(known(event, run) as object), finalUserStatus: null });
    for (const client of [{}, DISCREET]) {
      const of = await migrating(script, {}, client);
      await expect(initiate(of, bob)).rejects.toMatchObject({
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      });
      expect((await userIn(of, 'bob')).UserStatus).toBe('RESET_REQUIRED');
    }
  });

  test('welcomes the user unless that is suppressed', async () => {
    const of = await migrating((event, run) => ({
      ...(known(event, run) as object),
      messageAction: null,
      desiredDeliveryMediums: ['EMAIL'],
    }));
    await initiate(of, bob);
    expect(await sentMessages(emulator)).toMatchObject([
      { kind: 'invitation', to: 'bob@example.com', body: 'Your username is bob and temporary password is old one. ' },
    ]);
  });

  test('that knows nobody leaves the answer as it is', async () => {
    await expect(initiate(await migrating(quiet), bob)).rejects.toMatchObject(UNKNOWN);
    const PreAuthentication = functions.on('pre', quiet);
    await expect(initiate(await migrating(quiet, { PreAuthentication }, DISCREET), bob)).rejects.toMatchObject(
      INCORRECT,
    );
    expect(asked().slice(1)).toEqual(['UserMigration_Authentication', 'PreAuthentication_Authentication']);
  });

  test('that answers what the pool cannot have makes nobody', async () => {
    const script: Script = (event, run) => ({
      ...(known(event, run) as object),
      userAttributes: { 'custom:nothing': 'x' },
    });
    const of = await migrating(script);
    await expect(initiate(of, bob)).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: `Exception migrating user in app client ${of.clientId}`,
    });
    await expect(userIn(of, 'bob')).rejects.toMatchObject(UNKNOWN);
  });

  test('stays, though PreAuthentication then refuses', async () => {
    const of = await migrating(known, {
      PreAuthentication: functions.on('pre', () => {
        throw new Error('closed');
      }),
    });
    await expect(initiate(of, bob)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreAuthentication failed with error closed.',
    });
    expect((await userIn(of, 'bob')).UserStatus).toBe('CONFIRMED');
  });

  test('that makes the user itself leaves it at that', async () => {
    const of = await migrating(async ({ userPoolId }) => {
      const UserPoolId = String(userPoolId);
      const idp = emulator.idp();
      await idp.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', MessageAction: 'SUPPRESS' }));
      const input = { UserPoolId, Username: 'bob', Password: bob.PASSWORD, Permanent: true };
      await idp.send(new AdminSetUserPasswordCommand({ ...input, Password: PASSWORD }));
    });
    await expect(initiate(of, { USERNAME: 'bob', PASSWORD })).resolves.toHaveProperty('AuthenticationResult');
  });

  test.each(FAILURES)('that $how makes nobody, and is told, hidden or not', async ({ script, ...failure }) => {
    for (const client of [{}, DISCREET]) {
      const of = await migrating(script, {}, client);
      await expect(initiate(of, bob)).rejects.toMatchObject(failureOf('UserMigration', failure));
      await expect(userIn(of, 'bob')).rejects.toMatchObject(UNKNOWN);
    }
  });
});

test('what triggers answered is kept in the log, sealed', async () => {
  const of = await withTriggers(emulator, {
    UserMigration: functions.on('migration', () => ({
      userAttributes: { email: 'bob@example.com', name: 'A secret name' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
    })),
  });
  await signIn(emulator, of, 'bob');
  const events = await emulator.world().events(0, 1_000);
  const kept = events.filter(({ meta }) => meta.triggers !== undefined);
  expect(kept.map(({ type }) => type)).toEqual(['UserCreated']);
  expect(JSON.stringify(kept.map(({ meta }) => meta))).not.toContain('secret name');
});
