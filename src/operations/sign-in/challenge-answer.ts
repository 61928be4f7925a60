import { standingOf } from '../../domain/session/custom-standing.js';
import type { SessionCode, SessionEvent } from '../../domain/session/events.js';
import { newPasswordParameters } from '../../domain/sign-in/new-password-parameters.js';
import { codeDelivery } from '../../domain/user/code-delivery.js';
import type { User } from '../../domain/user/state.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { userBySub } from '../../projections/users.js';
import type { WorldState } from '../../projections/world-state.js';
import type { ChallengeNameType, InitiateAuthResponse } from '../../protocol/generated/cognito-idp.js';
import { requestOptions } from '../passkeys/request-options.js';
import { issuedToken } from '../../tokens/session-token.js';

type Issued = Extract<SessionEvent, { readonly type: 'ChallengeIssued' }>['data'];

/** The answer that hands out a challenge, but for PASSWORD_VERIFIER, which is made of what SRP was begun with (srp.ts). */
export const challengeAnswer = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  issued: Issued,
): InitiateAuthResponse => ({
  ChallengeName: issued.challenge as ChallengeNameType,
  Session: issuedToken(seed, issued),
  ...(issued.available && { AvailableChallenges: [...issued.available] }),
  ChallengeParameters: parametersOf(seed, state, pool, issued),
});

const parametersOf = (
  seed: Uint8Array,
  state: WorldState,
  pool: UserPool,
  issued: Issued,
): Readonly<Record<string, string>> => {
  const { challenge, sessionId: id, sub, custom } = issued;
  if (challenge === 'DEVICE_SRP_AUTH') return {};
  const user = userBySub(state, pool.id, sub);
  if (challenge === 'NEW_PASSWORD_REQUIRED' && user) return newPasswordParameters(pool, user);
  if (issued.available) return firstFactorParameters(state, pool, user, issued);
  const ofFactor = user && factorParameters(user, issued);
  if (ofFactor) return { ...ofFactor, USER_ID_FOR_SRP: user.username };
  const standing = standingOf(seed, { id, ...(custom !== undefined && { custom }) });
  const username = user?.username ?? standing?.stranger;
  if (challenge !== 'CUSTOM_CHALLENGE' || !standing?.created || username === undefined) {
    throw new Error(`A challenge ${challenge} is not answered here.`);
  }
  return { ...standing.created.publicChallengeParameters, USERNAME: username };
};

/** Of a second factor. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
const factorParameters = (user: User, { challenge, code, factors }: Issued): Record<string, string> | undefined => {
  if (challenge === 'SMS_MFA' || challenge === 'EMAIL_OTP') return code && deliveryParameters(code);
  if (challenge === 'SOFTWARE_TOKEN_MFA') {
    const { name } = user.mfa?.softwareToken ?? {};
    return name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name };
  }
  if (challenge === 'SELECT_MFA_TYPE') return { MFAS_CAN_CHOOSE: JSON.stringify(factors) };
  return challenge === 'MFA_SETUP' ? { MFAS_CAN_SETUP: JSON.stringify(factors) } : undefined;
};

const deliveryParameters = ({ attribute, sentTo }: SessionCode): Record<string, string> => {
  const { DeliveryMedium, Destination } = codeDelivery(attribute, sentTo);
  return { CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium, CODE_DELIVERY_DESTINATION: Destination };
};

/** Of a first factor: it names no user. */
const firstFactorParameters = (
  state: WorldState,
  pool: UserPool,
  user: User | undefined,
  { code, passkeyChallenge }: Issued,
): Record<string, string> => {
  if (code) return deliveryParameters(code);
  if (!user || passkeyChallenge === undefined) return {};
  return { CREDENTIAL_REQUEST_OPTIONS: requestOptions(state, pool, user, passkeyChallenge) };
};
