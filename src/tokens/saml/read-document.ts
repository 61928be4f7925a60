import type { XmlElement, XmlTools } from './dom.js';

/** Namespaces of SAML 2.0 and XML signatures. */
export const ASSERTION_NS = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const PROTOCOL_NS = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const METADATA_NS = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const SIGNATURE_NS = 'http://www.w3.org/2000/09/xmldsig#';

const refuse = (message: string): never => {
  throw new Error(message);
};

/** The root of a well-formed document; undefined for anything else, a document with a document type too: it could define entities. */
export const readDocument = ({ DOMParser }: Pick<XmlTools, 'DOMParser'>, text: string): XmlElement | undefined => {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return undefined;
  try {
    const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
    return parser.parseFromString(text, 'text/xml')?.documentElement ?? undefined;
  } catch {
    return undefined;
  }
};

/** The elements of that name below, wherever. */
export const elementsBelow = (above: XmlElement, namespace: string, name: string): readonly XmlElement[] =>
  Array.from(above.getElementsByTagNameNS(namespace, name));

/** Those right below. */
export const childElements = (parent: XmlElement, namespace: string, name: string): readonly XmlElement[] =>
  elementsBelow(parent, namespace, name).filter((element) => element.parentNode === parent);

/** The text of an element, whole: comments in it are no part of it, and what follows one is. */
export const textOf = (element: XmlElement | undefined): string => (element?.textContent ?? '').trim();
