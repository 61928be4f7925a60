import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import { type KeyObject, webcrypto } from 'node:crypto';
import { KeyObject as Keys } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

export const ENTITY = 'https://idp.example.com/saml';
export const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export interface Said {
  readonly id?: string;
  readonly issuer?: string;
  /** XML: the content of NameID. */
  readonly nameId?: string;
  readonly notBefore?: string;
  readonly notOnOrAfter?: string | null;
  readonly audiences?: readonly string[];
  /** XML: attribute statements. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

const audience = (text: string): string => `<saml:Audience>${text}</saml:Audience>`;

/** An assertion, not signed. */
export const assertion = ({
  id = 'a1',
  issuer = ENTITY,
  nameId = 'carol',
  notBefore = '2026-03-01T11:55:00Z',
  notOnOrAfter = '2026-03-01T12:05:00Z',
  audiences = ['https://signin.aws.amazon.com/saml'],
  attributes = {},
}: Said = {}): string => {
  const statements = Object.entries(attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">${values.map((one) => `<saml:AttributeValue>${one}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  );
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="2026-03-01T12:00:00Z"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData${notOnOrAfter === null ? '' : ` NotOnOrAfter="${notOnOrAfter}"`} Recipient="https://signin.aws.amazon.com/saml"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${notBefore}">${audiences.length === 0 ? '' : `<saml:AudienceRestriction>${audiences.map(audience).join('')}</saml:AudienceRestriction>`}</saml:Conditions>${statements.length === 0 ? '' : `<saml:AttributeStatement>${statements.join('')}</saml:AttributeStatement>`}</saml:Assertion>`;
};

/** A response around it. */
export const response = (inner: string, id = 'r1'): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-03-01T12:00:00Z"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${inner}</samlp:Response>`;

export const base64 = (xml: string): string => Buffer.from(xml).toString('base64');

interface How {
  readonly signature?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  /** The certificate to show in KeyInfo. */
  readonly shown?: string;
}

/** A SAML provider with a key and a certificate. */
export class SamlProvider {
  private constructor(
    readonly key: KeyObject,
    /** PEM. */
    readonly certificate: string,
  ) {}

  static async make(): Promise<SamlProvider> {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
    const pair = await webcrypto.subtle.generateKey({ ...algorithm, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
      'sign',
      'verify',
    ]);
    const certificate = await X509CertificateGenerator.createSelfSigned(
      { keys: pair, signingAlgorithm: algorithm, name: 'CN=idp.example.com' },
      webcrypto,
    );
    return new SamlProvider(Keys.from(pair.privateKey), certificate.toString('pem'));
  }

  get metadata(): string {
    const der = this.certificate.replace(/-----[^-]+-----|\s/g, '');
    return `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ENTITY}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor></md:IDPSSODescriptor></md:EntityDescriptor>`;
  }

  /** The document with a signature in the element of that id, after its first child. */
  sign(xml: string, id: string, how: How = {}): string {
    const signed = new SignedXml({
      privateKey: this.key,
      signatureAlgorithm: how.signature ?? RSA_SHA256,
      canonicalizationAlgorithm: EXC_C14N,
      ...(how.shown !== undefined && { publicCert: how.shown }),
      getKeyInfoContent: (of) => (of ? SignedXml.getKeyInfoContent(of) : null),
    });
    const xpath = `//*[@ID='${id}']`;
    signed.addReference({
      xpath,
      digestAlgorithm: how.digest ?? SHA256,
      transforms: [...(how.transforms ?? [ENVELOPED, EXC_C14N])] as never,
    });
    signed.computeSignature(xml, { location: { reference: `${xpath}/*[1]`, action: 'after' }, prefix: 'ds' });
    return signed.getSignedXml();
  }
}
