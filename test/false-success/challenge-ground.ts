import { codeOf, SMS_SENDER } from '../operations/mfa-sign-in.js';
import type { TestEmulator } from '../operations/emulator.js';
import type { Script, ScriptedFunctions } from '../operations/scripted-functions.js';
import { huntingGround, type Input, type Place } from './hunting-ground.js';

export type Side = 'public' | 'admin';
export type Responses = Readonly<Record<string, string>>;

/** What a call that is not refused answers, of a sign-in. */
export interface Step {
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly ChallengeParameters: Responses;
  readonly AuthenticationResult?: {
    readonly AccessToken: string;
    readonly NewDeviceMetadata?: { readonly DeviceKey: string; readonly DeviceGroupKey: string };
  };
}

const FLOWS = [
  ...['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
  ...['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
];

/** Where sign-ins stop at every challenge but MFA_SETUP, as their users are. */
const OPEN_POOL: Input = {
  SmsConfiguration: SMS_SENDER,
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
};
const SENDER: Input = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
};

/** Asks for the answer that the user alone knows; a wrong one ends it. */
const custom = (functions: ScriptedFunctions): Input => {
  const define: Script = ({ request }) => {
    const [last] = request.session as readonly { challengeResult: boolean }[];
    if (!last) return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
    return { issueTokens: last.challengeResult, failAuthentication: !last.challengeResult };
  };
  const create: Script = ({ userName }) => ({
    publicChallengeParameters: {},
    privateChallengeParameters: { answer: answerOf(String(userName)) },
  });
  const verify: Script = ({ request }) => ({
    answerCorrect: (request.privateChallengeParameters as { answer?: string }).answer === request.challengeAnswer,
  });
  return {
    DefineAuthChallenge: functions.on('define', define),
    CreateAuthChallenge: functions.on('create', create),
    VerifyAuthChallengeResponse: functions.on('verify', verify),
  };
};

export const answerOf = (username: string): string => `the answer of ${username}`;
export const passwordOf = (username: string): string => `Passw0rd!${username}`;

/** The hunting ground, with pools whose sign-ins stop at every challenge. */
export const challengeGround = (emulator: TestEmulator, functions: ScriptedFunctions) => {
  const ground = huntingGround(emulator);
  const { ask, outcome } = ground;

  const pool = async (name: string, kind: 'open' | 'strict'): Promise<Place> => {
    const more = { ...SENDER, ...(kind === 'open' && OPEN_POOL), LambdaConfig: custom(functions) };
    const made = await ground.place(name, { pool: more, client: { ExplicitAuthFlows: FLOWS } });
    await ask('SetUserPoolMfaConfig', {
      UserPoolId: made.poolId,
      MfaConfiguration: kind === 'open' ? 'OPTIONAL' : 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
      ...(kind === 'open' && {
        SmsMfaConfiguration: { SmsConfiguration: SMS_SENDER },
        WebAuthnConfiguration: { RelyingPartyId: 'app.example.com' },
      }),
    });
    return made;
  };

  /** A confirmed user with a password, an address and a number of its own; `bare` has neither. */
  const addUser = async ({ poolId: UserPoolId }: Place, Username: string, bare = false): Promise<void> => {
    const attributes = { email: emailOf(UserPoolId, Username), phone_number: phoneOf(UserPoolId, Username) };
    const UserAttributes = Object.entries(bare ? {} : attributes).flatMap(([Name, Value]) => [
      { Name, Value },
      { Name: `${Name}_verified`, Value: 'true' },
    ]);
    await ask('AdminCreateUser', { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    await ask('AdminSetUserPassword', { UserPoolId, Username, Password: passwordOf(Username), Permanent: true });
  };

  const emailOf = (poolId: string, username: string): string => `${username}@${poolId.slice(10).toLowerCase()}.test`;
  const phoneOf = (poolId: string, username: string): string =>
    `+1555${Number.parseInt(Buffer.from(`${poolId.slice(-2)}${username[0]}`).toString('hex'), 16)}`;

  const initiate = async (
    { poolId: UserPoolId, clientId: ClientId }: Place,
    flow: string,
    AuthParameters: Responses,
    side: Side = 'public',
  ): Promise<Step> => {
    const answer =
      side === 'public'
        ? await ask('InitiateAuth', { ClientId, AuthFlow: flow, AuthParameters })
        : await ask('AdminInitiateAuth', {
            ...{ UserPoolId, ClientId, AuthParameters },
            AuthFlow: flow === 'USER_PASSWORD_AUTH' ? 'ADMIN_USER_PASSWORD_AUTH' : flow,
          });
    return answer as unknown as Step;
  };

  const withPassword = (here: Place, USERNAME: string, side?: Side, more: Responses = {}): Promise<Step> =>
    initiate(here, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD: passwordOf(USERNAME), ...more }, side);

  const choosing = (here: Place, USERNAME: string, side?: Side, preferred?: string, more: Responses = {}) => {
    const preference: Responses = preferred === undefined ? {} : { PREFERRED_CHALLENGE: preferred };
    return initiate(here, 'USER_AUTH', { USERNAME, ...preference, ...more }, side);
  };

  const answerOperation = (side: Side): string =>
    side === 'public' ? 'RespondToAuthChallenge' : 'AdminRespondToAuthChallenge';
  const answerInput = (
    { poolId: UserPoolId, clientId: ClientId }: Place,
    ChallengeName: string,
    Session: string | undefined,
    ChallengeResponses: Responses,
    side: Side,
  ): Input => ({
    ...(side === 'admin' && { UserPoolId }),
    ...{ ClientId, ChallengeName, ChallengeResponses },
    ...(Session !== undefined && { Session }),
  });
  type Answer = Parameters<typeof answerInput>;

  return {
    ...ground,
    /** A confirmed user of a plain place. */
    placeUser: ground.addUser,
    pool,
    addUser,
    initiate,
    withPassword,
    choosing,
    /** What an answer to a challenge comes to: the refusal, or `accepted`. */
    respond: async (...given: Answer): Promise<string> =>
      (await outcome(answerOperation(given[4]), answerInput(...given))).replace(/^accepted: .*/s, 'accepted'),
    /** An answer that must not be refused. */
    goOn: async (...given: Answer): Promise<Step> =>
      (await ask(answerOperation(given[4]), answerInput(...given))) as unknown as Step,
    tokenOf: async (here: Place, username: string): Promise<string> =>
      (await withPassword(here, username)).AuthenticationResult?.AccessToken ?? '',
    codeByEmail: ({ poolId }: Place, username: string): Promise<string> => ground.codeTo(emailOf(poolId, username)),
    codeBySms: ({ poolId }: Place, username: string): Promise<string> => ground.codeTo(phoneOf(poolId, username)),
    now: (): number => emulator.world().clock.now(),
    appCode: (secret: string, ago = 0): string => codeOf(secret, emulator.world().clock.now() - ago),
    advance: (ms: number): Promise<void> => emulator.advance(ms),
    prefer: ({ poolId: UserPoolId }: Place, Username: string, settings: Input): Promise<unknown> =>
      ask('AdminSetUserMFAPreference', { UserPoolId, Username, ...settings }),
  };
};

export type ChallengeGround = ReturnType<typeof challengeGround>;
