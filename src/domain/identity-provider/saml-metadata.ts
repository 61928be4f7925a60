import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { readXml } from './read-xml.js';

/** What Cognito takes from a provider's SAML 2.0 metadata. */
export interface SamlMetadata {
  readonly entityId: string;
  readonly SSORedirectBindingURI: string;
  /** Absent where the provider has no such service. */
  readonly SLORedirectBindingURI?: string;
}

const NAMESPACE = 'urn:oasis:names:tc:SAML:2.0:metadata';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** Seen in the console, which shows what the API answers. */
const UNREADABLE = 'Unable to unmarshall metadata';
const WITHOUT_REDIRECT = 'No SingleSignOn Http redirect binding location found in metadata.';

/**
 * The entity, and where its services take requests by redirect, from the first description of an identity provider in the document.
 * https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
 */
export const readSamlMetadata = (text: string): SamlMetadata | Refusal => {
  const marks = readXml(text);
  const [root] = marks ?? [];
  if (!marks || root?.kind !== 'start' || !isNamespaced(root.name, root.attributes))
    return invalidParameter(UNREADABLE);
  let entityId = '';
  let isProvider = false;
  const found: { SSORedirectBindingURI?: string; SLORedirectBindingURI?: string } = {};
  for (const mark of marks) {
    const name = localName(mark.name);
    if (mark.kind === 'end') {
      if (name === 'IDPSSODescriptor') break;
      continue;
    }
    const { attributes } = mark;
    if (name === 'EntityDescriptor') entityId = attributes.get('entityID') ?? '';
    if (name === 'IDPSSODescriptor') isProvider = true;
    const location = attributes.get('Location');
    if (!isProvider || location === undefined || attributes.get('Binding') !== REDIRECT) continue;
    if (name === 'SingleSignOnService') found.SSORedirectBindingURI ??= location;
    if (name === 'SingleLogoutService') found.SLORedirectBindingURI ??= location;
  }
  if (entityId === '') return invalidParameter(UNREADABLE);
  const { SSORedirectBindingURI, SLORedirectBindingURI } = found;
  if (SSORedirectBindingURI === undefined) return invalidParameter(WITHOUT_REDIRECT);
  return { entityId, SSORedirectBindingURI, ...(SLORedirectBindingURI !== undefined && { SLORedirectBindingURI }) };
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Whether a root is an entity, or entities, of SAML's metadata. */
const isNamespaced = (name: string, attributes: ReadonlyMap<string, string>): boolean => {
  const local = localName(name);
  const prefix = name.slice(0, name.length - local.length).replace(':', '');
  const namespace = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
  return namespace === NAMESPACE && (local === 'EntityDescriptor' || local === 'EntitiesDescriptor');
};
