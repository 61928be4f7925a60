import type { AskedProvider } from '../../../src/domain/identity-provider/configuration.js';
import type { FetchedDocument } from '../../../src/domain/identity-provider/fetched-document.js';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

const service = (name: string, binding: string, location: string): string =>
  `<md:${name} Binding="${binding}" Location="${location}"/>`;

/** Metadata of an identity provider with services at both bindings. */
export const METADATA = `<?xml version="1.0" encoding="UTF-8"?>
<!-- an identity provider -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/meta">
  <md:SPSSODescriptor>${service('SingleLogoutService', REDIRECT, 'https://idp.example/sp/out')}</md:SPSSODescriptor>
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"/>
    ${service('SingleLogoutService', POST, 'https://idp.example/out/post')}
    ${service('SingleLogoutService', REDIRECT, 'https://idp.example/out?a=1&amp;b=2')}
    ${service('SingleSignOnService', POST, 'https://idp.example/in/post')}
    ${service('SingleSignOnService', REDIRECT, 'https://idp.example/in')}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;

export const SERVICES = {
  SSORedirectBindingURI: 'https://idp.example/in',
  SLORedirectBindingURI: 'https://idp.example/out?a=1&b=2',
};

export const ISSUER = 'https://op.example/tenant';

export const ENDPOINTS = {
  authorize_url: `${ISSUER}/authorize`,
  token_url: `${ISSUER}/token`,
  attributes_url: `${ISSUER}/userinfo`,
  jwks_uri: `${ISSUER}/jwks`,
};

export const DISCOVERY = {
  issuer: ISSUER,
  authorization_endpoint: ENDPOINTS.authorize_url,
  token_endpoint: ENDPOINTS.token_url,
  userinfo_endpoint: ENDPOINTS.attributes_url,
  jwks_uri: ENDPOINTS.jwks_uri,
};

export const OIDC = {
  client_id: 'c',
  client_secret: 's',
  authorize_scopes: 'openid email',
  oidc_issuer: ISSUER,
  attributes_request_method: 'GET',
};

/** What is outside, by URL. */
export const OUTSIDE: Readonly<Record<string, FetchedDocument>> = {
  'https://idp.example/metadata': { status: 200, body: METADATA },
  'https://idp.example/gone': { status: 404, body: 'Not found' },
  'https://idp.example/page': { status: 200, body: '<html></html>' },
  [`${ISSUER}/.well-known/openid-configuration`]: { status: 200, body: JSON.stringify(DISCOVERY) },
};

export const fetchOutside = (url: string): FetchedDocument => OUTSIDE[url] ?? 'unreachable';

export const asked = (more: Partial<AskedProvider> = {}): AskedProvider => ({
  name: 'Okta',
  providerType: 'OIDC',
  details: OIDC,
  attributeMapping: undefined,
  idpIdentifiers: [],
  ...more,
});
