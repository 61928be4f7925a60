import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { UserPool } from '../user-pool/state.js';
import { completeDetails } from './complete-details.js';
import type { ProviderConfiguration, ProviderType, TextMap } from './events.js';
import type { FetchDocument } from './fetched-document.js';
import { isSocial, SUBJECT } from './provider-types.js';
import type { IdentityProvider } from './state.js';

/** A provider as a caller configures it. */
export interface AskedProvider {
  readonly name: string;
  readonly providerType: ProviderType;
  readonly details: TextMap;
  /** Undefined where nothing is said of it. */
  readonly attributeMapping: TextMap | undefined;
  readonly idpIdentifiers: readonly string[];
  readonly acrMapping?: TextMap | undefined;
}

export interface ConfigurationGiven {
  readonly documentAt: FetchDocument;
  /** The provider of the pool that has an identifier. */
  readonly identified: (identifier: string) => IdentityProvider | undefined;
}

/** The provider that every pool has under this name: its own users. */
const OWN_USERS = 'cognito';

/** The whole configuration from what is asked, or why a pool cannot have it. What is read outside is read last. */
export const configure = (
  pool: UserPool,
  asked: AskedProvider,
  { documentAt, identified }: ConfigurationGiven,
): ProviderConfiguration | Refusal => {
  const { name, providerType, attributeMapping = {}, acrMapping } = asked;
  const idpIdentifiers = [...new Set(asked.idpIdentifiers)];
  const refusal =
    nameRefusal(name, providerType) ??
    mappingRefusal(pool, attributeMapping) ??
    acrRefusal(providerType, acrMapping) ??
    identifierRefusal(name, idpIdentifiers, identified);
  if (refusal) return refusal;
  const complete = completeDetails(providerType, asked.details, documentAt);
  if (complete instanceof Refusal) return complete;
  return {
    ...{ poolId: pool.id, name, providerType, details: complete.details },
    attributeMapping: completeMapping(providerType, asked.attributeMapping),
    idpIdentifiers,
    ...(acrMapping && Object.keys(acrMapping).length > 0 && { acrMapping }),
    ...(complete.saml && { saml: complete.saml }),
  };
};

/** `username` is mapped where nobody does; a mapping that is said to be empty is empty, by public reports of 2026. */
const completeMapping = (type: ProviderType, asked: TextMap | undefined): TextMap => {
  const subject = SUBJECT[type];
  const isEmptied = asked !== undefined && Object.keys(asked).length === 0;
  const isMapped = isEmptied || subject === undefined || asked?.['username'] !== undefined;
  return isMapped ? { ...asked } : { ...asked, username: subject };
};

/** A social provider has its type's name, and no other has that, or the name of the pool's own. */
const nameRefusal = (name: string, type: ProviderType): Refusal | undefined => {
  const isTaken = isSocial(name) || name.toLowerCase() === OWN_USERS;
  return (isSocial(type) || isTaken) && name !== type
    ? invalidParameter(`Provider ${name} cannot be of type ${type}.`)
    : undefined;
};

/** Refuses what maps onto no attribute of the pool. An attribute that cannot be changed is refused at a sign-in only. */
const mappingRefusal = ({ schema }: UserPool, mapping: TextMap): Refusal | undefined => {
  const known = new Set(['username', ...schema.map(({ Name }) => Name)]);
  const unknown = Object.keys(mapping).filter((name) => !known.has(name));
  return unknown.length > 0
    ? invalidParameter(`AttributeMapping contains invalid mapping: [${unknown.join(', ')}]`)
    : undefined;
};

/** The API reference has both rules; how AWS words them has not been observed. */
const acrRefusal = (type: ProviderType, mapping: TextMap = {}): Refusal | undefined => {
  const levels = Object.keys(mapping);
  if (levels.length > 0 && type !== 'OIDC') {
    return invalidParameter('AcrMapping can only be specified for an OIDC identity provider.');
  }
  const unknown = levels.find((level) => !/^Level[1-4]$/.test(level));
  return unknown === undefined ? undefined : invalidParameter(`AcrMapping contains an invalid level: ${unknown}`);
};

/** Identifiers are unique in a pool: a sign-in finds its provider by one. TODO settle with an observed answer. */
const identifierRefusal = (
  name: string,
  identifiers: readonly string[],
  identified: ConfigurationGiven['identified'],
): Refusal | undefined => {
  const taken = identifiers.find((identifier) => (identified(identifier)?.name ?? name) !== name);
  return taken === undefined
    ? undefined
    : invalidParameter(`The IdP identifier ${taken} is used by another identity provider.`);
};
