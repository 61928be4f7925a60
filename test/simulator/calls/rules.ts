import { type Credential, type Drawn, type Judged, refused, type Verdict } from '../call-kind.js';
import {
  DAY,
  HOUR,
  MINUTE,
  type Model,
  type ModelCode,
  type ModelGrant,
  type ModelUser,
  type Purpose,
  SECOND,
  withUser,
} from '../model.js';
import type { Shown } from '../view-picks.js';

export const USER_NOT_FOUND = 'UserNotFoundException: User does not exist.';
export const DISABLED = 'NotAuthorizedException: User is disabled.';
export const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';
export const RESET_REQUIRED = 'PasswordResetRequiredException: Password reset required for the user';
export const NOT_CONFIRMED = 'UserNotConfirmedException: User is not confirmed.';
/** Operations begin the sentence differently. */
export const weakRefused = (wording = 'did not conform with password policy'): string =>
  `InvalidPasswordException: Password ${wording}: Password must have uppercase characters`;
export const UNKNOWN_USER = 'UserNotFoundException: Username/client id combination not found.';
export const ALIAS_EXISTS = 'AliasExistsException: An account with the given email already exists.';
export const CODE_MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.';
export const CODE_EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.';
export const NOT_RESETTABLE = 'NotAuthorizedException: User password cannot be reset in the current state.';
export const NO_RECOVERY =
  'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number';
/** Of an address that was deleted in the middle of a sign-in. */
export const noAddress = (attribute: string): string =>
  `InvalidParameterException: The user has no ${attribute} to send a code to.`;
export const ATTEMPTS_EXCEEDED = 'NotAuthorizedException: Password attempts exceeded';
export const UNKNOWN_DEVICE = 'ResourceNotFoundException: Device does not exist.';
export const LIMIT_EXCEEDED = 'LimitExceededException: Attempt limit exceeded, please try after some time.';

/**
 * Five wrong passwords are free; from then on every one locks twice as long, from a second to a quarter of an hour, and a quarter of an
 * hour without any forgets them. Developer guide, "Lockout behavior for failed sign-in attempts".
 */
export const failuresAt = ({ failures }: ModelUser, at: number): number =>
  at - failures.lastAt >= 15 * MINUTE ? 0 : failures.count;

export const isLocked = (user: ModelUser, at: number): boolean => {
  const count = failuresAt(user, at);
  return count >= 5 && at < user.failures.lastAt + Math.min(15 * MINUTE, SECOND * 2 ** (count - 5));
};

export const seconds = (at: number): number => Math.floor(at / SECOND);

const invalidToken = refused('NotAuthorizedException: Invalid Access Token');

/** Who an access token stands for on this state, or why nobody. */
export const holder = (
  model: Model,
  { at, seed }: Judged<unknown>,
  { credential, altered }: Shown,
  deleted = USER_NOT_FOUND,
): { readonly user: ModelUser } | { readonly verdict: Verdict } => {
  if (credential.seed !== seed) return { verdict: invalidToken };
  if (altered) return { verdict: refused('NotAuthorizedException: Could not verify signature for Access Token') };
  if ((credential.expires ?? 0) <= seconds(at)) {
    return { verdict: refused('NotAuthorizedException: Access Token has expired') };
  }
  const user = model.users.get(credential.user);
  if (!user) return { verdict: refused(deleted) };
  if (!user.enabled) return { verdict: refused(DISABLED) };
  if (isRevoked(model, user, credential)) {
    return { verdict: refused('NotAuthorizedException: Access Token has been revoked') };
  }
  if (user.status === 'RESET_REQUIRED') return { verdict: refused(RESET_REQUIRED) };
  if (user.status === 'UNCONFIRMED') return { verdict: refused(NOT_CONFIRMED) };
  return { user };
};

/** The code under way, if this is it and it is in time, or why not. Only the last one sent counts, and only until it was used. */
export const codeRefusal = (user: ModelUser, purpose: Purpose, code: string, at: number): string | undefined => {
  const sent = user.codes[purpose];
  if (!sent || sent.expiresAt <= at) return CODE_EXPIRED;
  return sent.code === code ? undefined : CODE_MISMATCH;
};

/** The code in the message to this address, which works this long. */
export const codeIn = ({ sent }: Drawn, to: string, at: number, life: number): ModelCode => {
  const message = sent.find((one) => one.to === to);
  if (message?.code === undefined) throw new Error(`no code was sent to ${to}`);
  return { code: message.code, to, expiresAt: at + life };
};

/** The user gets a code: sent to this address, instead of an earlier one for the same. */
export const codeSent = (
  model: Model,
  user: ModelUser,
  purpose: Purpose,
  { to, at }: { readonly to: string; readonly at: number },
): Verdict => ({
  next: (drawn) => {
    const life = purpose === 'password' ? HOUR : DAY;
    return withUser(model, { ...user, codes: { ...user.codes, [purpose]: codeIn(drawn, to, at, life) } });
  },
});

/** Where a code goes that sets a new password: the first address that is verified and no second factor, e-mail before the phone. */
export const recoveryOf = (model: Model, user: ModelUser): string | undefined => {
  const { attributes } = user;
  const able = (['email', 'phone_number'] as const).filter(
    (name) => attributes[`${name}_verified`] === 'true' && !isSecondFactor(model, user, name),
  );
  return able.flatMap((name) => attributes[name] ?? [])[0];
};

/** An address is not both: API reference, AccountRecoverySetting. */
const isSecondFactor = (model: Model, { pool, wanted, preferred }: ModelUser, name: 'email' | 'phone_number') => {
  const { mfa, has } = model.factors.get(pool) ?? { mfa: 'OFF', has: new Set() };
  const factor = name === 'email' ? 'EMAIL_OTP' : 'SMS_MFA';
  if (mfa === 'OFF' || !has.has(factor)) return false;
  if (preferred === factor || (wanted.has(factor) && (name === 'phone_number' || !preferred))) return true;
  // E-mail recovers first, and is asked for only of whoever wants that.
  return mfa === 'ON' && !preferred && name === 'phone_number';
};

/** What comes of a wrong answer to something that only its user knows. */
export const failed = (model: Model, user: ModelUser, refusal: string, at: number): Verdict =>
  refused(refusal, withUser(model, { ...user, failures: { count: failuresAt(user, at) + 1, lastAt: at } }));

const BY_STATUS: Readonly<Partial<Record<string, string>>> = { UNCONFIRMED: NOT_CONFIRMED, RESET_REQUIRED };

/** Why nobody of this status gets tokens. */
export const statusRefusal = ({ status }: ModelUser): string | undefined => BY_STATUS[status];

/** Why this user gets none, whatever it shows. */
export const entryRefusal = (user: ModelUser): string | undefined =>
  statusRefusal(user) ?? (user.enabled ? undefined : DISABLED);

/** Neither revoked by itself nor with all of its user's. */
export const isActive = ({ revoked, generation }: ModelGrant, user: ModelUser): boolean =>
  !revoked && generation === user.generation;

/** The token's grant is revoked, or of a sign-in that this history does not know. */
export const isRevoked = ({ grants }: Model, user: ModelUser, { of }: Credential): boolean => {
  const grant = grants.get(of);
  return !grant || !isActive(grant, user);
};
