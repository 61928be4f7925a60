import type { Client } from '../../../domain/client/state.js';
import type { Group } from '../../../domain/group/state.js';
import type { IdentityProvider } from '../../../domain/identity-provider/state.js';
import type { ResourceServer } from '../../../domain/resource-server/state.js';
import type { RiskConfiguration } from '../../../domain/threat/state.js';
import { ALL_CLIENTS } from '../../../domain/ui-customization/events.js';
import type { UserPoolDomain } from '../../../domain/user-pool-domain/state.js';
import { present } from '../../../domain/user-pool/present.js';
import type { Replica } from '../../../domain/user-pool/settings.js';
import {
  customAttributesOf,
  mfaMembersOf,
  poolMembersOf,
  regionalMembersOf,
} from '../../../domain/user-pool/pool-members-of.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import { omit } from '../../../domain/user/attributes.js';
import type { LinkedIdentity } from '../../../domain/user/identities.js';
import { passwordOwner } from '../../../domain/user/imported-proof.js';
import { openedExponent, type PasswordRecord } from '../../../domain/user/password-record.js';
import type { User } from '../../../domain/user/state.js';
import { loginAttributeOf } from '../../../domain/user/username.js';
import { ownUICustomization } from '../../../projections/brandings.js';
import { domainOfPool } from '../../../projections/domains.js';
import { identityProvidersOfPool } from '../../../projections/identity-providers.js';
import { resourceServersOfPool } from '../../../projections/resource-servers.js';
import { ownRiskConfiguration } from '../../../projections/threat.js';
import type { WorldState } from '../../../projections/world-state.js';
import { DEFAULT_ACCOUNT } from '../../call.js';
import { mfaEntry } from './shown-mfa.js';
import type { ClientEntry, GroupEntry, PoolEntry } from './document-schema.js';
import type {
  CustomDomainEntry,
  IdentityProviderEntry,
  ReplicaEntry,
  ResourceServerEntry,
} from './pool-parts-schema.js';
import type { UserEntry } from './user-schema.js';
import { datesEntry as dates, instantEntry as instant } from './shown-dates.js';
import { looksOfClient, type ShowImage, uiCustomizationEntry } from './shown-looks.js';

/** A pool as a document says it, without its clients, groups and users. Imported again, it is the same. */
export const poolEntry = (state: WorldState, pool: UserPool, showImage: ShowImage): PoolEntry => {
  const customAttributes = customAttributesOf(pool);
  const [domain, customDomain] = (['prefix', 'custom'] as const).map((kind) => domainOfPool(state, pool.id, kind));
  const servers = [...resourceServersOfPool(state, pool.id)].map(([, server]) => resourceServerEntry(server));
  const providers = [...identityProvidersOfPool(state, pool.id)].map(([, provider]) => identityProviderEntry(provider));
  const customization = ownUICustomization(state, pool.id, ALL_CLIENTS);
  return present({
    name: pool.name,
    id: pool.id,
    region: pool.region,
    account: pool.accountId === DEFAULT_ACCOUNT ? undefined : pool.accountId,
    ...dates(pool),
    settings: { ...poolMembersOf(pool) },
    customAttributes: customAttributes.length > 0 ? customAttributes.map((one) => ({ ...one })) : undefined,
    mfa: asObject(mfaMembersOf(pool)),
    logDelivery: pool.logDelivery?.map((one) => ({ ...one })),
    sessions: asObject(pool.sessionConfiguration),
    riskConfiguration: riskEntry(ownRiskConfiguration(state, pool.id, ALL_CLIENTS)),
    domain: domain && { prefix: domain.domain, ...madeDomain(domain) },
    customDomain: customDomain && customDomainEntry(customDomain),
    resourceServers: servers.length > 0 ? servers : undefined,
    identityProviders: providers.length > 0 ? providers : undefined,
    uiCustomization: customization && uiCustomizationEntry(customization, showImage),
    replicas: pool.replicas && pool.replicas.length > 0 ? pool.replicas.map(replicaEntry) : undefined,
  });
};

const replicaEntry = ({ region, status, tags, settings }: Replica): ReplicaEntry => ({
  ...{ region, status, tags: { ...tags } },
  settings: { ...regionalMembersOf(settings) },
});

const riskEntry = (configuration: RiskConfiguration | undefined) =>
  configuration && { ...configuration.settings, modifiedAt: instant(configuration.modifiedAt) };

const madeDomain = (domain: UserPoolDomain) => ({
  managedLoginVersion: domain.details.ManagedLoginVersion as 1 | 2,
  cloudFrontDomain: domain.cloudFrontDomain,
  ...dates(domain),
});

const customDomainEntry = (domain: UserPoolDomain): CustomDomainEntry => {
  const { CertificateArn = '', SecurityPolicy } = domain.details.CustomDomainConfig ?? {};
  const certificate = present({ certificateArn: CertificateArn, securityPolicy: SecurityPolicy });
  return { name: domain.domain, ...certificate, ...madeDomain(domain) };
};

const resourceServerEntry = ({ identifier, name, scopes }: ResourceServer): ResourceServerEntry => ({
  identifier,
  name,
  scopes: scopes.map(({ ScopeName, ScopeDescription }) => ({ name: ScopeName, description: ScopeDescription })),
});

const identityProviderEntry = (provider: IdentityProvider): IdentityProviderEntry =>
  present({
    name: provider.name,
    type: provider.providerType,
    details: { ...provider.details },
    attributeMapping: { ...provider.attributeMapping },
    identifiers: [...provider.idpIdentifiers],
    acrMapping: provider.acrMapping && { ...provider.acrMapping },
    metadata: provider.saml?.document,
    ...dates(provider),
  });

export const clientEntry = (state: WorldState, client: Client, showImage: ShowImage): ClientEntry =>
  present({
    name: client.name,
    id: client.id,
    secrets:
      client.secrets.length > 0
        ? client.secrets.map(({ id, value, createdAt }) => ({ value, id, createdAt: instant(createdAt) }))
        : undefined,
    ...dates(client),
    settings: present({ ...client.settings }),
    sessions: asObject(client.sessionConfiguration),
    riskConfiguration: riskEntry(ownRiskConfiguration(state, client.poolId, client.id)),
    ...looksOfClient(state, client, showImage),
  });

export const groupEntry = (group: Group): GroupEntry => {
  const { Description: description, Precedence: precedence, RoleArn: roleArn } = group.details;
  return present({ name: group.name, description, precedence, roleArn, ...dates(group) });
};

/** `groups` are the names of those that it is in. Its passwords are opened: whoever reads them can sign in as the user. */
export const userEntry = (worldSeed: Uint8Array, pool: UserPool, user: User, groups: readonly string[]): UserEntry => {
  const { sub, login, attributes, password, formerPasswords, signedOutAt } = user;
  const atRest = (record: PasswordRecord) => ({
    salt: record.salt,
    exponent: openedExponent(worldSeed, record, user).toString('base64url'),
  });
  // The address that the user signs in by is its name, as it is for whoever makes it; one whose address is gone has but its sub.
  const address = login && attributes[login];
  const isName = address !== undefined && loginAttributeOf(pool, address) === login;
  return present({
    username: isName ? address : user.username,
    sub,
    login: isName ? undefined : login,
    status: user.status as Exclude<User['status'], 'EXTERNAL_PROVIDER'>,
    enabled: user.enabled,
    attributes: omit(attributes, ['identities']),
    password: password && { ...atRest(password), owner: passwordOwner(user), setAt: instant(password.setAt) },
    formerPasswords: formerPasswords.length > 0 ? formerPasswords.map(atRest) : undefined,
    groups: [...groups],
    ...dates(user),
    signedOutAt: signedOutAt === undefined ? undefined : instant(signedOutAt),
    identities: user.identities?.map(identityEntry),
    mfa: mfaEntry(worldSeed, user),
  });
};

const identityEntry = (identity: LinkedIdentity): NonNullable<UserEntry['identities']>[number] =>
  present({
    provider: identity.providerName,
    type: identity.providerType,
    userId: identity.userId,
    attribute: identity.attribute,
    issuer: identity.issuer ?? undefined,
    linkedAt: instant(identity.dateCreated),
  });

const asObject = (value: object | undefined): Record<string, unknown> | undefined => value && { ...value };
