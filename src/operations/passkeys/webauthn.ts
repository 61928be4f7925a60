import type * as Server from '@simplewebauthn/server';
import type * as Helpers from '@simplewebauthn/server/helpers';

/** The library that reads and verifies what authenticators say: whoever has no passkeys does not load it. */
export const webAuthn = async (): Promise<typeof Server & Pick<typeof Helpers, HelperName>> => {
  const [server, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  // Nobody asks for attestation here. Statements that come all the same are verified by themselves: a chain up to a maker's root would be
  // looked up in revocation lists of the Internet.
  for (const identifier of MAKERS) server.SettingsService.setRootCertificates({ identifier, certificates: [] });
  return { ...server, ...helpers };
};

type HelperName = 'decodeAttestationObject' | 'isoBase64URL' | 'parseAuthenticatorData';

const MAKERS = ['android-key', 'android-safetynet', 'apple'] as const;
