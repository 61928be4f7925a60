import { loadXmlTools, type XmlElement } from './dom.js';
import { childElements, ASSERTION_NS, elementsBelow, textOf } from './read-document.js';
import { type SamlProvider, readProvider } from './provider-metadata.js';
import { signedAssertion } from './signed-assertion.js';

/** What a provider has signed of a user. */
export interface SamlAssertion {
  readonly issuer: string;
  /** Who it is: the text of NameID. */
  readonly nameId: string;
  /** By attribute: one value, or a list of them. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** Each restriction has to hold; of its audiences one. */
  readonly audiences: readonly (readonly string[])[];
  /** Epoch milliseconds, the latest of all that it says. */
  readonly notBefore?: number;
  /** Epoch milliseconds, the earliest; absent where it says none. */
  readonly notOnOrAfter?: number;
}

/** What came of reading a SAML response. */
export type ReadAssertion =
  | { readonly assertion: SamlAssertion; readonly provider: SamlProvider }
  | 'no-metadata'
  | 'malformed'
  | 'not-signed';

/** Reads a SAML response (base64), by the metadata of its provider. https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf */
export const readAssertion = async (base64: string, metadata: string): Promise<ReadAssertion> => {
  const tools = await loadXmlTools();
  const provider = readProvider(tools, metadata);
  if (!provider) return 'no-metadata';
  const text = decoded(base64);
  const found = text === undefined ? 'malformed' : signedAssertion(tools, text, provider.certificates);
  if (typeof found === 'string') return found;
  const assertion = contents(found);
  return assertion ? { assertion, provider } : 'malformed';
};

/** Undefined for what is not base64 of UTF-8. */
const decoded = (base64: string): string | undefined => {
  const packed = base64.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(packed, 'base64'));
  } catch {
    return undefined;
  }
};

const contents = (assertion: XmlElement): SamlAssertion | undefined => {
  const one = (above: XmlElement | undefined, name: string): XmlElement | undefined => {
    const [found, ...more] = above ? childElements(above, ASSERTION_NS, name) : [];
    return more.length === 0 ? found : undefined;
  };
  const subject = one(assertion, 'Subject');
  const conditions = one(assertion, 'Conditions');
  const nameId = textOf(one(subject, 'NameID'));
  if (!subject || !conditions || nameId === '') return undefined;
  const limits = [conditions, ...elementsBelow(subject, ASSERTION_NS, 'SubjectConfirmationData')];
  const notBefore = times(limits, 'NotBefore');
  const notOnOrAfter = times(limits, 'NotOnOrAfter');
  if (!notBefore || !notOnOrAfter) return undefined;
  return {
    issuer: textOf(one(assertion, 'Issuer')),
    nameId,
    attributes: attributesOf(assertion),
    audiences: childElements(conditions, ASSERTION_NS, 'AudienceRestriction').map((restriction) =>
      childElements(restriction, ASSERTION_NS, 'Audience').map(textOf),
    ),
    ...(notBefore.length > 0 && { notBefore: Math.max(...notBefore) }),
    ...(notOnOrAfter.length > 0 && { notOnOrAfter: Math.min(...notOnOrAfter) }),
  };
};

/** In UTC, as SAML core 1.3.3 has them. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Undefined where one of them is no time. */
const times = (elements: readonly XmlElement[], name: string): readonly number[] | undefined => {
  const said = elements.filter((one) => one.hasAttribute(name)).map((one) => one.getAttribute(name) ?? '');
  const read = said.map((text) => (INSTANT.test(text) ? Date.parse(text) : Number.NaN));
  return read.every(Number.isFinite) ? read : undefined;
};

const attributesOf = (assertion: XmlElement): SamlAssertion['attributes'] => {
  const all = new Map<string, readonly string[]>();
  for (const statement of childElements(assertion, ASSERTION_NS, 'AttributeStatement')) {
    for (const attribute of childElements(statement, ASSERTION_NS, 'Attribute')) {
      const name = attribute.getAttribute('Name') ?? '';
      const values = childElements(attribute, ASSERTION_NS, 'AttributeValue').map(textOf);
      all.set(name, [...(all.get(name) ?? []), ...values]);
    }
  }
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
};
