import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { claimsOf, PASSWORD, type Setting, signIn, withAlice } from '../signed-in.js';

const emulator = useEmulator();
const TEMPORARY = 'Temp0rary!';
const FRESH = 'Fresh0ne!';

/** Bob, who has to change his password, and the session that his sign-in stops at. */
const challenged = async (options: Parameters<typeof withAlice>[1] = {}, name = 'bob') => {
  const setting = await withAlice(emulator, options);
  await emulator.idp().send(
    new AdminCreateUserCommand({
      UserPoolId: setting.poolId,
      Username: name,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
    }),
  );
  return { setting, ...(await challenge(setting, name)) };
};
const challenge = async (setting: Setting, name = 'bob') => {
  const answer = await emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: setting.clientId,
      AuthParameters: { USERNAME: name, PASSWORD: TEMPORARY },
    }),
  );
  return { answer, Session: answer.Session };
};
const respond = (
  setting: Pick<Setting, 'clientId'>,
  Session: string | undefined,
  responses: Record<string, string> = { USERNAME: 'bob', NEW_PASSWORD: FRESH },
) =>
  emulator.idp().send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: setting.clientId,
      Session,
      ChallengeResponses: responses,
    }),
  );
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const INVALID = notAuthorized('Invalid session for the user.');

describe('validation', () => {
  test('wants a challenge and a client', async () => {
    const { body } = await emulator.raw('RespondToAuthChallenge', {});
    expect(body?.message).toMatch(/^2 validation errors detected: /);
  });

  test('a session is of 20 characters at least, and is not shown', async () => {
    const { setting } = await challenged();
    await expect(respond(setting, 'short')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
    });
  });
});

describe('refusals', () => {
  test('a challenge that no sign-in stops at', async () => {
    const { setting, Session } = await challenged();
    const input = {
      ChallengeName: 'ADMIN_NO_SRP_AUTH' as const,
      ClientId: setting.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'bob', PASSWORD: FRESH },
    };
    await expect(emulator.idp().send(new RespondToAuthChallengeCommand(input))).rejects.toMatchObject(INVALID);
  });

  test('names what is missing', async () => {
    const { setting, Session } = await challenged();
    const missing = (name: string) => ({
      name: 'InvalidParameterException',
      message: `Missing required parameter ${name}`,
    });
    await expect(respond(setting, Session, { NEW_PASSWORD: FRESH })).rejects.toMatchObject(missing('USERNAME'));
    await expect(respond(setting, undefined)).rejects.toMatchObject(missing('Session'));
    await expect(respond(setting, Session, { USERNAME: 'bob' })).rejects.toMatchObject(missing('NEW_PASSWORD'));
  });

  test('a session that is made up, cut, of another user or of another client', async () => {
    const { setting, Session = '' } = await challenged();
    for (const session of ['AYABe'.padEnd(1_543, 'A'), Session.slice(0, -4), `${Session.slice(0, -1)}_`]) {
      await expect(respond(setting, session)).rejects.toMatchObject(INVALID);
    }
    await expect(respond(setting, Session, { USERNAME: 'alice', NEW_PASSWORD: FRESH })).rejects.toMatchObject(INVALID);
    const other = await emulator.client(setting.poolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    await expect(respond({ clientId: other.ClientId }, Session)).rejects.toMatchObject(INVALID);
  });

  test('a session serves once, and for three minutes', async () => {
    const { setting, Session } = await challenged();
    const { poolId: UserPoolId } = setting;
    await respond(setting, Session);
    await expect(respond(setting, Session)).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session can only be used once.'),
    );
    await emulator.idp().send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'bob', Password: TEMPORARY }));
    const { Session: late } = await challenge(setting);
    await emulator.advance(3 * 60_000);
    await expect(respond(setting, late)).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
  });

  test('a password that an administrator made permanent meanwhile ends the challenge', async () => {
    const { setting, Session } = await challenged();
    const { poolId: UserPoolId } = setting;
    await emulator
      .idp()
      .send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'bob', Password: PASSWORD, Permanent: true }));
    await expect(respond(setting, Session)).rejects.toMatchObject(INVALID);
  });

  test('a user disabled meanwhile', async () => {
    const { setting, Session } = await challenged();
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'bob' }));
    await expect(respond(setting, Session)).rejects.toMatchObject(notAuthorized('User is disabled.'));
  });

  test('an alias that somebody else has is refused, and leaves the session usable', async () => {
    const { setting, Session } = await challenged({
      pool: { AliasAttributes: ['preferred_username'] },
      attributes: [{ Name: 'preferred_username', Value: 'ally' }],
    });
    const responses = { USERNAME: 'bob', NEW_PASSWORD: FRESH };
    await expect(
      respond(setting, Session, { ...responses, 'userAttributes.preferred_username': 'ally' }),
    ).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given preferred_username already exists.',
    });
    await expect(
      respond(setting, Session, { ...responses, 'userAttributes.preferred_username': 'bobby' }),
    ).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
    await expect(signIn(emulator, setting, 'bobby', { PASSWORD: FRESH })).resolves.toHaveProperty('AccessToken');
  });

  test('a weak password is refused and leaves the session usable', async () => {
    const { setting, Session } = await challenged();
    await expect(respond(setting, Session, { USERNAME: 'bob', NEW_PASSWORD: 'short' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password not long enough',
    });
    await expect(respond(setting, Session)).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
  });

  // Observed: "Password does not conform to policy: Password must satisfy regular expression pattern: ^\\S.*\\S$".
  test('a password that ends in a blank', async () => {
    const { setting, Session } = await challenged();
    await expect(respond(setting, Session, { USERNAME: 'bob', NEW_PASSWORD: `${FRESH} ` })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password must satisfy regular expression pattern: ^\\S.*\\S$',
    });
    await expect(respond(setting, Session)).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
  });

  test('a password is too long to be changed again with more than 256 characters', async () => {
    const { setting, Session } = await challenged();
    const send = (length: number) =>
      respond(setting, Session, { USERNAME: 'bob', NEW_PASSWORD: FRESH.padEnd(length, 'x') });
    await expect(send(257)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password does not conform to policy: Password too long',
    });
    await expect(send(256)).resolves.toHaveProperty('AuthenticationResult.TokenType', 'Bearer');
  });

  test('attributes: provided already, unknown, unwritable, missing', async () => {
    const { setting, Session } = await challenged({
      pool: {
        Schema: [
          { Name: 'email', Required: true },
          { Name: 'team', AttributeDataType: 'String' },
        ],
      },
      client: { WriteAttributes: ['email'] },
    }).catch(() => {
      throw new Error('A user made by an administrator may lack a required attribute until the challenge.');
    });
    const bob = { USERNAME: 'bob', NEW_PASSWORD: FRESH };
    await expect(respond(setting, Session, bob)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid attributes given, email is missing',
    });
    await expect(
      respond(setting, Session, { ...bob, 'userAttributes.email': 'b@example.com', 'userAttributes.custom:team': 'x' }),
    ).rejects.toMatchObject(notAuthorized('A client attempted to write unauthorized attribute'));
    await expect(respond(setting, Session, { ...bob, 'userAttributes.email': 'no address' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid email address format.',
    });
    await expect(
      respond(setting, Session, { ...bob, 'userAttributes.email': 'b@example.com' }),
    ).resolves.toHaveProperty('AuthenticationResult');
  });
});

describe('attributes that the user has', () => {
  const Schema = [
    { Name: 'given_name', Required: true },
    { Name: 'team', AttributeDataType: 'String' as const },
    { Name: 'score', AttributeDataType: 'String' as const, DeveloperOnlyAttribute: true },
  ];
  const withBob = async () => {
    const setting = await withAlice(emulator, {
      pool: { Schema },
      attributes: [{ Name: 'given_name', Value: 'Alice' }],
    });
    const UserAttributes = Object.entries({
      given_name: 'Bob',
      'custom:team': 'red',
      'dev:custom:score': '9',
    }).map(([Name, Value]) => ({ Name, Value }));
    const bob = { UserPoolId: setting.poolId, Username: 'bob', TemporaryPassword: TEMPORARY, UserAttributes };
    await emulator.idp().send(new AdminCreateUserCommand({ ...bob, MessageAction: 'SUPPRESS' }));
    return { setting, ...(await challenge(setting)) };
  };

  test('are said, but for what only developers see', async () => {
    const { answer } = await withBob();
    expect(JSON.parse(answer.ChallengeParameters?.userAttributes ?? '')).toEqual({
      given_name: 'Bob',
      'custom:team': 'red',
    });
  });

  test('do not change where the pool requires them; others do', async () => {
    const { setting, Session } = await withBob();
    const bob = { USERNAME: 'bob', NEW_PASSWORD: FRESH };
    await expect(respond(setting, Session, { ...bob, 'userAttributes.given_name': 'Rob' })).rejects.toMatchObject(
      notAuthorized('Cannot modify an already provided given_name'),
    );
    await expect(respond(setting, Session, { ...bob, 'userAttributes.sub': 'x' })).rejects.toMatchObject(
      notAuthorized('Cannot modify the non-mutable attribute sub'),
    );
    await respond(setting, Session, { ...bob, 'userAttributes.custom:team': 'blue' });
    const { UserAttributes } = await emulator
      .idp()
      .send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'bob' }));
    expect(UserAttributes).toContainEqual({ Name: 'custom:team', Value: 'blue' });
    expect(UserAttributes).toContainEqual({ Name: 'given_name', Value: 'Bob' });
  });
});

describe('effects', () => {
  test('the challenge says who and what is required', async () => {
    const { answer } = await challenged();
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(answer.AuthenticationResult).toBeUndefined();
    expect(answer.Session).toMatch(/^AYABe[A-Za-z0-9_-]{1495,}$/);
    expect(answer.ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: 'bob',
      requiredAttributes: '[]',
      userAttributes: '{}',
    });
  });

  test('the new password confirms the user, and is the one from now on', async () => {
    const { setting, Session } = await challenged();
    const { AuthenticationResult } = await respond(setting, Session);
    expect(claimsOf(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ username: 'bob' });
    const bob = await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: setting.poolId, Username: 'bob' }));
    expect(bob.UserStatus).toBe('CONFIRMED');
    await expect(challenge(setting)).rejects.toMatchObject(notAuthorized('Incorrect username or password.'));
    await expect(signIn(emulator, setting, 'bob', { PASSWORD: FRESH })).resolves.toBeDefined();
  });

  test('without a history the temporary password may stay', async () => {
    const { setting, Session } = await challenged();
    await expect(respond(setting, Session, { USERNAME: 'bob', NEW_PASSWORD: TEMPORARY })).resolves.toBeDefined();
  });
});
