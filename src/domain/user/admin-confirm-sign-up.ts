import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, type Refusal } from '../kernel/refusal.js';
import type { UserEvent } from './events.js';
import type { User } from './state.js';

/** Refuses to confirm a user who does not wait for it. */
export const confirmationRefusal = ({ status }: Pick<User, 'status'>): Refusal | undefined =>
  status === 'UNCONFIRMED' ? undefined : notAuthorized(`User cannot be confirmed. Current status is ${status}`);

/** Confirms a user without a code; nothing is verified by it. */
export const adminConfirmSignUp = (user: User): Decision<UserEvent> => {
  const unfit = confirmationRefusal(user);
  if (unfit) return refuse(unfit);
  return accept<UserEvent>({ type: 'UserConfirmed', data: { poolId: user.poolId, sub: user.sub } });
};
