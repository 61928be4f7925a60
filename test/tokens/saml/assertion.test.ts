import { type ReadAssertion, readAssertion } from '../../../src/tokens/saml/assertion.js';
import { assertion, base64, ENTITY, response, ROLE, SamlProvider } from '../../operations/saml-provider.js';

let provider: SamlProvider;
let stranger: SamlProvider;

beforeAll(async () => {
  [provider, stranger] = await Promise.all([SamlProvider.make(), SamlProvider.make()]);
});

const read = (xml: string, metadata = provider.metadata): Promise<ReadAssertion> =>
  readAssertion(base64(xml), metadata);
const nameIn = async (xml: string): Promise<string> => {
  const found = await read(xml);
  return typeof found === 'string' ? found : found.assertion.nameId;
};

/** Carol's, signed by itself; evil ones are made of it. */
const signedAssertion = (): string => provider.sign(assertion(), 'a1');
const evil = (id = 'evil'): string => assertion({ id, nameId: 'mallory' });
const SIGNATURE = /<ds:Signature.*<\/ds:Signature>/s;
const signatureIn = (xml: string): string => SIGNATURE.exec(xml)?.[0] ?? '';
const without = (xml: string): string => xml.replace(SIGNATURE, '');
/** With what stands behind the first start of its element. */
const into = (xml: string, tag: string, inner: string): string => xml.replace(`</${tag}>`, `${inner}</${tag}>`);

describe('what a provider has signed', () => {
  test.each([
    ['an assertion by itself', () => signedAssertion()],
    ['an assertion in a response', () => response(signedAssertion())],
    ['an assertion, signed in its response', () => provider.sign(response(assertion()), 'a1')],
    ['a response', () => provider.sign(response(assertion()), 'r1')],
    ['both', () => provider.sign(provider.sign(response(assertion()), 'a1'), 'r1')],
    [
      'by SHA-512',
      () =>
        provider.sign(assertion(), 'a1', {
          signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
          digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
        }),
    ],
    ['with its certificate', () => provider.sign(assertion(), 'a1', { shown: provider.certificate })],
  ])('is believed: %s', async (_title, xml) => {
    expect(await read(xml())).toEqual({
      provider: { entityId: ENTITY, certificates: [expect.stringContaining('BEGIN CERTIFICATE') as string] },
      assertion: {
        issuer: ENTITY,
        nameId: 'carol',
        attributes: {},
        audiences: [['https://signin.aws.amazon.com/saml']],
        notBefore: Date.parse('2026-03-01T11:55:00Z'),
        notOnOrAfter: Date.parse('2026-03-01T12:05:00Z'),
      },
    });
  });

  test('attributes are values, or lists of them', async () => {
    const attributes = { [ROLE]: ['one', 'two'], mail: ['a&amp;b@example.com'], none: [] };
    const found = await read(provider.sign(assertion({ attributes }), 'a1'));
    expect(found).toMatchObject({
      assertion: { attributes: { [ROLE]: ['one', 'two'], mail: 'a&b@example.com', none: [] } },
    });
  });

  test('a comment cuts no name: neither one that was signed, nor one that was put in later', async () => {
    const signed = provider.sign(assertion({ nameId: 'carol<!-- -->.evil' }), 'a1');
    expect(await nameIn(signed)).toBe('carol.evil');
    expect(await nameIn(signedAssertion().replace('>carol<', '>car<!-- x -->ol<'))).toBe('carol');
  });
});

describe('what nobody has signed', () => {
  test.each([
    ['no signature', () => assertion()],
    ['no signature, in a response', () => response(assertion())],
    ["a stranger's signature", () => stranger.sign(assertion(), 'a1')],
    [
      "a stranger's signature that shows the stranger's certificate",
      () => stranger.sign(assertion(), 'a1', { shown: stranger.certificate }),
    ],
    ['another name', () => signedAssertion().replace('>carol<', '>mallory<')],
    [
      'another name in a response that is signed',
      () => provider.sign(response(assertion()), 'r1').replace('>carol<', '>mallory<'),
    ],
    ['another attribute', () => into(signedAssertion(), 'saml:Assertion', '<saml:AttributeStatement/>')],
    ['a longer life', () => signedAssertion().replaceAll('12:05:00Z', '23:05:00Z')],
    ['a digest by SHA-1', () => provider.sign(assertion(), 'a1', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' })],
    [
      'a signature by SHA-1',
      () => provider.sign(assertion(), 'a1', { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    ],
    [
      'another way to canonical form',
      () =>
        provider.sign(assertion(), 'a1', {
          transforms: [
            'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
            'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
          ],
        }),
    ],
    ['a signature of the subject alone', () => moved('saml:Subject')],
    ['a signature below what it signs', () => moved('saml:Conditions')],
    ["one good signature beside a stranger's", () => stranger.sign(provider.sign(response(assertion()), 'a1'), 'r1')],
    ['an id that stands twice', () => response(signedAssertion(), 'a1')],
    [
      'an id that stands twice, by another name',
      () => signedAssertion().replace('<saml:Subject>', '<saml:Subject id="a1">'),
    ],
    [
      'two signatures, the second of another element',
      () => into(signedAssertion(), 'saml:Subject', signatureIn(signedAssertion())),
    ],
    ['an object in the signature', () => into(signedAssertion(), 'ds:Signature', '<ds:Object/>')],
    ['two references', () => signedAssertion().replace(/<ds:Reference.*<\/ds:Reference>/s, (one) => one + one)],
    ['a reference to the whole document', () => signedAssertion().replace('URI="#a1"', 'URI=""')],
  ])('%s', async (_title, xml) => {
    expect(xml()).not.toBe('');
    expect(await nameIn(xml())).toBe('not-signed');
  });

  /** Her assertion with its signature moved into one of its elements. */
  const moved = (tag: string): string => into(without(signedAssertion()), tag, signatureIn(signedAssertion()));
});

/** The eight ways of "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012). */
describe('what is wrapped around something that is signed', () => {
  const signedResponse = (): string => provider.sign(response(assertion()), 'r1');
  test.each([
    [
      'XSW1: the signed response in the signature of a forged one',
      () => {
        const good = signedResponse();
        const signature = into(signatureIn(good), 'ds:Signature', `<ds:Object>${without(good)}</ds:Object>`);
        return into(response(evil(), 'evil-response'), 'samlp:Response', signature);
      },
    ],
    [
      'XSW2: the signed response before its signature in a forged one',
      () => {
        const good = signedResponse();
        return into(response(evil(), 'evil-response'), 'samlp:Response', without(good) + signatureIn(good));
      },
    ],
    ['XSW3: a forged assertion before the signed one', () => response(evil() + signedAssertion())],
    ['XSW3, the other way round', () => response(signedAssertion() + evil())],
    ['XSW4: the signed assertion in a forged one', () => response(into(evil(), 'saml:Assertion', signedAssertion()))],
    [
      'XSW5: a forged assertion with the signature of another that follows',
      () => response(into(evil(), 'saml:Assertion', signatureIn(signedAssertion())) + without(signedAssertion())),
    ],
    [
      'XSW6: a forged assertion with a signature that has the signed one in it',
      () => {
        const good = signedAssertion();
        const signature = into(signatureIn(good), 'ds:Signature', `<ds:Object>${without(good)}</ds:Object>`);
        return response(into(evil(), 'saml:Assertion', signature));
      },
    ],
    [
      'XSW7: a forged assertion in the extensions',
      () => response(`<samlp:Extensions>${evil('a1')}</samlp:Extensions>${signedAssertion()}`),
    ],
    [
      'XSW8: the signed assertion in an object of the signature of a forged one with its id',
      () => {
        const good = signedAssertion();
        const signature = into(signatureIn(good), 'ds:Signature', `<ds:Object>${without(good)}</ds:Object>`);
        return response(into(evil('a1'), 'saml:Assertion', signature));
      },
    ],
    [
      'two signed assertions',
      () => response(signedAssertion() + provider.sign(assertion({ id: 'a2', nameId: 'dave' }), 'a2')),
    ],
    [
      'a signed assertion that is no child of the response',
      () => response(`<samlp:Extensions>${signedAssertion()}</samlp:Extensions>`),
    ],
    ['a signed assertion in another document', () => `<x>${signedAssertion()}</x>`],
  ])('%s is malformed', async (_title, xml) => {
    expect(xml()).toContain('SignatureValue');
    expect(await nameIn(xml())).toBe('malformed');
  });
});

describe('what is no response', () => {
  test.each([
    ['no XML', 'assertion'],
    ['XML that is not well-formed', '<saml:Assertion>'],
    ['a document type', `<!DOCTYPE x [<!ENTITY e "carol">]>${assertion({ nameId: '&e;' })}`],
    ['an element of another namespace', assertion().replace('SAML:2.0:assertion', 'SAML:1.0:assertion')],
    ['a response without an assertion', response('')],
  ])('%s', async (_title, xml) => {
    expect(await nameIn(xml)).toBe('malformed');
  });

  test.each(['no base64!', '', Buffer.from([0xff, 0xfe]).toString('base64')])('"%s"', async (token) => {
    expect(await readAssertion(token, provider.metadata)).toBe('malformed');
  });

  test.each([
    ['no name', assertion({ nameId: '' })],
    ['two names', assertion().replace('<saml:SubjectConf', '<saml:NameID>dave</saml:NameID><saml:SubjectConf')],
    ['no conditions', assertion().replace(/<saml:Conditions.*<\/saml:Conditions>/, '')],
    ['a time that is none', assertion({ notOnOrAfter: 'tomorrow' })],
  ])('a signed assertion with %s', async (_title, xml) => {
    expect(await nameIn(provider.sign(xml, 'a1'))).toBe('malformed');
  });
});

describe('metadata', () => {
  test.each([
    ['no XML', 'metadata'],
    ['no provider', '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>'],
  ])('that is %s', async (_title, metadata) => {
    expect(await read(signedAssertion(), metadata)).toBe('no-metadata');
  });

  test('with a certificate for encryption alone', async () => {
    const metadata = provider.metadata.replace('use="signing"', 'use="encryption"');
    expect(await read(signedAssertion(), metadata)).toBe('no-metadata');
  });

  test('with what is no certificate', async () => {
    const metadata = provider.metadata.replace(/<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>AAAA');
    expect(await read(signedAssertion(), metadata)).toBe('no-metadata');
  });

  test('with several certificates: any of them', async () => {
    const more = /<md:KeyDescriptor.*<\/md:KeyDescriptor>/.exec(stranger.metadata)?.[0] ?? '';
    const metadata = provider.metadata.replace('<md:KeyDescriptor', () => `${more}<md:KeyDescriptor`);
    expect(await read(signedAssertion(), metadata)).toMatchObject({ assertion: { nameId: 'carol' } });
    expect(await read(stranger.sign(assertion(), 'a1'), metadata)).toMatchObject({ assertion: { nameId: 'carol' } });
  });
});
