import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { readSamlMetadata } from '../../../src/domain/identity-provider/saml-metadata.js';
import { METADATA, SERVICES } from './samples.js';

const read = (text: string): unknown => {
  const metadata = readSamlMetadata(text);
  return metadata instanceof Refusal ? `${metadata.exception}: ${metadata.message}` : metadata;
};
const UNREADABLE = 'InvalidParameterException: Unable to unmarshall metadata';
const NOWHERE = 'InvalidParameterException: No SingleSignOn Http redirect binding location found in metadata.';

test('says the entity, and where its services take requests by redirect', () => {
  expect(read(METADATA)).toEqual({ entityId: 'https://idp.example/meta', ...SERVICES });
});

test('needs no prefix, and no service to sign out at', () => {
  const plain = METADATA.replaceAll('md:', '').replace('xmlns:md', 'xmlns').replace('xmlns:=', 'xmlns=');
  expect(read(plain.replace(' xmlns:', ' xmlns'))).toEqual({ entityId: 'https://idp.example/meta', ...SERVICES });
  expect(read(METADATA.replaceAll('SingleLogoutService', 'Other'))).toEqual({
    entityId: 'https://idp.example/meta',
    SSORedirectBindingURI: SERVICES.SSORedirectBindingURI,
  });
});

test('takes the first identity provider of several entities', () => {
  const [entity = ''] = /<md:Entity[^]*/.exec(METADATA) ?? [];
  const other = entity.replace('https://idp.example/meta', 'https://other.example');
  const namespace = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"';
  expect(read(`<md:EntitiesDescriptor ${namespace}>${entity}${other}</md:EntitiesDescriptor>`)).toMatchObject({
    entityId: 'https://idp.example/meta',
  });
});

test.each([
  ['no XML', 'metadata'],
  ['another document', '<html></html>'],
  ['an entity of no namespace', METADATA.replace(' xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"', '')],
  ['an entity of another namespace', METADATA.replace('SAML:2.0:metadata', 'SAML:1.0:metadata')],
  ['an entity without its id', METADATA.replace('entityID', 'ID')],
])('cannot read %s', (_, text) => {
  expect(read(text)).toBe(UNREADABLE);
});

test('refuses a provider that takes no request by redirect, and a service provider', () => {
  expect(read(METADATA.replaceAll('bindings:HTTP-Redirect', 'bindings:SOAP'))).toBe(NOWHERE);
  expect(read(METADATA.replaceAll('IDPSSODescriptor', 'AttributeAuthorityDescriptor'))).toBe(NOWHERE);
});
