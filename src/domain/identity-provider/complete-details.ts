import { invalidParameter, Refusal } from '../kernel/refusal.js';
import type { ProviderType, SamlSource, TextMap } from './events.js';
import type { FetchDocument } from './fetched-document.js';
import { ADDED_DETAILS, isSocial, REQUIRED_DETAILS, type SocialType } from './provider-types.js';
import { readSamlMetadata } from './saml-metadata.js';

/** A provider's details with what the service adds, and what it keeps of SAML metadata. */
export interface CompleteDetails {
  readonly details: TextMap;
  readonly saml?: SamlSource;
}

/** Members that are always the service's own: what a caller says of them, having read them before, counts for nothing. */
const OF_THE_SERVICE = ['SSORedirectBindingURI', 'SLORedirectBindingURI', 'ActiveEncryptionCertificate'];

/**
 * Holds ProviderDetails against their type and adds what the service adds: SAML services from the metadata, OIDC endpoints from discovery,
 * constants of the social ones.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html, ProviderDetails
 */
export const completeDetails = (
  type: ProviderType,
  given: TextMap,
  documentAt: FetchDocument,
): CompleteDetails | Refusal => {
  if (type === 'SAML') return completeSaml(given, documentAt);
  const [members, named] = REQUIRED_DETAILS[type];
  if (members.some((member) => !given[member])) return invalidParameter(`${named} are all required idp details.`);
  return isSocial(type) ? completeSocial(type, given) : completeOidc(given, documentAt);
};

const completeSocial = (type: SocialType, given: TextMap): CompleteDetails => ({
  details: { ...given, ...ADDED_DETAILS[type](given) },
});

const SIGNING_ALGORITHM = 'rsa-sha256';

const completeSaml = (given: TextMap, documentAt: FetchDocument): CompleteDetails | Refusal => {
  const { MetadataURL: url, MetadataFile: file, RequestSigningAlgorithm: algorithm } = given;
  if (!url && !file) return invalidParameter('At least one of the MetadataURL or MetadataFile should be provided.');
  if (url && file) return invalidParameter('Only one of the MetadataURL or MetadataFile should be provided.');
  if (algorithm !== undefined && algorithm !== SIGNING_ALGORITHM) {
    return notInSet(algorithm, 'samlConfig.requestSigningAlgorithm', [SIGNING_ALGORITHM]);
  }
  const document = url ? fetchedMetadata(url, documentAt) : file;
  if (document instanceof Refusal) return document;
  const metadata = readSamlMetadata(document ?? '');
  if (metadata instanceof Refusal) return metadata;
  const { entityId, ...services } = metadata;
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => !OF_THE_SERVICE.includes(name)));
  const saml: SamlSource = { entityId, ...(url && document !== undefined && { document }) };
  return { details: { ...own, ...services }, saml };
};

/** AWS's library for SAML words both; the first was seen in an answer of CreateIdentityProvider. */
const fetchedMetadata = (url: string, documentAt: FetchDocument): string | Refusal => {
  const fetched = documentAt(url);
  if (fetched === 'unreachable') return invalidParameter(`Error retrieving metadata from ${url}`);
  if (fetched.status === 200) return fetched.body;
  return invalidParameter(`Non-ok status code ${fetched.status} returned from remote metadata source ${url}`);
};

/** Member of ProviderDetails → member of the discovery document. */
const ENDPOINTS = {
  authorize_url: 'authorization_endpoint',
  token_url: 'token_endpoint',
  attributes_url: 'userinfo_endpoint',
  jwks_uri: 'jwks_uri',
} as const;
const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as (keyof typeof ENDPOINTS)[];
const METHODS = ['POST', 'GET'];

const completeOidc = (given: TextMap, documentAt: FetchDocument): CompleteDetails | Refusal => {
  const { oidc_issuer: issuer = '', attributes_request_method: method = '' } = given;
  if (!METHODS.includes(method)) return notInSet(method, 'oidcConfig.attributesRequestMethod', METHODS);
  const said = ENDPOINT_NAMES.flatMap((name) => (given[name] ? [given[name]] : []));
  if ([issuer, ...said].some((url) => !url.startsWith('https://'))) return insecure();
  const found = said.length === ENDPOINT_NAMES.length ? {} : discovered(issuer, given, documentAt);
  if (found instanceof Refusal) return found;
  return { details: { ...given, attributes_url_add_attributes: 'false', ...found } };
};

/** The endpoints that the caller has not said. */
const discovered = (issuer: string, given: TextMap, documentAt: FetchDocument): TextMap | Refusal => {
  const fetched = documentAt(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const document = fetched === 'unreachable' || fetched.status !== 200 ? undefined : asObject(fetched.body);
  if (!document) return uncontactable();
  const found: Record<string, string> = {};
  for (const name of ENDPOINT_NAMES) {
    if (given[name]) continue;
    const url = document[ENDPOINTS[name]];
    if (typeof url !== 'string') return uncontactable();
    if (!url.startsWith('https://')) return insecure();
    found[name] = url;
  }
  return found;
};

const asObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
};

const insecure = (): Refusal => invalidParameter('OIDC endpoint must start with https://');
const uncontactable = (): Refusal => invalidParameter('Unable to contact well-known endpoint');

const notInSet = (value: string, member: string, set: readonly string[]): Refusal =>
  invalidParameter(
    `1 validation error detected: Value '${value}' at 'providerConfiguration.${member}' failed to satisfy constraint: Member must satisfy enum value set: [${set.join(', ')}]`,
  );
