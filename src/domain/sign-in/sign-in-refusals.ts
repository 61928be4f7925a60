import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { User } from '../user/state.js';

export const incorrect = (): Refusal => notAuthorized('Incorrect username or password.');
export const userDoesNotExist = (): Refusal => new Refusal('UserNotFoundException', 'User does not exist.');
export const userDisabled = (): Refusal => notAuthorized('User is disabled.');
export const passwordResetRequired = (): Refusal =>
  new Refusal('PasswordResetRequiredException', 'Password reset required for the user');

const STATUS_REFUSALS: Readonly<Partial<Record<User['status'], () => Refusal>>> = {
  UNCONFIRMED: () => new Refusal('UserNotConfirmedException', 'User is not confirmed.'),
  RESET_REQUIRED: passwordResetRequired,
};

/** Why a user of this status gets no tokens, if so. */
export const statusRefusal = ({ status }: Pick<User, 'status'>): Refusal | undefined => STATUS_REFUSALS[status]?.();

/** Why a user gets no tokens though it has shown who it is: its status says so, or an administrator. */
export const entryRefusal = (user: Pick<User, 'status' | 'enabled'>): Refusal | undefined =>
  statusRefusal(user) ?? (user.enabled ? undefined : userDisabled());
