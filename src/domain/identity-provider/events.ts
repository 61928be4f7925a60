import type { DomainEvent } from '../kernel/event.js';

export type ProviderType = 'SAML' | 'OIDC' | 'Facebook' | 'Google' | 'LoginWithAmazon' | 'SignInWithApple';

/** AWS's texts by name. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html */
export type TextMap = Readonly<Record<string, string>>;

/** What a SAML provider's metadata say that sign-ins need beside the details. */
export interface SamlSource {
  readonly entityId: string;
  /** The metadata as they were read from MetadataURL; absent where MetadataFile holds them. */
  readonly document?: string;
}

/** `name` is unique in a pool. */
interface Named {
  readonly poolId: string;
  readonly name: string;
}

/** How a provider is configured, with what the service adds of its own. */
export interface ProviderConfiguration extends Named {
  readonly providerType: ProviderType;
  readonly details: TextMap;
  /** Attribute of the pool → attribute or claim of the provider. */
  readonly attributeMapping: TextMap;
  readonly idpIdentifiers: readonly string[];
  /** Level1 to Level4 → what the provider calls it; OIDC only. */
  readonly acrMapping?: TextMap;
  readonly saml?: SamlSource;
}

export type IdentityProviderEvent =
  | DomainEvent<'IdentityProviderCreated', ProviderConfiguration>
  /** An import says how a provider stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<
      'IdentityProviderImported',
      ProviderConfiguration & { readonly createdAt: number; readonly modifiedAt: number }
    >
  | DomainEvent<'IdentityProviderUpdated', ProviderConfiguration>
  | DomainEvent<'IdentityProviderDeleted', Named>;
