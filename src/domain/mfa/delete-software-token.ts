import { accept, type Decision } from '../kernel/decision.js';
import type { User } from '../user/state.js';
import type { UserMfaEvent } from '../user/user-mfa.js';

/** The user has no authenticator app any more, and may associate another. Where there was none there is nothing to do. */
export const deleteSoftwareToken = ({ poolId, sub, mfa }: User): Decision<UserMfaEvent> =>
  mfa?.softwareToken || mfa?.pendingToken ? accept({ type: 'SoftwareTokenDeleted', data: { poolId, sub } }) : accept();
