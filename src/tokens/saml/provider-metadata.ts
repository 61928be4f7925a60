import { X509Certificate } from 'node:crypto';
import type { XmlTools } from './dom.js';
import { childElements, elementsBelow, METADATA_NS, readDocument, SIGNATURE_NS, textOf } from './read-document.js';

/** What a SAML provider's metadata says of its assertions. */
export interface SamlProvider {
  readonly entityId: string;
  /** PEM, of its certificates for signatures. */
  readonly certificates: readonly string[];
}

/** Undefined for what is no metadata of a provider with a certificate. https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf */
export const readProvider = (tools: Pick<XmlTools, 'DOMParser'>, metadata: string): SamlProvider | undefined => {
  const root = readDocument(tools, metadata);
  const [description] = root ? elementsBelow(root, METADATA_NS, 'IDPSSODescriptor') : [];
  const entityId = description?.parentNode?.getAttribute('entityID') ?? '';
  if (!description || entityId === '') return undefined;
  const keys = childElements(description, METADATA_NS, 'KeyDescriptor').filter(
    // Without a use it is for both.
    (key) => !key.hasAttribute('use') || key.getAttribute('use') === 'signing',
  );
  const certificates = keys
    .flatMap((key) => elementsBelow(key, SIGNATURE_NS, 'X509Certificate'))
    .flatMap((element) => certificateIn(textOf(element)));
  return certificates.length > 0 ? { entityId, certificates } : undefined;
};

const certificateIn = (base64: string): readonly string[] => {
  try {
    return [new X509Certificate(Buffer.from(base64, 'base64')).toString()];
  } catch {
    return [];
  }
};
