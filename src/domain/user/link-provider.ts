import type { IdentityProvider } from '../identity-provider/state.js';
import { isSocial } from '../identity-provider/provider-types.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, limitExceeded, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import type { UserEvent } from './events.js';
import { SUBJECT_ATTRIBUTE } from './identities.js';
import type { User } from './state.js';

/** A user as AdminLinkProviderForUser and AdminDisableProviderForUser name it; the model requires none of it. */
export interface ProviderUser {
  readonly ProviderName?: string | undefined;
  readonly ProviderAttributeName?: string | undefined;
  readonly ProviderAttributeValue?: string | undefined;
}

/** How AWS names the pool's own users in these operations. */
export const NATIVE = 'Cognito';

/** Quota "Identity providers linked to a user". https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const IDENTITIES_A_USER = 5;

/** Whoever a call can name, as the pool knows them. */
export interface LinkGiven {
  readonly at: number;
  readonly providerNamed: (name: string) => IdentityProvider | undefined;
  /** A user by its own name; `provider` is Cognito, or the provider that it came by first. */
  readonly userNamed: (provider: string, name: string) => User | undefined;
  /** The user that an identity is linked to. */
  readonly linkedTo: (identity: { providerName: string; attribute: string; userId: string }) => User | undefined;
}

/**
 * Lets whoever a provider knows as `source` sign in as `destination`.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
 */
export const linkProvider = (
  pool: UserPool,
  { destination, source }: { readonly destination: ProviderUser; readonly source: ProviderUser },
  given: LinkGiven,
): Decision<UserEvent> => {
  const to = named(destination, 'DestinationUser');
  if (to instanceof Refusal) return refuse(to);
  const from = named(source, 'SourceUser');
  if (from instanceof Refusal) return refuse(from);
  const { ProviderName: providerName, ProviderAttributeValue: userId } = from;
  if (providerName === NATIVE) return refuse(nativeSource());
  const provider = given.providerNamed(providerName);
  if (!provider)
    return refuse(invalidParameter(`The provider ${providerName} does not exist for User Pool ${pool.id}.`));
  const attribute = source.ProviderAttributeName;
  if (!attribute) return refuse(missing('SourceUser.ProviderAttributeName'));
  if (!isLinkable(provider, attribute)) {
    return refuse(invalidParameter(`Invalid SourceUser: ${providerName} cannot be linked by ${attribute}.`));
  }
  const user = given.userNamed(to.ProviderName, to.ProviderAttributeValue);
  if (!user) return refuse(new Refusal('UserNotFoundException', 'User does not exist.'));
  const { identities = [] } = user;
  // A second account at the same provider gets the same answer.
  const isLinked = given.linkedTo({ providerName, attribute, userId }) ?? identities.find(isOf(providerName));
  if (isLinked) return refuse(invalidParameter('SourceUser is already linked to DestinationUser'));
  if (attribute === SUBJECT_ATTRIBUTE && given.userNamed(providerName, userId)) return refuse(merging());
  const limit = identityLimitRefusal(identities.length);
  if (limit) return refuse(limit);
  const { providerType, saml } = provider;
  const issuer = saml?.entityId ?? null;
  return accept({
    type: 'ProviderLinked',
    data: {
      ...{ poolId: pool.id, sub: user.sub },
      identity: { userId, attribute, providerName, providerType, issuer, dateCreated: given.at },
    },
  });
};

/** Refuses one more identity than a user may have. The quota is documented, its sentence has not been observed. */
export const identityLimitRefusal = (identities: number): Refusal | undefined =>
  identities >= IDENTITIES_A_USER ? limitExceeded('Linked identity limit exceeded.') : undefined;

/** The model requires neither member; how AWS words their absence has not been observed. */
export const named = (
  { ProviderName, ProviderAttributeValue }: ProviderUser,
  member: string,
): { readonly ProviderName: string; readonly ProviderAttributeValue: string } | Refusal => {
  if (ProviderName === undefined) return missing(`${member}.ProviderName`);
  if (!ProviderAttributeValue) return missing(`${member}.ProviderAttributeValue`);
  return { ProviderName, ProviderAttributeValue };
};

export const missing = (member: string): Refusal => invalidParameter(`Missing required parameter ${member}`);

const isOf =
  (name: string) =>
  ({ providerName }: { readonly providerName: string }): boolean =>
    providerName === name;

/** Social identities by their subject alone, others by a mapped attribute of the pool too. */
const isLinkable = ({ providerType, attributeMapping }: IdentityProvider, attribute: string): boolean =>
  attribute === SUBJECT_ATTRIBUTE || (!isSocial(providerType) && Object.hasOwn(attributeMapping, attribute));

const nativeSource = (): Refusal =>
  invalidParameter(
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
  );

const merging = (): Refusal =>
  invalidParameter(
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  );
