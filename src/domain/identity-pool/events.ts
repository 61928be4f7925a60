import type { DomainEvent } from '../kernel/event.js';

/** An app client of a user pool whose ID tokens are believed. `ProviderName` is `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
export interface CognitoIdentityProvider {
  readonly ProviderName: string;
  readonly ClientId: string;
  readonly ServerSideTokenCheck: boolean;
}

/** An identity pool's own members by AWS's names; what was never given is absent. */
export interface IdentityPoolSettings {
  readonly IdentityPoolName: string;
  readonly AllowUnauthenticatedIdentities: boolean;
  readonly AllowClassicFlow?: boolean;
  /** Login key → the app's id there. */
  readonly SupportedLoginProviders?: Readonly<Record<string, string>>;
  readonly DeveloperProviderName?: string;
  readonly OpenIdConnectProviderARNs?: readonly string[];
  readonly CognitoIdentityProviders?: readonly CognitoIdentityProvider[];
  readonly SamlProviderARNs?: readonly string[];
}

/** A rule of a role mapping, by AWS's names. */
export interface MappingRule {
  readonly Claim: string;
  readonly MatchType: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';
  readonly Value: string;
  readonly RoleARN: string;
}

/** How the role of a provider's logins is chosen, by AWS's names. */
export interface RoleMapping {
  readonly Type: 'Token' | 'Rules';
  readonly AmbiguousRoleResolution?: 'AuthenticatedRole' | 'Deny';
  readonly RulesConfiguration?: { readonly Rules: readonly MappingRule[] };
}

/** What SetIdentityPoolRoles sets. */
export interface IdentityPoolRoles {
  readonly Roles: { readonly authenticated?: string; readonly unauthenticated?: string };
  /** Provider key → its mapping. */
  readonly RoleMappings?: Readonly<Record<string, RoleMapping>>;
}

/** Session tags of a provider's logins: tag → claim. `UseDefaults` sets AWS's own instead. */
export interface PrincipalTagAttributeMap {
  readonly UseDefaults: boolean;
  readonly PrincipalTags?: Readonly<Record<string, string>>;
}

interface Identified {
  readonly identityPoolId: string;
}

export type IdentityPoolEvent =
  | DomainEvent<
      'IdentityPoolCreated',
      Identified & {
        readonly accountId: string;
        readonly region: string;
        readonly settings: IdentityPoolSettings;
        readonly tags: Readonly<Record<string, string>>;
      }
    >
  /** An import says how an identity pool stands: it is made, or brought to that. */
  | DomainEvent<
      'IdentityPoolImported',
      Identified & {
        readonly accountId: string;
        readonly region: string;
        readonly settings: IdentityPoolSettings;
        readonly tags: Readonly<Record<string, string>>;
        readonly roles?: IdentityPoolRoles;
        /** By provider name. */
        readonly principalTags: Readonly<Record<string, PrincipalTagAttributeMap>>;
      }
    >
  /** `settings` are all of them, as they are from now on. */
  | DomainEvent<'IdentityPoolUpdated', Identified & { readonly settings: IdentityPoolSettings }>
  | DomainEvent<'IdentityPoolRolesSet', Identified & IdentityPoolRoles>
  | DomainEvent<
      'PrincipalTagAttributeMapSet',
      Identified & { readonly providerName: string; readonly map: PrincipalTagAttributeMap }
    >
  | DomainEvent<'IdentityPoolTagged', Identified & { readonly tags: Readonly<Record<string, string>> }>
  | DomainEvent<'IdentityPoolUntagged', Identified & { readonly keys: readonly string[] }>
  | DomainEvent<'IdentityPoolDeleted', Identified>;
