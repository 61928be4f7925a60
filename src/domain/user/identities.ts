import type { ProviderType } from '../identity-provider/events.js';

/** How AWS names a provider's own name of a user, whatever claim that is. */
export const SUBJECT_ATTRIBUTE = 'Cognito_Subject';

/** A user's account at an identity provider, which an administrator has linked. */
export interface LinkedIdentity {
  /** The value at the provider of what `attribute` names. */
  readonly userId: string;
  /** SUBJECT_ATTRIBUTE, or the attribute of the pool that the provider's claim is mapped to. */
  readonly attribute: string;
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** The entity of a SAML provider; others have none. */
  readonly issuer: string | null;
  /** Epoch milliseconds. */
  readonly dateCreated: number;
}

type Named = Pick<LinkedIdentity, 'providerName' | 'attribute' | 'userId'>;

export const isSameIdentity = (one: Named, other: Named): boolean =>
  one.providerName === other.providerName && one.attribute === other.attribute && one.userId === other.userId;

/** AWS's attribute of these identities: `[{"userId":"109844…","providerName":"Google","providerType":"Google","issuer":null,"primary":false,"dateCreated":1605522871216}]`. */
const identitiesAttribute = (identities: readonly LinkedIdentity[]): string =>
  JSON.stringify(
    identities.map(({ userId, providerName, providerType, issuer, dateCreated }) => ({
      ...{ userId, providerName, providerType, issuer },
      // Linked ones never are: the profile was not made by them.
      primary: false,
      dateCreated,
    })),
  );

/** The claim of ID tokens: all values are texts, as recorded. */
export const identitiesClaim = (identities: readonly LinkedIdentity[]): readonly object[] =>
  identities.map(({ userId, providerName, providerType, issuer, dateCreated }) => ({
    ...{ userId, providerName, providerType, issuer },
    primary: 'false',
    dateCreated: String(dateCreated),
  }));

/** A user's record with these identities, and the attribute that shows them; without both where there are none. */
export const withIdentities = <U extends { readonly attributes: Readonly<Record<string, string>> }>(
  user: U & { readonly identities?: readonly LinkedIdentity[] },
  identities: readonly LinkedIdentity[],
): Omit<U, 'identities'> & { readonly identities?: readonly LinkedIdentity[] } => {
  const { identities: _, ...rest } = user;
  const { identities: _shown, ...attributes } = user.attributes;
  return identities.length === 0
    ? { ...rest, attributes }
    : { ...rest, attributes: { ...attributes, identities: identitiesAttribute(identities) }, identities };
};
