import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListUserAuthEventsCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { tell } from '../../http/emulator/control.js';
import { useEmulator } from '../emulator.js';
import { secretHash } from '../secret-hash.js';
import { FLOWS, PASSWORD, type Setting, signIn } from '../signed-in.js';
import { challengedBySrp, respondToVerifier, signInBySrp } from '../srp-sign-in.js';
import {
  compromise,
  configure,
  eventsOf,
  NOT_ENABLED,
  onCompromised,
  onHighRisk,
  protectedPool,
  setRisk,
  told,
  watchedAlice,
} from '../threat.js';

const emulator = useEmulator();
const SECURITY = { name: 'NotAuthorizedException', message: 'Unable to login because of security reasons.' };
const UNUSABLE = {
  name: 'InvalidPasswordException',
  message: 'Provided password cannot be used for security reasons.',
};
const list = (UserPoolId: string, Username = 'alice', more = {}) =>
  emulator.idp().send(new AdminListUserAuthEventsCommand({ UserPoolId, Username, ...more }));
const INCORRECT = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const wrongly = (setting: Setting) =>
  expect(signIn(emulator, setting, 'alice', { PASSWORD: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
const newest = async (setting: Setting) => (await told(emulator, setting))[0];

describe('validation', () => {
  test('wants a pool and a user, and no more than 60 at once', async () => {
    const { body } = await emulator.raw('AdminListUserAuthEvents', { MaxResults: 61 });
    expect(body?.message).toBe(
      "3 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; Value at 'username' failed to satisfy constraint: Member must not be null; Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
  });
});

describe('refusals', () => {
  test('a pool that is not there, one without threat protection, and a user who is not there', async () => {
    await expect(list('us-east-1_nowhere')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_nowhere does not exist.',
    });
    const plain = await emulator.pool();
    await expect(list(plain.Id)).rejects.toMatchObject(NOT_ENABLED);
    const { Id } = await emulator.pool(protectedPool());
    await expect(list(Id)).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
  });

  test('a token of another user', async () => {
    const setting = await watchedAlice(emulator);
    await signIn(emulator, setting);
    await signIn(emulator, setting);
    const { NextToken } = await list(setting.poolId, 'alice', { MaxResults: 1 });
    await emulator
      .idp()
      .send(new AdminCreateUserCommand({ UserPoolId: setting.poolId, Username: 'bob', MessageAction: 'SUPPRESS' }));
    await expect(list(setting.poolId, 'bob', { NextToken })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('keeps each sign-in with its result, the newest first, page by page', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await watchedAlice(emulator, { mode: 'AUDIT' });
    await signIn(emulator, setting);
    await emulator.advance(60_000);
    await wrongly(setting);
    const page = await list(setting.poolId, 'alice', { MaxResults: 1 });
    const rest = await list(setting.poolId, 'alice', { MaxResults: 1, NextToken: page.NextToken });
    expect([...(page.AuthEvents ?? []), ...(rest.AuthEvents ?? [])]).toEqual([
      {
        EventId: expect.stringMatching(/^[0-9a-f]{8}-/) as unknown,
        EventType: 'SignIn',
        CreationDate: new Date('2030-01-01T00:01:00Z'),
        EventResponse: 'Fail',
        EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
        ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Failure' }],
        EventContextData: { IpAddress: '127.0.0.1', City: 'null' },
      },
      {
        EventId: expect.stringMatching(/^[0-9a-f]{8}-/) as unknown,
        EventType: 'SignIn',
        CreationDate: new Date('2030-01-01T00:00:00Z'),
        EventResponse: 'Pass',
        EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
        ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
        EventContextData: { IpAddress: '127.0.0.1', City: 'null' },
      },
    ]);
    expect(rest.NextToken).toBeUndefined();
  });

  test('forgets an event after two years, and those of a user who is deleted', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await watchedAlice(emulator);
    await signIn(emulator, setting);
    await emulator.advance(2 * 365 * 24 * 60 * 60_000 - 1);
    expect(await eventsOf(emulator, setting)).toHaveLength(1);
    await emulator.advance(1);
    expect(await eventsOf(emulator, setting)).toEqual([]);
    const user = { UserPoolId: setting.poolId, Username: 'alice' };
    await signIn(emulator, setting);
    await emulator.idp().send(new AdminDeleteUserCommand(user));
    expect(await emulator.world().read((state) => state.authEvents.size)).toBe(0);
  });

  test('a sign-in over SRP waits for its proof, and is then right or wrong', async () => {
    const setting = await watchedAlice(emulator, { client: { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_SRP_AUTH'] } });
    const { srp, challenge } = await challengedBySrp(emulator, setting);
    expect(await told(emulator, setting)).toEqual(['SignIn InProgress · NoRisk']);
    await respondToVerifier(emulator, setting, srp.answer(challenge));
    expect(await told(emulator, setting)).toEqual(['SignIn Pass · NoRisk · Password Success']);
    await expect(signInBySrp(emulator, setting, { password: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    expect(await newest(setting)).toBe('SignIn Fail · NoRisk · Password Failure');
  });

  test('a sign-in that stops at NEW_PASSWORD_REQUIRED goes on as the same event', async () => {
    const setting = await watchedAlice(emulator);
    const { poolId: UserPoolId, clientId: ClientId } = setting;
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    const made = { UserPoolId, Username: 'alice', TemporaryPassword: 'Temp0rary!', MessageAction: 'SUPPRESS' } as const;
    await emulator.idp().send(new AdminCreateUserCommand(made));
    const { Session } = await emulator.idp().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'alice', PASSWORD: 'Temp0rary!' },
      }),
    );
    expect(await told(emulator, setting)).toEqual(['SignIn InProgress · NoRisk · Password Success']);
    await configure(emulator, UserPoolId, onCompromised('BLOCK'));
    await compromise(emulator, 'Known123!');
    const respond = (NEW_PASSWORD: string) =>
      emulator.idp().send(
        new RespondToAuthChallengeCommand({
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ClientId,
          Session,
          ChallengeResponses: { USERNAME: 'alice', NEW_PASSWORD },
        }),
      );
    await expect(respond('Known123!')).rejects.toMatchObject(UNUSABLE);
    await respond(PASSWORD);
    expect(await told(emulator, setting)).toEqual(['SignIn Pass · NoRisk · Password Success']);
  });

  test('keeps sign-ups, codes sent again, forgotten passwords and changed ones', async () => {
    const { Id: poolId } = await emulator.pool({ ...protectedPool(), AutoVerifiedAttributes: ['email'] });
    const { ClientId: clientId } = await emulator.client(poolId, { ExplicitAuthFlows: [...FLOWS] });
    const setting: Setting = { poolId, clientId, secret: undefined };
    const idp = emulator.idp();
    const user = { ClientId: clientId, Username: 'alice' };
    const UserAttributes = [{ Name: 'email', Value: 'alice@example.com' }];
    await idp.send(new SignUpCommand({ ...user, Password: PASSWORD, UserAttributes }));
    await idp.send(new ResendConfirmationCodeCommand(user));
    const code = async () => {
      type Inbox = { messages: { code: string }[] };
      return (await tell<Inbox>(emulator.endpoint(), 'GET', 'messages')).messages[0]?.code ?? '';
    };
    await idp.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode: await code() }));
    await idp.send(new ForgotPasswordCommand(user));
    const ConfirmationCode = await code();
    const setting_ = { ...user, Password: 'Fresh0ne!' };
    await expect(
      idp.send(
        new ConfirmForgotPasswordCommand({
          ...setting_,
          ConfirmationCode: ConfirmationCode === '000000' ? '111111' : '000000',
        }),
      ),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await idp.send(new ConfirmForgotPasswordCommand({ ...setting_, ConfirmationCode }));
    const { AccessToken } = await signIn(emulator, setting, 'alice', { PASSWORD: 'Fresh0ne!' });
    await idp.send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword: 'Fresh0ne!', ProposedPassword: PASSWORD }),
    );
    expect(await told(emulator, setting)).toEqual([
      'PasswordChange Pass · NoRisk',
      'SignIn Pass · NoRisk · Password Success',
      'PasswordChange Pass · NoRisk',
      'PasswordChange Fail · NoRisk',
      'ForgotPassword Pass · NoRisk',
      'ResendCode Pass · NoRisk',
      'SignUp Pass · NoRisk',
    ]);
  });

  test('tells what the caller told of itself, and an address only where that counts', async () => {
    const setting = await watchedAlice(emulator);
    const contextData = { DeviceName: 'Pixel', ClientTimezone: '+01:00' };
    const payload = JSON.stringify({ contextData, username: 'alice' });
    const EncodedData = Buffer.from(JSON.stringify({ payload, signature: 'x', version: 'A1' })).toString('base64');
    const AuthParameters = { USERNAME: 'alice', PASSWORD };
    const UserContextData = { IpAddress: '192.0.2.7', EncodedData };
    const signingIn = (ClientId: string, parameters = {}) =>
      emulator.idp().send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId,
          AuthParameters: { ...AuthParameters, ...parameters },
          UserContextData,
        }),
      );
    await signingIn(setting.clientId);
    const trusted = await emulator.client(setting.poolId, {
      GenerateSecret: true,
      EnablePropagateAdditionalUserContextData: true,
      ExplicitAuthFlows: [...FLOWS],
    });
    const SECRET_HASH = secretHash({ ...setting, clientId: trusted.ClientId, secret: trusted.ClientSecret }, 'alice');
    await signingIn(trusted.ClientId, { SECRET_HASH });
    await emulator.idp().send(
      new AdminInitiateAuthCommand({
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        UserPoolId: setting.poolId,
        ClientId: setting.clientId,
        AuthParameters,
        ContextData: {
          IpAddress: '198.51.100.9',
          ServerName: 's',
          ServerPath: '/',
          HttpHeaders: [],
          EncodedData: 'junk',
        },
      }),
    );
    const device = { DeviceName: 'Pixel', Timezone: '+01:00', City: 'null' };
    expect((await eventsOf(emulator, setting)).map(({ EventContextData }) => EventContextData)).toEqual([
      { IpAddress: '198.51.100.9', City: 'null' },
      { IpAddress: '192.0.2.7', ...device },
      { IpAddress: '127.0.0.1', ...device },
    ]);
  });
});

describe('what is done about a risk', () => {
  test('BLOCK refuses the sign-in, once for the one that was set', async () => {
    const setting = await watchedAlice(emulator);
    await configure(emulator, setting.poolId, onHighRisk('BLOCK'));
    await setRisk(emulator, setting);
    await wrongly(setting);
    await expect(signIn(emulator, setting)).rejects.toMatchObject(SECURITY);
    await signIn(emulator, setting);
    expect(await told(emulator, setting)).toEqual([
      'SignIn Pass · NoRisk · Password Success',
      'SignIn Fail · Block High · Password Success',
      'SignIn Fail · NoRisk · Password Failure',
    ]);
    expect(await emulator.world().read((state) => state.grants.size)).toBe(1);
  });

  test('a level without an action, NO_ACTION, and a pool in AUDIT let it pass and keep it', async () => {
    const setting = await watchedAlice(emulator);
    await configure(emulator, setting.poolId, onHighRisk('NO_ACTION'));
    for (const level of ['High', 'Medium']) {
      await setRisk(emulator, setting, level);
      await signIn(emulator, setting);
      expect(await newest(setting)).toBe(`SignIn Pass · AccountTakeover ${level} · Password Success`);
    }
    const audited = await watchedAlice(emulator, { mode: 'AUDIT' });
    await configure(emulator, audited.poolId, onHighRisk('BLOCK', true));
    await setRisk(emulator, audited);
    await signIn(emulator, audited);
    expect(await newest(audited)).toBe('SignIn Pass · AccountTakeover High · Password Success');
    expect(await tell(emulator.endpoint(), 'GET', 'messages')).toEqual({ messages: [] });
  });

  test('MFA_REQUIRED blocks a user without a second factor, MFA_IF_CONFIGURED does not', async () => {
    const setting = await watchedAlice(emulator);
    await configure(emulator, setting.poolId, onHighRisk('MFA_REQUIRED'));
    await setRisk(emulator, setting);
    await expect(signIn(emulator, setting)).rejects.toMatchObject(SECURITY);
    expect(await newest(setting)).toBe('SignIn Fail · Block High · Password Success');
    await configure(emulator, setting.poolId, onHighRisk('MFA_IF_CONFIGURED'));
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
    expect(await newest(setting)).toBe('SignIn Pass · AccountTakeover High · Password Success');
  });

  test('over SRP the proof is what is judged, and what is blocked cannot be answered again', async () => {
    const setting = await watchedAlice(emulator, { client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    await configure(emulator, setting.poolId, onHighRisk('BLOCK'));
    await setRisk(emulator, setting);
    const { srp, challenge } = await challengedBySrp(emulator, setting);
    const answer = srp.answer(challenge);
    await expect(respondToVerifier(emulator, setting, answer)).rejects.toMatchObject(SECURITY);
    await expect(respondToVerifier(emulator, setting, answer)).rejects.toMatchObject(INCORRECT);
    expect(await told(emulator, setting)).toEqual(['SignIn Fail · Block High · Password Success']);
  });

  test('an address that is always blocked, and one that is never looked at', async () => {
    const setting = await watchedAlice(emulator);
    const exceptions = (RiskExceptionConfiguration: object) =>
      configure(emulator, setting.poolId, { ...onHighRisk('BLOCK'), RiskExceptionConfiguration });
    await exceptions({ BlockedIPRangeList: ['127.0.0.0/8'] });
    await expect(signIn(emulator, setting)).rejects.toMatchObject(SECURITY);
    expect(await newest(setting)).toBe('SignIn Fail · Block · Password Success');
    await exceptions({ SkippedIPRangeList: ['127.0.0.1/32'] });
    await setRisk(emulator, setting);
    await signIn(emulator, setting);
    expect(await newest(setting)).toBe('SignIn Pass · NoRisk · Password Success');
  });
});

describe('compromised passwords', () => {
  const RESET = {
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user due to security reasons',
  };

  test('one that signs in has to be reset, where that is configured', async () => {
    const setting = await watchedAlice(emulator);
    await compromise(emulator, PASSWORD);
    await configure(emulator, setting.poolId, onCompromised('NO_ACTION'));
    await signIn(emulator, setting);
    expect(await newest(setting)).toBe('SignIn Pass · NoRisk compromised · Password Success');
    await configure(emulator, setting.poolId, onCompromised('BLOCK', ['SIGN_UP']));
    await signIn(emulator, setting);
    expect(await newest(setting)).toBe('SignIn Pass · NoRisk · Password Success');
    await configure(emulator, setting.poolId, onCompromised('BLOCK', ['SIGN_IN']));
    await expect(signIn(emulator, setting)).rejects.toMatchObject(RESET);
    expect(await newest(setting)).toBe('SignIn Fail · NoRisk compromised · Password Success');
    const user = { UserPoolId: setting.poolId, Username: 'alice' };
    expect(await emulator.idp().send(new AdminGetUserCommand(user))).toMatchObject({ UserStatus: 'RESET_REQUIRED' });
  });

  test('none can be set by a sign-up or a change', async () => {
    const setting = await watchedAlice(emulator);
    await configure(emulator, setting.poolId, onCompromised('BLOCK'));
    await compromise(emulator, 'Known123!');
    const { AccessToken } = await signIn(emulator, setting);
    const change = { AccessToken, PreviousPassword: PASSWORD, ProposedPassword: 'Known123!' };
    await expect(emulator.idp().send(new ChangePasswordCommand(change))).rejects.toMatchObject(UNUSABLE);
    expect(await newest(setting)).toBe('PasswordChange Fail · NoRisk compromised');
    await signIn(emulator, setting);
    const bob = { ClientId: setting.clientId, Username: 'bob', Password: 'Known123!' };
    await expect(emulator.idp().send(new SignUpCommand(bob))).rejects.toMatchObject(UNUSABLE);
    await expect(list(setting.poolId, 'bob')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await configure(emulator, setting.poolId, onCompromised('NO_ACTION'));
    await emulator.idp().send(new SignUpCommand(bob));
    const [event] = (await list(setting.poolId, 'bob')).AuthEvents ?? [];
    expect(event?.EventRisk).toEqual({ RiskDecision: 'NoRisk', CompromisedCredentialsDetected: true });
  });
});
