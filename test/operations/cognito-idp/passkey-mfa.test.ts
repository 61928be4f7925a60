import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  SetUserMFAPreferenceCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  softwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from '../../../src/testing/software-authenticator.js';
import { tell } from '../../http/emulator/control.js';
import { useEmulator } from '../emulator.js';
import { answerChallenge, registerApp, setMfa, TOTP_OPTIONAL } from '../mfa-sign-in.js';
import { type PasskeyUser, passkeyUser, register, RELYING_PARTY } from '../passkeys/passkey-user.js';

const emulator = useEmulator();
const ON = { Enabled: true };
const BOTH = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true }, WebAuthnMfaSettings: ON };
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

/** Alice with an app that she is asked for, in a pool where passkeys may count for two. */
const withApp = async (
  FactorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION' = 'MULTI_FACTOR_WITH_USER_VERIFICATION',
): Promise<PasskeyUser> => {
  const user = await passkeyUser(emulator);
  const WebAuthnConfiguration = { RelyingPartyId: RELYING_PARTY, FactorConfiguration };
  await setMfa(emulator, user.poolId, { ...TOTP_OPTIONAL, WebAuthnConfiguration });
  await emulator.idp().send(
    new UpdateUserPoolClientCommand({
      UserPoolId: user.poolId,
      ClientId: user.clientId,
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  await registerApp(emulator, user.token);
  await prefer(user, { SoftwareTokenMfaSettings: BOTH.SoftwareTokenMfaSettings });
  return user;
};

const prefer = ({ token: AccessToken }: PasskeyUser, settings: object) =>
  emulator.idp().send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings }));

const begin = ({ clientId: ClientId }: PasskeyUser): Promise<InitiateAuthResponse> =>
  emulator.idp().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId,
      AuthParameters: { USERNAME: 'alice', PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    }),
  );

/** Alice's passkey counts for two; what comes of signing in with it. */
const signedInBy = async (options: SoftwareAuthenticatorOptions) => {
  const authenticator = softwareAuthenticator(options);
  const user = await withApp();
  await register(emulator, user.token, authenticator);
  await prefer(user, BOTH);
  const begun = await begin(user);
  const asked = JSON.parse(begun.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}') as object;
  const CREDENTIAL = await authenticator.get({ ...asked, userVerification: 'preferred' });
  return { user, asked, answer: () => answerChallenge(emulator, user, begun, { CREDENTIAL }) };
};

describe('validation', () => {
  test('wants true or false', async () => {
    const { token: AccessToken } = await passkeyUser(emulator);
    const { status, body } = await emulator.raw('SetUserMFAPreference', {
      AccessToken,
      WebAuthnMfaSettings: { Enabled: [] },
    });
    expect([status, body?.__type]).toEqual([400, 'SerializationException']);
  });
});

describe('refusals', () => {
  test('without a passkey, without another factor in the same call, of a pool that has passkeys count for one', async () => {
    const user = await withApp();
    await expect(prefer(user, BOTH)).rejects.toMatchObject(
      invalid('User does not have applicable WebAuthn credentials to enable WebAuthn MFA.'),
    );
    await register(emulator, user.token, softwareAuthenticator());
    await expect(prefer(user, { WebAuthnMfaSettings: ON })).rejects.toMatchObject(
      invalid('WebAuthn MFA requires enabling an additional MFA setting.'),
    );
    const other = await withApp('SINGLE_FACTOR');
    await register(emulator, other.token, softwareAuthenticator());
    const by = new AdminSetUserMFAPreferenceCommand({ UserPoolId: other.poolId, Username: 'alice', ...BOTH });
    await expect(emulator.idp().send(by)).rejects.toMatchObject(
      invalid('User does not have delivery config set to turn on WEB_AUTHN_MFA'),
    );
  });

  test('of a passkey whose authenticator does not know its user', async () => {
    const { answer } = await signedInBy({ userVerified: false });
    await expect(answer()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('of a passkey that stopped counting for two in the middle of the sign-in', async () => {
    const { user, answer } = await signedInBy({});
    await prefer(user, { WebAuthnMfaSettings: { Enabled: false } });
    await expect(answer()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });
});

describe('effects', () => {
  test('the passkey is no way in beside a second factor until it is switched on, and none any more once it is off', async () => {
    const user = await withApp();
    await register(emulator, user.token, softwareAuthenticator());
    const PASSWORDS = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'] };
    expect(await begin(user)).toMatchObject(PASSWORDS);
    const { poolId: UserPoolId } = user;
    await emulator.idp().send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'alice', ...BOTH }));
    expect(await begin(user)).toMatchObject({ ChallengeName: 'WEB_AUTHN' });
    await prefer(user, { WebAuthnMfaSettings: { Enabled: false } });
    expect(await begin(user)).toMatchObject(PASSWORDS);
  });

  test('a passkey whose authenticator knows its user signs in by itself', async () => {
    const { asked, answer } = await signedInBy({});
    expect(asked).toMatchObject({ userVerification: 'required' });
    expect((await answer()).AuthenticationResult).toBeDefined();
  });

  test('is among the MFA settings of the user, and in documents', async () => {
    const { user } = await signedInBy({});
    const settings = { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
    const UserMFASettingList = ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'];
    const idp = emulator.idp();
    expect(await idp.send(new AdminGetUserCommand({ UserPoolId: user.poolId, Username: 'alice' }))).toMatchObject({
      ...settings,
      UserMFASettingList,
    });
    expect(await idp.send(new GetUserAuthFactorsCommand({ AccessToken: user.token }))).toMatchObject({
      ...settings,
      UserMFASettingList,
    });
    const document = await tell<object>(emulator.endpoint(), 'GET', 'export');
    expect(JSON.stringify(document)).toContain('"enabled":["SOFTWARE_TOKEN_MFA","WEB_AUTHN_MFA"]');
    expect(await tell(emulator.endpoint(), 'POST', 'import', document)).toMatchObject({ updated: { users: 0 } });
  });
});
