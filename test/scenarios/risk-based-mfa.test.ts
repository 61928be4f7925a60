import { useEmulator } from '../operations/emulator.js';
import { answerChallenge, beginSignIn, codeOf, registerApp, setMfa, TOTP_OPTIONAL } from '../operations/mfa-sign-in.js';
import { signIn } from '../operations/signed-in.js';
import { configure, onHighRisk, setRisk, watchedAlice } from '../operations/threat.js';

const emulator = useEmulator({ isReplayed: true });
const LATER = 30_000;

/** Alice has an authenticator app that no sign-in asks her for. */
const withApp = async (action: 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED') => {
  const setting = await watchedAlice(emulator);
  await setMfa(emulator, setting.poolId, TOTP_OPTIONAL);
  const secret = await registerApp(emulator, (await signIn(emulator, setting)).AccessToken);
  await configure(emulator, setting.poolId, onHighRisk(action));
  await signIn(emulator, setting);
  return { setting, secret };
};

test.each(['MFA_IF_CONFIGURED', 'MFA_REQUIRED'] as const)(
  'a sign-in of high risk asks for the app where the risk is met with %s, and the right code signs in',
  async (action) => {
    const { setting, secret } = await withApp(action);
    await setRisk(emulator, setting);
    const begun = await beginSignIn(emulator, setting);
    expect(begun).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    const code = codeOf(secret, Date.now() + LATER);
    const { AuthenticationResult } = await answerChallenge(emulator, setting, begun, { SOFTWARE_TOKEN_MFA_CODE: code });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  },
);
