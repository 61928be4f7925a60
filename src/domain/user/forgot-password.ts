import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { UserPool } from '../user-pool/state.js';
import { noRecoveryAttribute, recoveryAttribute } from './account-recovery.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import { migrateUser } from './migrate-user.js';
import { type CodeGiven, sendCode } from './send-code.js';
import type { User } from './state.js';
import { unknownUser } from './unknown-user.js';

/** For a user whose status has another way to the next password, or none. */
export const notResettable = (): Refusal => notAuthorized('User password cannot be reset in the current state.');

export interface ForgotPasswordGiven extends CodeGiven {
  readonly directory: UserDirectory;
}

/**
 * ForgotPassword: sends a code that sets the next password; until then nothing changes. UserMigration may bring a user who is not there,
 * and who then stays, whatever becomes of the code. Accepted without events where the client hides that the user does not exist, is
 * disabled or cannot be reached: the caller is told of a delivery that did not happen. `name` is as the caller wrote it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const forgotPassword = (
  pool: UserPool,
  client: Client,
  name: string,
  user: User | undefined,
  given: ForgotPasswordGiven,
): Decision<UserEvent | MessageEvent> => {
  if (user) return sendResetCode(pool, client, user, given);
  const { ask, clientMetadata } = given;
  const answer = ask(pool, 'UserMigration', {
    source: 'ForgotPassword',
    userName: name,
    password: null,
    validationData: null,
    ...(clientMetadata && { clientMetadata }),
  });
  if (answer instanceof Refusal) return refuse(answer);
  const migrated = answer && migrateUser(pool, client, name, answer, { ...given, password: null });
  if (migrated instanceof Refusal) return refuse(migrated);
  if (!migrated) return preventsUserExistenceErrors(client) ? accept() : refuse(unknownUser());
  const { events, refusal } = sendResetCode(pool, client, migrated.user, given);
  return { events: [...migrated.events, ...events], ...(refusal && { refusal }) };
};

const sendResetCode = (
  pool: UserPool,
  client: Client,
  user: User,
  given: CodeGiven,
): Decision<UserEvent | MessageEvent> => {
  const discreet = preventsUserExistenceErrors(client);
  if (!user.enabled) return discreet ? accept() : refuse(unknownUser());
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') return refuse(notResettable());
  const recovery = recoveryAttribute(pool, user);
  if (recovery instanceof Refusal) return refuse(recovery);
  if (!recovery) return discreet ? accept() : refuse(noRecoveryAttribute());
  const quota = 'forgot password';
  const exceeded = quotaRefusal(user, quota, given.at);
  if (exceeded) return refuse(exceeded);
  const sent = sendCode(pool, user, { purpose: 'reset password', kind: 'forgot-password', quota, ...recovery }, given);
  return sent instanceof Refusal ? refuse(sent) : accept(...sent);
};
