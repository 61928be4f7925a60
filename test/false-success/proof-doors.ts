// Over 250 lines: a table of every proof outside of challenges, to be read as one.
import { deviceVerifierConfig } from '../clients/srp-client.js';
import { type RegistrationCredential, softwareAuthenticator } from '../../src/testing/software-authenticator.js';
import { tell } from '../http/emulator/control.js';
import type { TestEmulator } from '../operations/emulator.js';
import { type ChallengeGround, passwordOf, type Side } from './challenge-ground.js';
import { bent, type Input, type Place } from './hunting-ground.js';

/** A proof that waits to be shown, and everything that is not it. */
export interface Arranged {
  readonly right: unknown;
  readonly attempt: (proof: unknown) => Promise<string>;
  readonly attacks: Readonly<Record<string, readonly [proof: unknown, says: string]>>;
}

/** A member of an operation that proves something outside of challenges and sign-ins. */
export interface ProofDoor {
  readonly operation: string;
  readonly member: string;
  /** What makes the proof what it is. */
  readonly as?: string;
  readonly arrange: (ground: ChallengeGround, emulator: TestEmulator) => Promise<Arranged>;
  /** What the right proof answers once it has been taken. */
  readonly again: string;
  /** When it expires, and what is said then; undefined: it does not. */
  readonly late?: { readonly after: number; readonly says: string };
}

const INVALID = 'NotAuthorizedException: Invalid session for the user.';
const ONCE = 'NotAuthorizedException: Invalid session for the user, session can only be used once.';
const LATE = { after: 180_000, says: 'NotAuthorizedException: Invalid session for the user, session is expired.' };
const TOO_SHORT =
  "InvalidParameterException: 1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20";
const MISMATCH = 'EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA';
const SHORT_CODE =
  "InvalidParameterException: 1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6";
const NO_CODE =
  "InvalidParameterException: 2 validation errors detected: Value at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+; Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6";

const sessionAttacks = (right: string, foreign: Readonly<Record<string, unknown>>): Arranged['attacks'] => ({
  ...Object.fromEntries(
    Object.entries({
      ...{ 'made up': 'a'.repeat(400), truncated: right.slice(0, -1), longer: `${right}A`, bent: bent(right, 60) },
      ...foreign,
    }).map(([name, session]) => [name, [session, INVALID]] as const),
  ),
  empty: ['', TOO_SHORT],
});

/** A sign-in that waits for an authenticator app, and the code of that app. */
const settingUp = async (ground: ChallengeGround) => {
  const here = await ground.pool('here', 'strict');
  for (const name of ['alice', 'mallory']) await ground.addUser(here, name, true);
  const begun = (await ground.withPassword(here, 'alice')).Session ?? '';
  const other = (await ground.choosing(here, 'alice')).Session ?? '';
  const associated = await ground.ask('AssociateSoftwareToken', { Session: begun });
  return { here, begun, other, Session: String(associated.Session), secret: String(associated.SecretCode) };
};

/** The session of a sign-up, and the one that its confirmation gave. */
const signedUp = async (ground: ChallengeGround, here: Place, Username: string, confirm = true) => {
  const { clientId: ClientId } = here;
  const email = `${Username}@${here.poolId.slice(10).toLowerCase()}.test`;
  const UserAttributes = [{ Name: 'email', Value: email }];
  const first = await ground.ask('SignUp', { ClientId, Username, Password: passwordOf(Username), UserAttributes });
  const ConfirmationCode = await ground.codeTo(email);
  const input = { ClientId, Username, ConfirmationCode };
  const second = confirm ? await ground.ask('ConfirmSignUp', { ...input, Session: first.Session }) : {};
  return { before: String(first.Session), after: String(second.Session), input };
};

const afterSignUp = (side: Side): ProofDoor => ({
  operation: side === 'public' ? 'InitiateAuth' : 'AdminInitiateAuth',
  member: 'Session',
  arrange: async (ground) => {
    const [here, there] = [await ground.pool('here', 'open'), await ground.pool('there', 'open')];
    const alice = await signedUp(ground, here, 'alice');
    const attempt = (Session: unknown): Promise<string> =>
      ground.outcome(side === 'public' ? 'InitiateAuth' : 'AdminInitiateAuth', {
        ...(side === 'admin' && { UserPoolId: here.poolId }),
        ...{ ClientId: here.clientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'alice' }, Session },
      });
    const foreign = {
      'of the sign-up itself': alice.before,
      "another user's": (await signedUp(ground, here, 'mallory')).after,
      "another pool's": (await signedUp(ground, there, 'alice')).after,
      'of a challenge': (await ground.choosing(here, 'alice')).Session,
    };
    return { right: alice.after, attempt, attacks: sessionAttacks(alice.after, foreign) };
  },
  again: ONCE,
  late: LATE,
});

/** Somebody's answer to StartWebAuthnRegistration. */
const registration = async (ground: ChallengeGround, AccessToken: string): Promise<RegistrationCredential> => {
  const { CredentialCreationOptions } = await ground.ask('StartWebAuthnRegistration', { AccessToken });
  return softwareAuthenticator().create(CredentialCreationOptions);
};

const NO_CHALLENGE = 'WebAuthnChallengeNotFoundException: The challenge was not found or has expired.';
const NO_CREDENTIAL = 'InvalidParameterException: Credential data is not valid';
const NO_KEY = 'InvalidParameterException: Invalid device key given.';
const NO_FEEDBACK = 'NotAuthorizedException: Invalid feedback token.';

export const PROOF_DOORS: readonly ProofDoor[] = [
  {
    operation: 'AssociateSoftwareToken',
    member: 'Session',
    arrange: async (ground) => {
      const { begun, other, Session } = await settingUp(ground);
      const attempt = (session: unknown): Promise<string> =>
        ground.outcome('AssociateSoftwareToken', { Session: session });
      const attacks = sessionAttacks(Session, { "another challenge's": other });
      return { right: Session, attempt, attacks: { ...attacks, 'that of the step before': [begun, ONCE] } };
    },
    again: ONCE,
    late: LATE,
  },
  {
    operation: 'VerifySoftwareToken',
    member: 'Session',
    arrange: async (ground) => {
      const { begun, other, Session, secret } = await settingUp(ground);
      const attempt = (session: unknown): Promise<string> =>
        ground.outcome('VerifySoftwareToken', { Session: session, UserCode: ground.appCode(secret) });
      const attacks = sessionAttacks(Session, { "another challenge's": other });
      return { right: Session, attempt, attacks: { ...attacks, 'that of the step before': [begun, ONCE] } };
    },
    again: ONCE,
    late: LATE,
  },
  {
    operation: 'VerifySoftwareToken',
    member: 'UserCode',
    as: 'in a session',
    arrange: async (ground) => {
      const { here, Session, secret } = await settingUp(ground);
      const begun = (await ground.withPassword(here, 'mallory')).Session;
      const mallorys = await ground.ask('AssociateSoftwareToken', { Session: begun });
      const attempt = (UserCode: unknown): Promise<string> =>
        ground.outcome('VerifySoftwareToken', { Session, UserCode });
      return { right: ground.appCode(secret), attempt, attacks: appCodes(ground, secret, String(mallorys.SecretCode)) };
    },
    again: ONCE,
  },
  {
    operation: 'VerifySoftwareToken',
    member: 'UserCode',
    as: 'with an access token',
    arrange: async (ground) => {
      const here = await ground.pool('here', 'open');
      const secretOf = async (name: string) => {
        await ground.addUser(here, name);
        const AccessToken = await ground.tokenOf(here, name);
        const { SecretCode } = await ground.ask('AssociateSoftwareToken', { AccessToken });
        return { AccessToken, secret: String(SecretCode) };
      };
      const { AccessToken, secret } = await secretOf('alice');
      const mallorys = await secretOf('mallory');
      const attempt = (UserCode: unknown): Promise<string> =>
        ground.outcome('VerifySoftwareToken', { AccessToken, UserCode });
      return { right: ground.appCode(secret), attempt, attacks: appCodes(ground, secret, mallorys.secret) };
    },
    again: MISMATCH,
    late: { after: 600_000, says: MISMATCH },
  },
  afterSignUp('public'),
  afterSignUp('admin'),
  {
    operation: 'ConfirmSignUp',
    member: 'Session',
    arrange: async (ground) => {
      const [here, there] = [await ground.pool('here', 'open'), await ground.pool('there', 'open')];
      const { before, input } = await signedUp(ground, here, 'alice', false);
      const mallorys = await signedUp(ground, here, 'mallory');
      const namesakes = await signedUp(ground, there, 'alice', false);
      const attempt = (Session: unknown): Promise<string> => ground.outcome('ConfirmSignUp', { ...input, Session });
      const foreign = { "another user's": mallorys.before, "another pool's": namesakes.before };
      const other = { 'of a sign-up that is confirmed': mallorys.after };
      return { right: before, attempt, attacks: sessionAttacks(before, { ...foreign, ...other }) };
    },
    again: 'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    late: LATE,
  },
  {
    operation: 'CompleteWebAuthnRegistration',
    member: 'Credential',
    arrange: async (ground) => {
      const [here, there] = [await ground.pool('here', 'open'), await ground.pool('there', 'open')];
      for (const name of ['alice', 'mallory']) await ground.addUser(here, name);
      await ground.addUser(there, 'alice');
      const AccessToken = await ground.tokenOf(here, 'alice');
      const former = await registration(ground, AccessToken);
      const right = await registration(ground, AccessToken);
      const { response } = right;
      const with_ = (changed: Partial<typeof response>): unknown => ({
        ...right,
        response: { ...response, ...changed },
      });
      return {
        right,
        attempt: (Credential) => ground.outcome('CompleteWebAuthnRegistration', { AccessToken, Credential }),
        attacks: {
          "another user's": [await registration(ground, await ground.tokenOf(here, 'mallory')), NO_CHALLENGE],
          "another pool's": [await registration(ground, await ground.tokenOf(there, 'alice')), NO_CHALLENGE],
          'of a challenge before': [former, NO_CHALLENGE],
          'truncated client data': [with_({ clientDataJSON: response.clientDataJSON.slice(0, -8) }), NO_CREDENTIAL],
          'a truncated attestation': [
            with_({ attestationObject: response.attestationObject.slice(0, -40) }),
            NO_CREDENTIAL,
          ],
          empty: [{}, NO_CREDENTIAL],
          'a text': ['credential', NO_CREDENTIAL],
        },
      };
    },
    again: NO_CHALLENGE,
    late: { after: 60_000, says: NO_CHALLENGE },
  },
  {
    operation: 'ConfirmDevice',
    member: 'DeviceKey',
    arrange: async (ground) => {
      const [here, there] = [await ground.pool('here', 'open'), await ground.pool('there', 'open')];
      const offered = async (place: Place, name: string) => {
        await ground.addUser(place, name);
        const { AuthenticationResult } = await ground.withPassword(place, name);
        const { DeviceKey = '', DeviceGroupKey = '' } = AuthenticationResult?.NewDeviceMetadata ?? {};
        return { AccessToken: AuthenticationResult?.AccessToken, DeviceKey, DeviceGroupKey };
      };
      const { AccessToken, ...device } = await offered(here, 'alice');
      const mallorys = await offered(here, 'mallory');
      const namesakes = await offered(there, 'alice');
      const DeviceSecretVerifierConfig = deviceVerifierConfig(device, 'a secret of the app');
      return {
        right: device.DeviceKey,
        attempt: (DeviceKey) => ground.outcome('ConfirmDevice', { AccessToken, DeviceKey, DeviceSecretVerifierConfig }),
        attacks: {
          'made up': ['us-east-1_00000000-0000-4000-8000-000000000000', NO_KEY],
          truncated: [device.DeviceKey.slice(0, -1), NO_KEY],
          "another user's": [mallorys.DeviceKey, NO_KEY],
          "another pool's": [namesakes.DeviceKey, NO_KEY],
          empty: [
            '',
            "InvalidParameterException: 2 validation errors detected: Value '' at 'deviceKey' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-f-]+; Value '' at 'deviceKey' failed to satisfy constraint: Member must have length greater than or equal to 1",
          ],
        },
      };
    },
    again: 'DeviceKeyExistsException: Device already exists.',
  },
  {
    operation: 'UpdateAuthEventFeedback',
    member: 'FeedbackToken',
    arrange: async (ground, emulator) => {
      const tier = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } };
      const here = await ground.place('here', { pool: tier });
      const { poolId: UserPoolId } = here;
      const HighAction = { EventAction: 'NO_ACTION', Notify: true };
      await ground.ask('SetRiskConfiguration', {
        UserPoolId,
        AccountTakeoverRiskConfiguration: { Actions: { HighAction } },
      });
      const toldOf = async (username: string): Promise<{ EventId: string; token: string }> => {
        await tell(emulator.endpoint(), 'PUT', 'threat/risk', { userPoolId: UserPoolId, username, level: 'High' });
        await ground.signIn(here, username);
        const { AuthEvents } = await ground.ask('AdminListUserAuthEvents', { UserPoolId, Username: username });
        const [{ EventId } = { EventId: '' }] = AuthEvents as { EventId: string }[];
        return { EventId, token: await ground.codeTo(`${username}@example.test`) };
      };
      await Promise.all(['alice', 'mallory'].map((name) => ground.placeUser(here, name)));
      const former = await toldOf('alice');
      const mallorys = await toldOf('mallory');
      const { EventId, token } = await toldOf('alice');
      const input: Input = { UserPoolId, Username: 'alice', EventId, FeedbackValue: 'Valid' };
      return {
        right: token,
        attempt: (FeedbackToken) => ground.outcome('UpdateAuthEventFeedback', { ...input, FeedbackToken }),
        attacks: {
          'made up': ['token', NO_FEEDBACK],
          truncated: [token.slice(0, -1), NO_FEEDBACK],
          longer: [`${token}A`, NO_FEEDBACK],
          'of an event before': [former.token, NO_FEEDBACK],
          "another user's": [mallorys.token, NO_FEEDBACK],
          empty: [
            '',
            "InvalidParameterException: 1 validation error detected: Value at 'feedbackToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
          ],
        },
      };
    },
    // Whoever was told may think again.
    again: 'accepted: {}',
  },
];

const appCodes = (ground: ChallengeGround, secret: string, mallorys: string): Arranged['attacks'] => {
  const right = ground.appCode(secret);
  return {
    wrong: [`${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`, MISMATCH],
    "another user's": [ground.appCode(mallorys), MISMATCH],
    'of ten minutes ago': [ground.appCode(secret, 600_000), MISMATCH],
    truncated: [right.slice(0, -1), SHORT_CODE],
    empty: ['', NO_CODE],
  };
};
