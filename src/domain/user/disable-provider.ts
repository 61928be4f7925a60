import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { isSameIdentity, SUBJECT_ATTRIBUTE } from './identities.js';
import { type LinkGiven, missing, named, NATIVE, type ProviderUser } from './link-provider.js';

/**
 * Takes a link to a provider away; or, of one of the pool's own users, the password.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export const disableProvider = (
  pool: UserPool,
  asked: ProviderUser,
  { userNamed, linkedTo }: Pick<LinkGiven, 'userNamed' | 'linkedTo'>,
): Decision<UserEvent> => {
  const found = named(asked, 'User');
  if (found instanceof Refusal) return refuse(found);
  const { ProviderName: providerName, ProviderAttributeValue: userId } = found;
  const attribute = asked.ProviderAttributeName;
  if (!attribute) return refuse(missing('User.ProviderAttributeName'));
  if (providerName === NATIVE) {
    // The API reference has the rule; how AWS words it has not been observed.
    if (attribute !== SUBJECT_ATTRIBUTE) {
      return refuse(invalidParameter(`Invalid User: ${NATIVE} users are named by ${SUBJECT_ATTRIBUTE}.`));
    }
    const user = userNamed(NATIVE, userId);
    if (!user) return refuse(new Refusal('UserNotFoundException', 'User does not exist.'));
    return user.password
      ? accept({ type: 'PasswordSignInDisabled', data: { poolId: pool.id, sub: user.sub } })
      : accept();
  }
  const identity = { providerName, attribute, userId };
  const user = linkedTo(identity);
  if (!user?.identities?.some((one) => isSameIdentity(one, identity))) {
    // Observed: https://github.com/aws/aws-sdk-go/issues/4218
    return refuse(invalidParameter("Account isn't linked to anyone else, verify that the account has been linked"));
  }
  return accept({ type: 'ProviderUnlinked', data: { poolId: pool.id, sub: user.sub, ...identity } });
};
