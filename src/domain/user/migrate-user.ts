import { preventsUserExistenceErrors } from '../client/effective.js';
import type { Client } from '../client/state.js';
import { notAuthorized, Refusal } from '../kernel/refusal.js';
import type { MessageEvent } from '../message/events.js';
import type { Answers } from '../trigger/question.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import { activeLogins, aliasLost, takenLogins } from './aliases.js';
import { attributesRefusal, flagRefusal, requiredAttributes } from './attributes.js';
import type { UserDirectory } from './directory.js';
import type { Attributes, UserEvent } from './events.js';
import { invitationMessages, invitationRefusal } from './invitation.js';
import { newUserAttributes } from './new-user-attributes.js';
import { passwordRecord } from './password-record.js';
import { evolveUser, type User } from './state.js';
import { takenNameRefusal } from './taken-name.js';
import { type MessageGiven } from './send-message.js';
import { drawTemporaryPassword } from './temporary-password.js';
import { loginAttributeOf, storedUsername, usernameRefusal } from './username.js';

/** A user that came from elsewhere: as it is after its events, which are not written yet. */
export interface Migrated {
  readonly user: User;
  readonly events: readonly (UserEvent | MessageEvent)[];
}

export interface MigrationGiven extends MessageGiven {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly directory: UserDirectory;
  /** What the user has just typed; null where it was forgotten. */
  readonly password: string | null;
}

/** What a required attribute holds that the function did not give: recorded in users that were migrated. */
export const DEFAULT_VALUE = 'cognito:default_val';

/**
 * Makes the user that UserMigration answers for `name`, as it was typed. Undefined: the function knows no such user. A refusal: it does,
 * but this pool cannot have it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export const migrateUser = (
  pool: UserPool,
  client: Client,
  name: string,
  answer: Answers['UserMigration'],
  given: MigrationGiven,
): Migrated | Refusal | undefined => {
  if (!answer.userAttributes) return undefined;
  const { username = name, ...values } = answer.userAttributes;
  // Told as it is, an application's developer reports: "Username cannot be of email format, since …".
  const unfitName = usernameRefusal(pool, username);
  if (unfitName) return unfitName;
  const person = personOf(pool, { name, username, values }, answer, given);
  if (!person) return failed(client);

  const { messageAction, desiredDeliveryMediums: mediums, enableSMSMFA } = answer;
  if (messageAction !== null && messageAction !== 'SUPPRESS') return failed(client);
  const invitation = { suppressed: messageAction === 'SUPPRESS', ...(mediums && { mediums }) };
  if (invitationRefusal(pool, person.attributes, invitation)) return failed(client);
  const canHaveSms = pool.mfa.MfaConfiguration !== 'OFF' && person.attributes.phone_number !== undefined;
  if (enableSMSMFA && !canHaveSms) return failed(client);

  const { at, draw, worldSeed, password } = given;
  const status = answer.finalUserStatus === 'CONFIRMED' ? 'CONFIRMED' : 'RESET_REQUIRED';
  const { poolId, sub } = person;
  const made: UserEvent[] = [{ type: 'UserCreated', data: { ...person, status } }];
  // By whatever password the user had: the policy is not asked.
  if (status === 'CONFIRMED' && password !== null) {
    const record = passwordRecord(worldSeed, person, password, draw.bytes('salt', 16));
    made.push({ type: 'PasswordSet', data: { poolId, sub, password: record, status } });
  }
  if (enableSMSMFA) made.push({ type: 'MfaPreferenceSet', data: { poolId, sub, enabled: ['SMS_MFA'] } });
  const user = made.reduce<User | undefined>((before, event) => evolveUser(before, event, at), undefined);
  if (!user) throw new Error('UserCreated makes a user.');
  const temporaryPassword = password ?? drawTemporaryPassword(pool.settings.Policies.PasswordPolicy, draw);
  const messages = invitationMessages(pool, user, invitation, { ...given, temporaryPassword });
  if (messages instanceof Refusal) return messages;
  const lost = takenLogins(pool, user, given.directory).map(({ attribute, owner }) => aliasLost(owner, attribute));
  return { user, events: [...lost, ...made, ...messages] };
};

type Person = Pick<User, 'poolId' | 'sub' | 'username' | 'login' | 'attributes'>;

/** Undefined where the pool cannot have such a user. */
const personOf = (
  pool: UserPool,
  { name, username, values }: { readonly name: string; readonly username: string; readonly values: Attributes },
  { forceAliasCreation }: Answers['UserMigration'],
  { draw, directory }: MigrationGiven,
): Person | undefined => {
  const login = loginAttributeOf(pool, username);
  const list = Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
  if (attributesRefusal(pool, list, 'creation')) return undefined;
  const answered = newUserAttributes(pool, login, username, list);
  if (answered instanceof Refusal || flagRefusal(answered, answered)) return undefined;
  const attributes = withDefaults(pool, answered);
  const sub = draw.sub('sub');
  const stored = storedUsername(pool, username, sub);
  const person = { poolId: pool.id, sub, username: stored, ...(login && { login }), attributes };
  // Another name than the one typed must be the name of someone who signs in by what was typed.
  const same = (one: string): boolean => foldCase(pool, one) === foldCase(pool, name);
  if (!same(username) && !activeLogins(pool, person).some((login) => same(attributes[login] ?? ''))) return undefined;
  if (takenNameRefusal(person, username, directory, '')) return undefined;
  const kept = takenLogins(pool, person, directory).find(
    ({ attribute }) => !forceAliasCreation || attribute === 'preferred_username',
  );
  return kept ? undefined : person;
};

const withDefaults = (pool: UserPool, attributes: Attributes): Attributes => ({
  ...Object.fromEntries(
    requiredAttributes(pool).map(({ Name, AttributeDataType }) => [
      Name,
      AttributeDataType === 'Number' ? '0' : DEFAULT_VALUE,
    ]),
  ),
  ...attributes,
});

/** Recorded in applications that look for `Exception migrating user in app client …`; a client that hides who exists is told less. */
const failed = (client: Client): Refusal =>
  preventsUserExistenceErrors(client)
    ? notAuthorized('Incorrect username or password.')
    : new Refusal('UserNotFoundException', `Exception migrating user in app client ${client.id}`);
