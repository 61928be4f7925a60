import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { useEmulator } from '../../operations/emulator.js';
import { complete, type CreationOptions, list, passkeyUser, start } from '../../operations/passkeys/passkey-user.js';
import { browserTest, useBrowser } from './browser-test.js';
import { addAuthenticator } from './virtual-authenticator.js';

const emulator = useEmulator({ isReplayed: true });

const browser = useBrowser(() => Promise.resolve({ served: { page: 'passkeys.html', script: 'passkeys-app.js' } }));

/** A page whose browser has an authenticator. */
const openWithAuthenticator = async (): Promise<Page> => {
  const opened = await browser.open();
  const { page } = opened;
  await addAuthenticator(opened);
  await page.goto(`http://localhost:${browser.port()}/`);
  await page.waitForFunction('window.create && window.get');
  return page;
};

/** Asks the page to make a passkey; runs in the browser. */
const create = (page: Page, options: CreationOptions): Promise<never> =>
  page.evaluate(`window.create(${JSON.stringify(options)})`);
const get = (page: Page, options: string): Promise<string> =>
  page.evaluate<string>(`window.get(${JSON.stringify(options)})`);

browserTest(
  'a browser registers a passkey, signs in with it twice, and makes no second for the same user',
  async () => {
    const page = await openWithAuthenticator();
    const {
      poolId,
      clientId: ClientId,
      token,
    } = await passkeyUser(emulator, {
      RelyingPartyId: 'localhost',
      UserVerification: 'required',
    });
    const ExplicitAuthFlows = ['ALLOW_USER_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const];
    const idp = emulator.idp();
    await complete(emulator, token, await create(page, await start(emulator, token)));
    expect((await list(emulator, token)).credentials).toMatchObject([
      { RelyingPartyId: 'localhost', AuthenticatorAttachment: 'platform', AuthenticatorTransports: ['internal'] },
    ]);
    await expect(create(page, await start(emulator, token))).rejects.toThrow('InvalidStateError');

    await idp.send(new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId, ExplicitAuthFlows }));
    for (let times = 0; times < 2; times += 1) {
      const AuthParameters = { USERNAME: 'alice', PREFERRED_CHALLENGE: 'WEB_AUTHN' };
      const asked = await idp.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }));
      expect(asked.ChallengeName).toBe('WEB_AUTHN');
      const CREDENTIAL = await get(page, asked.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '');
      const answered = await idp.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'WEB_AUTHN',
          ChallengeResponses: { USERNAME: 'alice', CREDENTIAL },
          Session: asked.Session,
        }),
      );
      expect(answered.AuthenticationResult?.AccessToken).toBeDefined();
    }
  },
);
