import { refuse } from '../../domain/kernel/decision.js';
import { notAuthorized } from '../../domain/kernel/refusal.js';
import type { ChallengeName } from '../../domain/session/events.js';
import type { ChallengeRule } from './challenge-rule.js';
import { chosenFactor, isChoosing, oneTimeCode, passkeyAnswer } from './choice.js';
import { customChallengeAnswer } from './custom-challenge.js';
import { deviceSrp, deviceVerifier } from './device-challenge.js';
import { newPassword } from './new-password.js';
import { passwordVerifier } from './password-verifier.js';
import { mfaChoice, mfaSetup, secondFactor } from './second-factor.js';

/** EMAIL_OTP is the name of two challenges: that of a first factor, and that of a second one. */
const codeByEmail: ChallengeRule = (call, state, pool, client, answer, given) => {
  const rule = isChoosing(call, state, pool, answer) ? oneTimeCode('EMAIL_OTP') : secondFactor('EMAIL_OTP');
  return rule(call, state, pool, client, answer, given);
};

/** No sign-in stops at it, so that no session is one of it. AWS: "You can't respond to an ADMIN_NO_SRP_AUTH challenge with this operation." */
const nobodysChallenge: ChallengeRule = () => refuse(notAuthorized('Invalid session for the user.'));

/** What each challenge wants before anything else is looked at, in the order in which it is missed, and its rule. */
export const CHALLENGES: Readonly<
  Record<
    Exclude<ChallengeName, 'SIGN_UP' | 'SIGNED_UP'> | 'ADMIN_NO_SRP_AUTH',
    { readonly wanted: readonly string[]; readonly rule: ChallengeRule }
  >
> = {
  NEW_PASSWORD_REQUIRED: { wanted: ['USERNAME', 'Session'], rule: newPassword },
  PASSWORD_VERIFIER: {
    wanted: ['USERNAME', 'PASSWORD_CLAIM_SIGNATURE', 'PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP'],
    rule: passwordVerifier,
  },
  CUSTOM_CHALLENGE: { wanted: ['USERNAME', 'Session'], rule: customChallengeAnswer },
  SMS_MFA: { wanted: ['USERNAME', 'Session'], rule: secondFactor('SMS_MFA') },
  EMAIL_OTP: { wanted: ['USERNAME', 'Session'], rule: codeByEmail },
  WEB_AUTHN: { wanted: ['USERNAME', 'Session'], rule: passkeyAnswer },
  SMS_OTP: { wanted: ['USERNAME', 'Session'], rule: oneTimeCode('SMS_OTP') },
  SELECT_CHALLENGE: { wanted: ['USERNAME', 'Session'], rule: chosenFactor('SELECT_CHALLENGE') },
  PASSWORD: { wanted: ['USERNAME', 'Session'], rule: chosenFactor('PASSWORD') },
  PASSWORD_SRP: { wanted: ['USERNAME', 'Session'], rule: chosenFactor('PASSWORD_SRP') },
  SOFTWARE_TOKEN_MFA: { wanted: ['USERNAME', 'Session'], rule: secondFactor('SOFTWARE_TOKEN_MFA') },
  SELECT_MFA_TYPE: { wanted: ['USERNAME', 'Session'], rule: mfaChoice },
  MFA_SETUP: { wanted: ['USERNAME', 'Session'], rule: mfaSetup },
  DEVICE_SRP_AUTH: { wanted: ['USERNAME', 'Session', 'DEVICE_KEY', 'SRP_A'], rule: deviceSrp },
  DEVICE_PASSWORD_VERIFIER: {
    wanted: [
      ...['USERNAME', 'Session', 'DEVICE_KEY'],
      ...['PASSWORD_CLAIM_SIGNATURE', 'PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP'],
    ],
    rule: deviceVerifier,
  },
  ADMIN_NO_SRP_AUTH: { wanted: ['USERNAME', 'Session'], rule: nobodysChallenge },
};
