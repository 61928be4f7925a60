import {
  type AuthFactorType,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  type InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { SrpClient } from '../clients/srp-client.js';
import { codeSentTo } from '../clients/inbox.js';
import { useEmulator } from '../operations/emulator.js';
import { answerChallenge, setMfa, SMS_SENDER } from '../operations/mfa-sign-in.js';
import { register, RELYING_PARTY } from '../operations/passkeys/passkey-user.js';
import { PASSWORD, type Setting, withAlice } from '../operations/signed-in.js';
import { softwareAuthenticator } from '../../src/testing/software-authenticator.js';

const emulator = useEmulator({ isReplayed: true });
const EMAIL = 'alice@example.com';
const PHONE = '+15550100';
const OFFERED = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;
const FACTORS: AuthFactorType[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

const begin = ({ clientId: ClientId }: Setting, more: Record<string, string> = {}): Promise<InitiateAuthResponse> =>
  emulator
    .idp()
    .send(new InitiateAuthCommand({ AuthFlow: 'USER_AUTH', ClientId, AuthParameters: { USERNAME: 'alice', ...more } }));
const code = (to: string) => codeSentTo(emulator.endpoint(), to, 'authentication');

/** Alice, who has every factor that there is to begin with. */
const withEveryFactor = async () => {
  const setting = await withAlice(emulator, {
    pool: { SmsConfiguration: SMS_SENDER, Policies: { SignInPolicy: { AllowedFirstAuthFactors: FACTORS } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    attributes: [
      { Name: 'email', Value: EMAIL },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'phone_number', Value: PHONE },
      { Name: 'phone_number_verified', Value: 'true' },
    ],
  });
  await setMfa(emulator, setting.poolId, { WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY } });
  const { AuthenticationResult } = await begin(setting, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
  const authenticator = softwareAuthenticator();
  await register(emulator, AuthenticationResult?.AccessToken ?? '', authenticator);
  const srp = new SrpClient({ poolId: setting.poolId, password: PASSWORD });
  const answers: Record<string, (parameters: Record<string, string>) => Promise<Record<string, string>>> = {
    PASSWORD: async () => ({ PASSWORD }),
    PASSWORD_SRP: async () => ({ SRP_A: srp.publicNumber }),
    PASSWORD_VERIFIER: async (parameters) => srp.answer(parameters),
    EMAIL_OTP: async () => ({ EMAIL_OTP_CODE: await code(EMAIL) }),
    SMS_OTP: async () => ({ SMS_OTP_CODE: await code(PHONE) }),
    WEB_AUTHN: async (parameters) => ({ CREDENTIAL: await authenticator.get(parameters.CREDENTIAL_REQUEST_OPTIONS) }),
  };
  /** Answers as an app does that wants this factor, until there are tokens; and which challenges there were. */
  const signIn = async (factor: (typeof OFFERED)[number], begun: InitiateAuthResponse) => {
    const asked: unknown[] = [];
    let now = begun;
    while (now.ChallengeName !== undefined) {
      const { ChallengeName, ChallengeParameters = {}, AvailableChallenges } = now;
      expect(AvailableChallenges).toEqual(OFFERED);
      asked.push(ChallengeName);
      // The passwords come with their choice; what the others need is told after it.
      const chosen = { ANSWER: factor, ...(factor.startsWith('PASSWORD') && (await answers[factor]?.({}))) };
      const answer =
        ChallengeName === 'SELECT_CHALLENGE' ? chosen : await answers[ChallengeName]?.(ChallengeParameters);
      now = await answerChallenge(emulator, setting, now, answer ?? {});
    }
    return { asked, AccessToken: now.AuthenticationResult?.AccessToken ?? '' };
  };
  return { setting, signIn };
};

test.each([
  ['PASSWORD', ['PASSWORD'], ['SELECT_CHALLENGE']],
  ['PASSWORD_SRP', ['PASSWORD_SRP', 'PASSWORD_VERIFIER'], ['SELECT_CHALLENGE', 'PASSWORD_VERIFIER']],
  ['EMAIL_OTP', ['EMAIL_OTP'], ['SELECT_CHALLENGE', 'EMAIL_OTP']],
  ['SMS_OTP', ['SMS_OTP'], ['SELECT_CHALLENGE', 'SMS_OTP']],
  ['WEB_AUTHN', ['WEB_AUTHN'], ['SELECT_CHALLENGE', 'WEB_AUTHN']],
] as const)('%s signs in, preferred and chosen', async (factor, preferred, chosen) => {
  const { setting, signIn } = await withEveryFactor();
  const first = await signIn(factor, await begin(setting, { PREFERRED_CHALLENGE: factor }));
  expect(first.asked).toEqual(preferred);
  const second = await signIn(factor, await begin(setting));
  expect(second.asked).toEqual(chosen);
  for (const { AccessToken } of [first, second]) {
    const configured = await emulator.idp().send(new GetUserAuthFactorsCommand({ AccessToken }));
    expect(configured).toMatchObject({ Username: 'alice', ConfiguredUserAuthFactors: FACTORS });
  }
});
