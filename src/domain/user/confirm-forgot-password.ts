import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { takenLogins } from './aliases.js';
import { codeMismatch, provenCode, type SentCode } from './code.js';
import type { UserDirectory } from './directory.js';
import type { UserEvent } from './events.js';
import { quotaRefusal } from './hourly-quota.js';
import { historyRefusal, policyRefusal } from './password-policy.js';
import type { PasswordMatches, PasswordRecord } from './password-record.js';
import type { User } from './state.js';
import { unknownUser } from './unknown-user.js';

/**
 * ConfirmForgotPassword: the code sets the password, whoever sent it and whatever the user's status. A wrong code is counted; a
 * password that is refused leaves the code as it was. `given.record` is made of the password for this user.
 */
export const confirmForgotPassword = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  command: { readonly code: string; readonly password: string },
  given: {
    readonly at: number;
    readonly worldSeed: Uint8Array;
    readonly record: (user: User) => PasswordRecord;
    readonly matches: PasswordMatches;
    readonly directory: UserDirectory;
  },
): Decision<UserEvent> => {
  if (!user?.enabled) return refuse(preventsUserExistenceErrors(client) ? codeMismatch() : unknownUser());
  const { poolId, sub } = user;
  const quota = 'confirm forgotten password';
  const exceeded = quotaRefusal(user, quota, given.at);
  if (exceeded) return refuse(exceeded);
  const purpose = 'reset password';
  const sent = provenCode(user, purpose, command.code, given);
  if (sent instanceof Refusal) {
    return refuse<UserEvent>(sent, { type: 'AttemptRefused', data: { poolId, sub, quota } });
  }
  const { PasswordPolicy } = pool.settings.Policies;
  const unfit =
    policyRefusal(PasswordPolicy, command.password, 'does not conform to policy') ??
    historyRefusal(pool, user, command.password, given.matches);
  if (unfit) return refuse(unfit);
  return accept<UserEvent>(
    { type: 'CodeUsed', data: { poolId, sub, purpose } },
    { type: 'PasswordSet', data: { poolId, sub, password: given.record(user), status: 'CONFIRMED' } },
    ...verified(pool, user, sent, given.directory),
  );
};

/**
 * The code went to a verified address. If it lost that flag meanwhile, the code proves it anew; not where somebody else has taken over
 * the alias, and not if the address changed.
 */
const verified = (
  pool: UserPool,
  user: User,
  { attribute, sentTo: value }: SentCode,
  directory: UserDirectory,
): readonly UserEvent[] => {
  const flag = `${attribute}_verified`;
  if (user.attributes[attribute] !== value || user.attributes[flag] === 'true') return [];
  const attributes = { ...user.attributes, [flag]: 'true' };
  if (takenLogins(pool, { ...user, attributes }, directory).length > 0) return [];
  return [{ type: 'AttributeVerified', data: { poolId: user.poolId, sub: user.sub, attribute, value } }];
};
