import type { OpenedPage } from './browser-test.js';

/** Gives a page's browser an authenticator, which knows its user and says yes. */
export const addAuthenticator = async ({ context, page }: Pick<OpenedPage, 'context' | 'page'>): Promise<void> => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
};
