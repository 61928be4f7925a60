/** What is used of the DOM (DOM Level 2 Core). The types of the packages would bring a browser's globals into every file. */
export interface XmlElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly parentNode: XmlElement | null;
  readonly textContent: string | null;
  readonly attributes: ArrayLike<{ readonly localName: string; readonly value: string }>;
  hasAttribute(name: string): boolean;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<XmlElement>;
  getElementsByTagNameNS(namespace: string, name: string): ArrayLike<XmlElement>;
}

interface DomParser {
  parseFromString(text: string, mediaType: string): { readonly documentElement?: XmlElement | null } | undefined;
}

/** What is used of SignedXml of xml-crypto. */
interface SignatureCheck {
  SignatureAlgorithms: object;
  HashAlgorithms: object;
  loadSignature(signature: XmlElement): void;
  /** Throws for a signature that is wrong. */
  checkSignature(text: string): boolean;
  /** The canonical forms that were signed, after a check that found no fault. */
  getSignedReferences(): readonly string[];
}

type ErrorHandler = Readonly<Record<'warning' | 'error' | 'fatalError', (message: string) => never>>;

export interface XmlTools {
  readonly DOMParser: new (options: { readonly errorHandler: ErrorHandler }) => DomParser;
  readonly SignedXml: new (options: {
    /** PEM. */
    readonly publicCert: string;
    readonly getCertFromKeyInfo: () => null;
  }) => SignatureCheck;
}

/** Loads the packages, which nobody needs before the first SAML response. `satisfies` keeps their types out. */
export const loadXmlTools = async (): Promise<XmlTools> => {
  const [{ DOMParser }, { SignedXml }] = (await Promise.all([
    import('@xmldom/xmldom' satisfies string),
    import('xml-crypto' satisfies string),
  ])) as [Pick<XmlTools, 'DOMParser'>, Pick<XmlTools, 'SignedXml'>];
  return { DOMParser, SignedXml };
};
