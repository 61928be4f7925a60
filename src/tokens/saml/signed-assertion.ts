import type { XmlElement, XmlTools } from './dom.js';
import {
  ASSERTION_NS,
  childElements,
  elementsBelow,
  PROTOCOL_NS,
  readDocument,
  SIGNATURE_NS,
} from './read-document.js';

/** SHA-1 is not among them, nor anything with a shared secret. */
const SIGNATURES = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
] as const;
const DIGESTS = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'] as const;
/** SAML core, 5.4.4: no others. */
const TRANSFORMS: ReadonlySet<string | null> = new Set([
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
]);

/**
 * The one assertion of a response, as the bytes say that one of these certificates has signed: nothing else in the document is looked at.
 * A document that could be read in two ways is refused before any signature is: several assertions, an id that stands twice, a signature
 * elsewhere than in what it signs (the ways of "On Breaking SAML", USENIX Security 2012). 'not-signed' where nobody of them has signed.
 */
export const signedAssertion = (
  tools: XmlTools,
  text: string,
  certificates: readonly string[],
): XmlElement | 'malformed' | 'not-signed' => {
  const root = readDocument(tools, text);
  const assertion = root && onlyAssertion(root);
  if (!root || !assertion) return 'malformed';
  const signatures = elementsBelow(root, SIGNATURE_NS, 'Signature');
  const isInPlace = ({ parentNode: parent }: XmlElement): boolean => parent === root || parent === assertion;
  if (signatures.length === 0 || !signatures.every(isInPlace) || !hasUniqueIds(root)) return 'not-signed';
  const verified: XmlElement[] = [];
  for (const signature of signatures) {
    const bytes = certificates
      .map((certificate) => signedBytes(tools, text, signature, certificate))
      .find((one) => one !== undefined);
    const signed = bytes === undefined ? undefined : readDocument(tools, bytes);
    const found = signed && onlyAssertion(signed);
    if (!found) return 'not-signed';
    verified.push(found);
  }
  // Signed by itself, or with the response around it: it is the same assertion.
  return verified[0] ?? 'not-signed';
};

/** That of a response, or the root itself; undefined where there is none, or another besides. */
const onlyAssertion = (root: XmlElement): XmlElement | undefined => {
  const isAssertion = root.namespaceURI === ASSERTION_NS && root.localName === 'Assertion';
  const isResponse = root.namespaceURI === PROTOCOL_NS && root.localName === 'Response';
  const all = elementsBelow(root, ASSERTION_NS, 'Assertion').filter((one) => one !== root);
  if (isAssertion) return all.length === 0 ? root : undefined;
  const [only] = all;
  return isResponse && all.length === 1 && only?.parentNode === root ? only : undefined;
};

const hasUniqueIds = (root: XmlElement): boolean => {
  const ids = [root, ...Array.from(root.getElementsByTagName('*'))].flatMap((element) =>
    Array.from(element.attributes).flatMap(({ localName, value }) => (/^id$/i.test(localName) ? [value] : [])),
  );
  return new Set(ids).size === ids.length;
};

/** The canonical form of the signature's own parent, if that is what it signs and the certificate's key has signed it. */
const signedBytes = (
  { SignedXml }: XmlTools,
  text: string,
  signature: XmlElement,
  certificate: string,
): string | undefined => {
  const id = signature.parentNode?.getAttribute('ID') ?? '';
  const references = elementsBelow(signature, SIGNATURE_NS, 'Reference');
  const [reference] = references;
  const transforms = elementsBelow(signature, SIGNATURE_NS, 'Transform');
  if (
    id === '' ||
    references.length !== 1 ||
    reference?.getAttribute('URI') !== `#${id}` ||
    elementsBelow(signature, SIGNATURE_NS, 'Object').length > 0 ||
    childElements(signature, SIGNATURE_NS, 'SignedInfo').length !== 1 ||
    !transforms.every((one) => TRANSFORMS.has(one.getAttribute('Algorithm')))
  ) {
    return undefined;
  }
  // No key of the document's own: KeyInfo is not looked at.
  const signed = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  signed.SignatureAlgorithms = only(signed.SignatureAlgorithms, SIGNATURES);
  signed.HashAlgorithms = only(signed.HashAlgorithms, DIGESTS);
  try {
    signed.loadSignature(signature);
    return signed.checkSignature(text) ? signed.getSignedReferences()[0] : undefined;
  } catch {
    return undefined;
  }
};

const only = <T extends object>(all: T, names: readonly string[]): T =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) as T;
