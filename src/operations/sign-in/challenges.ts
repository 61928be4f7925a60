import type { ChallengeName } from '../../domain/session/events.js';
import type { ChallengeRule } from './challenge-rule.js';
import { customChallengeAnswer } from './custom-challenge.js';
import { newPassword } from './new-password.js';
import { passwordVerifier } from './password-verifier.js';

/** What each challenge wants before anything else is looked at, in the order in which it is missed, and its rule. */
export const CHALLENGES: Readonly<
  Record<ChallengeName, { readonly wanted: readonly string[]; readonly rule: ChallengeRule }>
> = {
  NEW_PASSWORD_REQUIRED: { wanted: ['USERNAME', 'Session'], rule: newPassword },
  PASSWORD_VERIFIER: {
    wanted: ['USERNAME', 'PASSWORD_CLAIM_SIGNATURE', 'PASSWORD_CLAIM_SECRET_BLOCK', 'TIMESTAMP'],
    rule: passwordVerifier,
  },
  CUSTOM_CHALLENGE: { wanted: ['USERNAME', 'Session'], rule: customChallengeAnswer },
};
