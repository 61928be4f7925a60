// Over 250 lines: a table of every way to stop at a challenge, to be read as one.
import { deviceVerifierConfig, SrpClient, timestampOf } from '../clients/srp-client.js';
import { type SoftwareAuthenticator, softwareAuthenticator } from '../../src/testing/software-authenticator.js';
import {
  answerOf,
  type ChallengeGround,
  passwordOf,
  type Responses,
  type Side,
  type Step,
} from './challenge-ground.js';
import { bent, type Place } from './hunting-ground.js';

/** A sign-in that waits, and how it is rightly answered now. */
export interface Stopped extends Pick<Step, 'Session'> {
  readonly proof: () => Responses | Promise<Responses>;
}

/** What a proof is spoiled by, and what is said to it. `right` is what would do. */
type Spoil = readonly [
  spoil: (right: Responses, foreign: { readonly mallorys: Responses; readonly former: Responses }) => Responses,
  says: string,
];

/** How a sign-in comes to stop at a challenge, and all that does not answer it. */
export interface Row {
  readonly challenge: string;
  /** Besides the challenge's name, where it has several rows. */
  readonly as?: string;
  readonly strict?: true;
  /** Makes the user one whose sign-in stops here; what comes of it is `kept`. */
  readonly prepare?: (ground: ChallengeGround, here: Place, name: string) => Promise<unknown>;
  readonly bare?: true;
  readonly stop: (
    ground: ChallengeGround,
    here: Place,
    name: string,
    side: Side,
    kept: unknown,
  ) => Promise<Stopped> | Stopped;
  readonly wrong: Readonly<Record<string, Spoil>>;
  /** What is said to one that is spent; where the challenge is handed out without a Session, to that of another too. */
  readonly spent?: string;
  /** What is said to the whole of it in the name of another user, unless that the session is not good. */
  readonly misnamed?: string;
}

const notAuthorized = (sentence: string): string => `NotAuthorizedException: ${sentence}`;
const invalid = (sentence: string): string => `InvalidParameterException: ${sentence}`;
const missing = (name: string): string => invalid(`Missing required parameter ${name}`);
const INCORRECT = notAuthorized('Incorrect username or password.');
const INVALID = notAuthorized('Invalid session for the user.');
const NOT_OFFERED = invalid('The selected challenge is not one of the available challenges.');
const UNKNOWN_DEVICE = 'ResourceNotFoundException: Device does not exist.';

const put =
  (name: string, spoil: (right: string) => string): Spoil[0] =>
  (right) => ({ ...right, [name]: spoil(right[name] ?? '') });
const take =
  (whose: 'mallorys' | 'former', name: string): Spoil[0] =>
  (right, foreign) => ({ ...right, [name]: foreign[whose][name] ?? '' });
const cut = (text: string): string => text.slice(0, -1);
const otherDigit = (code: string): string => `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;

/** A secret of so many digits, of a session. */
const codeSpoils = (name: string): Row['wrong'] => {
  const says = 'CodeMismatchException: Invalid code or auth state for the user.';
  return {
    wrong: [put(name, otherDigit), says],
    truncated: [put(name, cut), says],
    longer: [put(name, (code) => `${code}0`), says],
    empty: [put(name, () => ''), missing(name)],
    "another user's": [take('mallorys', name), says],
    'of a session before': [take('former', name), says],
  };
};

const SIGNATURE = 'PASSWORD_CLAIM_SIGNATURE';
const BLOCK = 'PASSWORD_CLAIM_SECRET_BLOCK';
const TIMESTAMP = 'TIMESTAMP';
/** A claim of SRP. `ofAnother` is what is said to the block of another handshake. */
const claimSpoils = (ofAnother: string): Row['wrong'] => ({
  'a wrong signature': [put(SIGNATURE, (text) => bent(text, 3)), INCORRECT],
  'a truncated signature': [put(SIGNATURE, (text) => text.slice(0, 20)), INCORRECT],
  'no signature': [put(SIGNATURE, () => ''), missing(SIGNATURE)],
  'the signature of another user': [take('mallorys', SIGNATURE), INCORRECT],
  'the signature of a handshake before': [take('former', SIGNATURE), INCORRECT],
  'a truncated block': [put(BLOCK, (text) => text.slice(0, -8)), ofAnother],
  'a bent block': [put(BLOCK, (text) => bent(text, 40)), ofAnother],
  'no block': [put(BLOCK, () => ''), missing(BLOCK)],
  'the claim of another user': [
    (right, { mallorys }) => ({ ...right, [SIGNATURE]: mallorys[SIGNATURE] ?? '', [BLOCK]: mallorys[BLOCK] ?? '' }),
    ofAnother,
  ],
  'the claim of a handshake before': [
    (right, { former }) => ({ ...right, [SIGNATURE]: former[SIGNATURE] ?? '', [BLOCK]: former[BLOCK] ?? '' }),
    ofAnother,
  ],
  'another time': [put(TIMESTAMP, () => timestampOf(new Date(Date.now() - 60_000))), INCORRECT],
  'a time long ago': [put(TIMESTAMP, () => timestampOf(new Date(Date.now() - 600_000))), INCORRECT],
  'no time': [put(TIMESTAMP, () => ''), missing(TIMESTAMP)],
  'a time that is none': [
    put(TIMESTAMP, () => 'now'),
    invalid('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
  ],
});

const srpOf = ({ poolId }: Place, name: string): SrpClient => new SrpClient({ poolId, password: passwordOf(name) });
const claim =
  (srp: SrpClient, { ChallengeParameters }: Step): Stopped['proof'] =>
  () =>
    srp.answer(ChallengeParameters);

const NUMBER_SPOILS: Row['wrong'] = {
  zero: [put('SRP_A', () => '0'), invalid('Invalid SRP_A')],
  'no number': [put('SRP_A', () => 'xyz'), invalid('Invalid SRP_A')],
  empty: [put('SRP_A', () => ''), missing('SRP_A')],
};

interface Device {
  readonly DeviceKey: string;
  readonly DeviceGroupKey: string;
}
const DEVICE_SECRET = 'a secret of the app';
const newDevice = async (ground: ChallengeGround, here: Place, name: string): Promise<Device> => {
  const { AuthenticationResult } = await ground.withPassword(here, name);
  const { DeviceKey = '', DeviceGroupKey = '' } = AuthenticationResult?.NewDeviceMetadata ?? {};
  const device = { DeviceKey, DeviceGroupKey };
  await ground.ask('ConfirmDevice', {
    ...{ AccessToken: AuthenticationResult?.AccessToken, DeviceKey },
    DeviceSecretVerifierConfig: deviceVerifierConfig(device, DEVICE_SECRET),
  });
  return device;
};
const deviceAsked = async (...[ground, here, name, side, kept]: Parameters<Row['stop']>) => {
  const device = kept as Device;
  const step = await ground.withPassword(here, name, side, { DEVICE_KEY: device.DeviceKey });
  const srp = new SrpClient({ poolId: `pool_${device.DeviceGroupKey}`, password: DEVICE_SECRET });
  return { device, step, srp };
};
const DEVICE_KEY_SPOILS: Row['wrong'] = {
  'the device of another user': [take('mallorys', 'DEVICE_KEY'), UNKNOWN_DEVICE],
  'a truncated device key': [put('DEVICE_KEY', cut), UNKNOWN_DEVICE],
  'no device key': [put('DEVICE_KEY', () => ''), missing('DEVICE_KEY')],
};

const chosen =
  (preferred: string | undefined, proof: (ground: ChallengeGround, here: Place, name: string) => Stopped['proof']) =>
  async (...[ground, here, name, side]: Parameters<Row['stop']>): Promise<Stopped> => {
    const { Session = '' } = await ground.choosing(here, name, side, preferred);
    // A code is asked for while it is the newest.
    const right = await proof(ground, here, name)();
    return { Session, proof: () => right };
  };
const stopped =
  (proof: (ground: ChallengeGround, here: Place, name: string) => Responses | Promise<Responses>): Row['stop'] =>
  async (ground, here, name, side) => {
    const { Session = '' } = await ground.withPassword(here, name, side);
    const right = await proof(ground, here, name);
    return { Session, proof: () => right };
  };

const ON = { Enabled: true, PreferredMfa: true };

/** Every way to stop at a challenge. */
export const ROWS: readonly Row[] = [
  {
    challenge: 'NEW_PASSWORD_REQUIRED',
    prepare: ({ ask }, { poolId: UserPoolId }, Username) =>
      ask('AdminSetUserPassword', { UserPoolId, Username, Password: passwordOf(Username), Permanent: false }),
    stop: stopped(() => ({ NEW_PASSWORD: 'Fresh-Horse-8' })),
    wrong: {
      'too weak': [
        put('NEW_PASSWORD', (text) => text.toLowerCase()),
        'InvalidPasswordException: Password does not conform to policy: Password must have uppercase characters',
      ],
      truncated: [
        put('NEW_PASSWORD', (text) => text.slice(0, 7)),
        'InvalidPasswordException: Password does not conform to policy: Password not long enough',
      ],
      empty: [put('NEW_PASSWORD', () => ''), missing('NEW_PASSWORD')],
    },
  },
  {
    challenge: 'SMS_MFA',
    prepare: ({ prefer }, here, name) => prefer(here, name, { SMSMfaSettings: ON }),
    stop: stopped(async ({ codeBySms }, here, name) => ({ SMS_MFA_CODE: await codeBySms(here, name) })),
    wrong: codeSpoils('SMS_MFA_CODE'),
  },
  {
    challenge: 'EMAIL_OTP',
    as: 'the second factor',
    prepare: ({ prefer }, here, name) => prefer(here, name, { EmailMfaSettings: ON }),
    stop: stopped(async ({ codeByEmail }, here, name) => ({ EMAIL_OTP_CODE: await codeByEmail(here, name) })),
    wrong: codeSpoils('EMAIL_OTP_CODE'),
  },
  {
    challenge: 'EMAIL_OTP',
    as: 'the first factor',
    stop: chosen('EMAIL_OTP', ({ codeByEmail }, here, name) => async () => ({
      EMAIL_OTP_CODE: await codeByEmail(here, name),
    })),
    wrong: codeSpoils('EMAIL_OTP_CODE'),
  },
  {
    challenge: 'SMS_OTP',
    stop: chosen('SMS_OTP', ({ codeBySms }, here, name) => async () => ({ SMS_OTP_CODE: await codeBySms(here, name) })),
    wrong: codeSpoils('SMS_OTP_CODE'),
  },
  {
    challenge: 'SOFTWARE_TOKEN_MFA',
    prepare: async ({ ask, appCode, prefer, tokenOf }, here, name) => {
      const AccessToken = await tokenOf(here, name);
      const { SecretCode } = await ask('AssociateSoftwareToken', { AccessToken });
      await ask('VerifySoftwareToken', { AccessToken, UserCode: appCode(String(SecretCode)) });
      await prefer(here, name, { SoftwareTokenMfaSettings: ON });
      return SecretCode;
    },
    stop: async (ground, here, name, side, secret) => {
      // No code of the app is good twice.
      await ground.advance(30_000);
      const { Session = '' } = await ground.withPassword(here, name, side);
      return { Session, proof: () => ({ SOFTWARE_TOKEN_MFA_CODE: ground.appCode(String(secret)) }) };
    },
    wrong: {
      wrong: [put('SOFTWARE_TOKEN_MFA_CODE', otherDigit), 'CodeMismatchException: Invalid code received for user'],
      truncated: [put('SOFTWARE_TOKEN_MFA_CODE', cut), 'CodeMismatchException: Invalid code received for user'],
      empty: [put('SOFTWARE_TOKEN_MFA_CODE', () => ''), missing('SOFTWARE_TOKEN_MFA_CODE')],
      "another user's": [
        take('mallorys', 'SOFTWARE_TOKEN_MFA_CODE'),
        'CodeMismatchException: Invalid code received for user',
      ],
    },
  },
  {
    challenge: 'SELECT_MFA_TYPE',
    prepare: ({ prefer }, here, name) =>
      prefer(here, name, { SMSMfaSettings: { Enabled: true }, EmailMfaSettings: { Enabled: true } }),
    stop: stopped(() => ({ ANSWER: 'SMS_MFA' })),
    wrong: {
      'not to be chosen': [
        put('ANSWER', () => 'SOFTWARE_TOKEN_MFA'),
        invalid('SOFTWARE_TOKEN_MFA is not one of the MFA types to choose from.'),
      ],
      truncated: [put('ANSWER', cut), invalid('SMS_MF is not one of the MFA types to choose from.')],
      empty: [put('ANSWER', () => ''), missing('ANSWER')],
    },
  },
  {
    challenge: 'MFA_SETUP',
    as: 'an address',
    strict: true,
    bare: true,
    stop: stopped((_, { poolId }, name) => ({ EMAIL: `${name}@${poolId.slice(10).toLowerCase()}.set.up.test` })),
    wrong: {
      'nothing set up': [() => ({}), INVALID],
      'no address': [put('EMAIL', () => 'nowhere'), invalid('Invalid email address format.')],
      empty: [put('EMAIL', () => ''), invalid('Invalid email address format.')],
    },
  },
  {
    challenge: 'SELECT_CHALLENGE',
    stop: chosen(undefined, (_, _here, name) => () => ({ ANSWER: 'PASSWORD', PASSWORD: passwordOf(name) })),
    wrong: {
      'not offered': [put('ANSWER', () => 'WEB_AUTHN'), NOT_OFFERED],
      'no factor': [put('ANSWER', () => 'NEW_PASSWORD_REQUIRED'), NOT_OFFERED],
      truncated: [put('ANSWER', cut), NOT_OFFERED],
      empty: [put('ANSWER', () => ''), missing('ANSWER')],
      'a wrong password': [put('PASSWORD', (text) => `${text}!`), INCORRECT],
      'a truncated password': [put('PASSWORD', cut), INCORRECT],
      'an empty password': [put('PASSWORD', () => ''), INCORRECT],
      'the password of another user': [take('mallorys', 'PASSWORD'), INCORRECT],
    },
  },
  {
    challenge: 'PASSWORD',
    stop: chosen('PASSWORD', (_, _here, name) => () => ({ PASSWORD: passwordOf(name) })),
    wrong: {
      wrong: [put('PASSWORD', (text) => `${text}!`), INCORRECT],
      truncated: [put('PASSWORD', cut), INCORRECT],
      empty: [put('PASSWORD', () => ''), missing('PASSWORD')],
      'of another user': [take('mallorys', 'PASSWORD'), INCORRECT],
    },
  },
  {
    challenge: 'PASSWORD_SRP',
    stop: chosen('PASSWORD_SRP', (_, here, name) => () => ({ SRP_A: srpOf(here, name).publicNumber })),
    wrong: NUMBER_SPOILS,
  },
  {
    challenge: 'PASSWORD_VERIFIER',
    as: 'its block is the session',
    stop: async (ground, here, name, side) => {
      const srp = srpOf(here, name);
      const step = await ground.initiate(here, 'USER_SRP_AUTH', { USERNAME: name, SRP_A: srp.publicNumber }, side);
      return { proof: claim(srp, step) };
    },
    wrong: {
      ...claimSpoils(INCORRECT),
      // Each handshake is good alone, whichever was the first.
      'the claim of a handshake before': [take('former', SIGNATURE), INCORRECT],
    },
    spent: INCORRECT,
    misnamed: INCORRECT,
  },
  {
    challenge: 'PASSWORD_VERIFIER',
    as: 'a factor that was chosen',
    stop: async (ground, here, name, side) => {
      const srp = srpOf(here, name);
      const step = await ground.choosing(here, name, side, 'PASSWORD_SRP', { SRP_A: srp.publicNumber });
      return { Session: step.Session ?? '', proof: claim(srp, step) };
    },
    wrong: claimSpoils(INVALID),
    spent: INCORRECT,
    misnamed: INCORRECT,
  },
  {
    challenge: 'WEB_AUTHN',
    prepare: async ({ ask, tokenOf }, here, name) => {
      const authenticator = softwareAuthenticator();
      const AccessToken = await tokenOf(here, name);
      const { CredentialCreationOptions } = await ask('StartWebAuthnRegistration', { AccessToken });
      const Credential = await authenticator.create(CredentialCreationOptions);
      await ask('CompleteWebAuthnRegistration', { AccessToken, Credential });
      return authenticator;
    },
    stop: async (ground, here, name, side, kept) => {
      const { Session = '', ChallengeParameters } = await ground.choosing(here, name, side, 'WEB_AUTHN');
      const authenticator = kept as SoftwareAuthenticator;
      const proof = async () => ({
        CREDENTIAL: await authenticator.get(ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS),
      });
      return { Session, proof };
    },
    wrong: {
      'a wrong signature': [put('CREDENTIAL', (text) => withSignature(text, (signed) => bent(signed, 60))), INCORRECT],
      'no signature': [
        put('CREDENTIAL', (text) => withSignature(text, () => '')),
        invalid('Credential data is not valid'),
      ],
      truncated: [put('CREDENTIAL', cut), invalid('Credential data is not valid')],
      empty: [put('CREDENTIAL', () => ''), missing('CREDENTIAL')],
      "another user's": [take('mallorys', 'CREDENTIAL'), INCORRECT],
      'of a session before': [take('former', 'CREDENTIAL'), INCORRECT],
    },
  },
  {
    challenge: 'CUSTOM_CHALLENGE',
    stop: async (ground, here, name, side) => {
      const { Session = '' } = await ground.initiate(here, 'CUSTOM_AUTH', { USERNAME: name }, side);
      return { Session, proof: () => ({ ANSWER: answerOf(name) }) };
    },
    wrong: {
      wrong: [put('ANSWER', (text) => `${text}!`), INCORRECT],
      truncated: [put('ANSWER', cut), INCORRECT],
      empty: [put('ANSWER', () => ''), missing('ANSWER')],
      "another user's": [take('mallorys', 'ANSWER'), INCORRECT],
    },
  },
  {
    challenge: 'DEVICE_SRP_AUTH',
    prepare: newDevice,
    stop: async (...given) => {
      const { device, step, srp } = await deviceAsked(...given);
      return {
        Session: step.Session ?? '',
        proof: () => ({ DEVICE_KEY: device.DeviceKey, SRP_A: srp.publicNumber }),
      };
    },
    wrong: { ...NUMBER_SPOILS, ...DEVICE_KEY_SPOILS },
  },
  {
    challenge: 'DEVICE_PASSWORD_VERIFIER',
    prepare: newDevice,
    stop: async (...given) => {
      const [ground, here, name, side] = given;
      const { device, step, srp } = await deviceAsked(...given);
      const { DeviceKey: DEVICE_KEY } = device;
      const begun = { USERNAME: name, DEVICE_KEY, SRP_A: srp.publicNumber };
      const next = await ground.goOn(here, 'DEVICE_SRP_AUTH', step.Session, begun, side);
      const parameters = { ...next.ChallengeParameters, USER_ID_FOR_SRP: DEVICE_KEY };
      return { Session: next.Session ?? '', proof: () => ({ ...srp.answer(parameters), USERNAME: name, DEVICE_KEY }) };
    },
    wrong: { ...claimSpoils(INCORRECT), ...DEVICE_KEY_SPOILS },
  },
  {
    // No sign-in stops at it: every session is of another challenge.
    challenge: 'ADMIN_NO_SRP_AUTH',
    stop: chosen(undefined, (_, _here, name) => () => ({ PASSWORD: passwordOf(name) })),
    wrong: {
      'a right password': [(right) => right, INVALID],
      empty: [put('PASSWORD', () => ''), INVALID],
    },
  },
];

const withSignature = (credential: string, spoil: (signature: string) => string): string => {
  const read = JSON.parse(credential) as { response: { signature: string } };
  return JSON.stringify({ ...read, response: { ...read.response, signature: spoil(read.response.signature) } });
};
