import type { Client } from '../client/state.js';
import { type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, notAuthorized } from '../kernel/refusal.js';
import type { CustomStanding } from '../session/custom-standing.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/state.js';
import type { UserPool } from '../user-pool/state.js';
import { aliasExists, takenLogins } from '../user/aliases.js';
import { asKept, attributesRefusal, filled, schemaOf } from '../user/attributes.js';
import type { UserDirectory } from '../user/directory.js';
import type { UserEvent } from '../user/events.js';
import { historyRefusal, policyRefusal } from '../user/password-policy.js';
import type { PasswordMatches, PasswordRecord } from '../user/password-record.js';
import { evolveUser, type User } from '../user/state.js';
import { writeRefusal } from '../user/write-permission.js';
import { requiredAttributesMissing } from './new-password-parameters.js';
import { afterPasswordRound, type CustomGiven } from './next-challenge.js';
import type { Parameters } from './parameters.js';
import { afterFirstFactor, type SignInEvent } from './second-factor.js';

const PREFIX = 'userAttributes.';

/**
 * The answer to NEW_PASSWORD_REQUIRED: the new password, and the required attributes that the user lacks. `session` is proven and
 * still good; `given.password` is the record made of the new password. A refused password leaves the session usable. In a custom
 * authentication (`standing`) DefineAuthChallenge says what follows; the new password stays, whatever that is.
 */
export const answerNewPassword = (
  pool: UserPool,
  client: Client,
  user: User,
  session: Session,
  standing: CustomStanding | undefined,
  responses: Parameters,
  given: CustomGiven & {
    readonly password: PasswordRecord;
    readonly matches: PasswordMatches;
    readonly directory: UserDirectory;
  },
): Decision<SignInEvent> => {
  const attributes = Object.entries(responses)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, Value]) => ({ Name: name.slice(PREFIX.length), Value }));
  for (const { Name } of attributes) {
    if ((Name === 'email' || Name === 'phone_number') && user.attributes[Name]) {
      return refuse(notAuthorized(`Cannot modify an already provided ${Name}`));
    }
    const { Mutable, Required } = schemaOf(pool, Name) ?? {};
    const has = user.attributes[Name] !== undefined;
    if (Name === 'sub' || (Mutable === false && has)) {
      return refuse(notAuthorized(`Cannot modify the non-mutable attribute ${Name}`));
    }
    // "You can't modify a required attribute that already has a value."
    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
    if (Required === true && has) return refuse(notAuthorized(`Cannot modify an already provided ${Name}`));
    const unwritable = writeRefusal(pool, client, [Name]);
    if (unwritable) return refuse(unwritable);
  }
  const misfit = attributesRefusal(pool, attributes, 'creation');
  if (misfit) return refuse(misfit);
  const fresh = filled(asKept(pool, attributes));
  const [lacking] = requiredAttributesMissing(pool, { ...user.attributes, ...fresh });
  if (lacking !== undefined) return refuse(invalidParameter(`Invalid attributes given, ${lacking} is missing`));

  const password = responses.NEW_PASSWORD ?? '';
  const weak = policyRefusal(pool.settings.Policies.PasswordPolicy, password, 'does not conform to policy');
  if (weak) return refuse(weak);
  const used = historyRefusal(pool, user, password, given.matches);
  if (used) return refuse(used);

  const [taken] = takenLogins(pool, { ...user, attributes: { ...user.attributes, ...fresh } }, given.directory);
  if (taken) return refuse(aliasExists(taken.attribute));

  const { poolId, sub } = user;
  const changes: UserEvent[] = [
    { type: 'PasswordSet', data: { poolId, sub, password: given.password, status: 'CONFIRMED' } },
  ];
  if (Object.keys(fresh).length > 0) {
    changes.unshift({ type: 'UserAttributesUpdated', data: { poolId, sub, attributes: fresh } });
  }
  const passed: SessionEvent = { type: 'ChallengePassed', data: { poolId, sessionId: session.id } };
  const changed = changes.reduce<User>((before, event) => evolveUser(before, event, given.at) ?? before, user);
  const round = { challengeName: 'NEW_PASSWORD_REQUIRED', challengeResult: true, challengeMetadata: null };
  const next = standing
    ? afterPasswordRound(pool, client, changed, [...standing.rounds, round], given)
    : afterFirstFactor(pool, client, changed, given);
  return { ...next, events: [passed, ...changes, ...next.events] };
};
