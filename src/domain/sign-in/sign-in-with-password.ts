import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { type DeviceGiven, namesUnknownDevice } from '../device/known-device.js';
import { type Decision, refuse } from '../kernel/decision.js';
import { Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from '../user/events.js';
import { type Migrated, type MigrationGiven, migrateUser } from '../user/migrate-user.js';
import type { PasswordMatches } from '../user/password-record.js';
import type { CodeGiven } from '../user/send-code.js';
import type { User } from '../user/state.js';
import { afterPassword, passwordRefusal } from './password-proof.js';
import { preAuthenticationRefusal } from './pre-authentication.js';
import type { RiskGiven, SignInEvent } from './second-factor.js';
import { incorrect, statusRefusal, userDoesNotExist } from './sign-in-refusals.js';

/** What a password sign-in brings. `username` is as it was typed, `validationData` the call's ClientMetadata. */
export interface PasswordSignIn {
  readonly username: string;
  readonly password: string;
  readonly deviceKey?: string | undefined;
  readonly validationData?: Metadata | undefined;
  /** PreAuthentication was asked before this step. */
  readonly isAdmitted?: true;
}

export type PasswordGiven = Omit<MigrationGiven, 'password'> &
  CodeGiven &
  DeviceGiven &
  RiskGiven & { readonly matches: PasswordMatches };

/**
 * USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH, from the user on: the password is its own proof. Somebody who is not there may be known to
 * UserMigration, and signs in as the user that was made of its answer; that user stays, whatever becomes of the sign-in.
 */
export const signInWithPassword = (
  pool: UserPool,
  client: Client,
  user: User | undefined,
  signIn: PasswordSignIn,
  given: PasswordGiven,
): Decision<SignInEvent> => {
  if (user) return withPasswordOf(pool, client, user, signIn, given);
  const migrated = migratedUser(pool, client, signIn, given);
  if (migrated instanceof Refusal) return refuse(migrated);
  if (!migrated) {
    const { username, validationData } = signIn;
    const barred = preAuthenticationRefusal(pool, client, { username, user }, validationData, given.ask);
    if (barred) return refuse(barred);
    return refuse(preventsUserExistenceErrors(client) ? incorrect() : userDoesNotExist());
  }
  // The function has found the password right: there is nothing to hide of the status.
  const byStatus = statusRefusal(migrated.user);
  if (byStatus) return refuse<UserEvent | MessageEvent>(byStatus, ...migrated.events);
  const { events, refusal } = withPasswordOf(pool, client, migrated.user, signIn, given);
  return { events: [...migrated.events, ...events], ...(refusal && { refusal }) };
};

const withPasswordOf = (
  pool: UserPool,
  client: Client,
  user: User,
  { password, deviceKey, validationData, isAdmitted }: PasswordSignIn,
  given: PasswordGiven,
): Decision<SignInEvent> => {
  const proof = {
    barred: () =>
      isAdmitted
        ? undefined
        : preAuthenticationRefusal(pool, client, { username: user.username, user }, validationData, given.ask),
    holds: () => user.password !== undefined && given.matches(user.password, user, password),
    namesUnknownDevice: namesUnknownDevice(deviceKey, user.sub, given),
  };
  const wrong = passwordRefusal(client, user, proof, statusRefusal(user), given.at);
  return wrong ?? afterPassword(pool, client, user, given);
};

const migratedUser = (
  pool: UserPool,
  client: Client,
  { username, password, validationData }: PasswordSignIn,
  given: PasswordGiven,
): Migrated | Refusal | undefined => {
  const question = {
    userName: username,
    source: 'Authentication' as const,
    password,
    validationData: validationData ?? null,
  };
  const answer = given.ask(pool, 'UserMigration', question);
  if (!answer || answer instanceof Refusal) return answer;
  return migrateUser(pool, client, username, answer, { ...given, password });
};
