import { CreateUserPoolDomainCommand, ListWebAuthnCredentialsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { lastCode } from '../../operations/cognito-idp/sign-up-calls.js';
import { getUser } from '../../operations/cognito-idp/user-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { configure, PASSKEYS } from '../../operations/passkeys/passkey-user.js';
import { FLOWS, PASSWORD, type Setting, signIn } from '../../operations/signed-in.js';
import { CALLBACK } from '../oauth/oauth-calls.js';
import type { Page } from '../oauth/test-browser.js';
import { errorOn, fieldsOn, pageAt, type PagesOptions, titleOn, Visitor, withPages, wordOn } from './page-calls.js';

const emulator = useEmulator();

const CODES = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] as const } } };
const ALL = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] as const } },
};
const withFactors = ({ Policies: { SignInPolicy } }: typeof CODES | typeof ALL): PagesOptions['pool'] => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...SignInPolicy.AllowedFirstAuthFactors] } },
});

/** Alice in a pool whose users may sign in by passkey, or as said. */
const open = async (pool: PagesOptions['pool'] = PASSKEYS, relyingParty: string | undefined = 'localhost') => {
  const client = { ExplicitAuthFlows: [...FLOWS, 'ALLOW_USER_AUTH' as const] };
  const setting = await withPages(emulator, { ...(pool && { pool }), client });
  if (relyingParty !== '') await configure(emulator, setting.poolId, { RelyingPartyId: relyingParty });
  return setting;
};
const at = (setting: Setting, page: string) => pageAt(emulator, setting, page);
/** As an application links to it. */
const addAt = ({ clientId }: Setting, redirectUri = CALLBACK): string =>
  `${emulator.endpoint()}/passkeys/add?${new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri }).toString()}`;

/** A browser that alice is signed in with. */
const signedIn = async (setting: Setting): Promise<Visitor> => {
  const visitor = new Visitor(emulator);
  await visitor.send(at(setting, 'login'), { username: 'alice', password: PASSWORD });
  return visitor;
};

const optionsOn = ({ text }: Page): { readonly rp: { readonly id: string } } =>
  JSON.parse((/data-options="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"')) as never;
const made = async (page: Page): Promise<{ readonly credential: string }> => ({
  credential: JSON.stringify(await softwareAuthenticator().create(optionsOn(page))),
});
const passkeysOf = async (setting: Setting) => {
  const { AccessToken } = await signIn(emulator, setting);
  return (await emulator.idp().send(new ListWebAuthnCredentialsCommand({ AccessToken }))).Credentials ?? [];
};

describe('/passkeys/add', () => {
  test('makes a passkey for whoever is signed in, and leads back to the application', async () => {
    const setting = await open();
    const visitor = await signedIn(setting);
    const page = await visitor.get(addAt(setting));
    expect([page.status, titleOn(page)]).toEqual([200, 'Set up a passkey']);
    expect(optionsOn(page).rp.id).toBe('localhost');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const sent = await visitor.submit(addAt(setting), page, await made(page));
    expect([sent.status, sent.location]).toEqual([302, CALLBACK]);
    expect(await passkeysOf(setting)).toMatchObject([{ RelyingPartyId: 'localhost' }]);
  });

  test('leads others to the sign-in first, which leads back to it', async () => {
    const setting = await open();
    const visitor = new Visitor(emulator);
    const { location: login = '' } = await visitor.get(addAt(setting));
    expect(Object.fromEntries(new URL(login).searchParams)).toEqual({
      ...{ client_id: setting.clientId, redirect_uri: CALLBACK },
      ...{ response_type: 'code', then: 'passkeys/add' },
    });
    const { location } = await visitor.send(login, { username: 'alice', password: PASSWORD });
    expect(location).toBe(addAt(setting));
    const page = await visitor.get(addAt(setting));
    expect(titleOn(page)).toBe('Set up a passkey');
    expect((await visitor.submit(addAt(setting), page, await made(page))).location).toBe(CALLBACK);
  });

  test('may be left without one', async () => {
    const setting = await open();
    const visitor = await signedIn(setting);
    const page = await visitor.get(addAt(setting));
    expect((await visitor.submit(addAt(setting), page, { notNow: 'true' })).location).toBe(CALLBACK);
    expect(await passkeysOf(setting)).toEqual([]);
  });

  test('says in the sentences of the API why there is none', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const setting = await open();
    const visitor = await signedIn(setting);
    const url = addAt(setting);
    const refused = async (page: Page, fields: Record<string, string>) => {
      const { location = '' } = await visitor.submit(url, page, fields);
      expect(location).toBe(url);
      return errorOn(await visitor.get(url));
    };
    expect(await refused(await visitor.get(url), {})).toBe('That did not work. Please try again.');
    expect(await refused(await visitor.get(url), { credential: '{' })).toBe('Credential data is not valid');
    const page = await visitor.get(url);
    await emulator.advance(61_000);
    expect(await refused(page, await made(page))).toBe('The challenge was not found or has expired.');
    expect(await passkeysOf(setting)).toEqual([]);
  });

  test('says so where the pool has no passkeys, or nobody whom they would be for', async () => {
    const without = await open({});
    const page = await (await signedIn(without)).get(addAt(without));
    expect([errorOn(page), page.text.includes('data-options')]).toEqual([
      'WebAuthn is not enabled for the user pool.',
      false,
    ]);
    const nowhere = await open(PASSKEYS, '');
    expect(errorOn(await (await signedIn(nowhere)).get(addAt(nowhere)))).toBe(
      'The user pool has no relying party ID and no domain.',
    );
  });

  test('holds its link against the client, and is none of the classic pages', async () => {
    const setting = await open();
    const visitor = new Visitor(emulator);
    const wordAt = async (url: string) => wordOn(await visitor.get((await visitor.get(url)).location ?? ''));
    expect(await wordAt(addAt(setting, 'https://elsewhere.example/'))).toBe('redirect_mismatch');
    expect(await wordAt(addAt({ ...setting, clientId: 'nobody' }))).toBe('invalid_request');
    const domain = { UserPoolId: setting.poolId, Domain: 'passkeys-test', ManagedLoginVersion: 1 };
    await emulator.idp().send(new CreateUserPoolDomainCommand(domain));
    expect(await wordAt(addAt(setting))).toBe('invalid_request');
  });
});

describe('a sign-up', () => {
  const BOB = { username: 'bob', 'requiredAttributes[email]': 'bob@example.com' };
  const Schema = [{ Name: 'email', Required: true }];

  test('needs no password where a code is enough, and the code signs the user in', async () => {
    const setting = await open({ ...withFactors(CODES), Schema });
    const visitor = new Visitor(emulator);
    const form = await visitor.get(at(setting, 'signup'));
    expect(fieldsOn(form).password).not.toHaveProperty('required');
    expect(form.text).toContain('You can leave it empty and sign in with codes instead.');
    const page = await visitor.sendAndFollow(at(setting, 'signup'), BOB);
    expect(page.url).toBe(at(setting, 'confirmUser'));
    const { location } = await visitor.send(page.url, { code: await lastCode(emulator) });
    expect(location?.startsWith(`${CALLBACK}?code=`)).toBe(true);
    expect((await getUser(emulator, setting.poolId, 'bob')).UserStatus).toBe('CONFIRMED');
  });

  test('needs one where it is not', async () => {
    const setting = await open({ ...PASSKEYS, Schema });
    const visitor = new Visitor(emulator);
    expect(fieldsOn(await visitor.get(at(setting, 'signup'))).password).toHaveProperty('required');
    expect(errorOn(await visitor.sendAndFollow(at(setting, 'signup'), BOB))).toBe('Please fill in all fields.');
  });

  test('is followed by the offer of a passkey, and goes on to the application whatever comes of it', async () => {
    // The browser of this test is at 127.0.0.1.
    const setting = await open({ ...withFactors(ALL), Schema }, '127.0.0.1');
    const visitor = new Visitor(emulator);
    const page = await visitor.sendAndFollow(at(setting, 'signup'), BOB);
    const { location = '' } = await visitor.send(page.url, { code: await lastCode(emulator) });
    expect(location).toBe(addAt(setting));
    const offer = await visitor.get(location);
    expect(titleOn(offer)).toBe('Set up a passkey');
    const on = await visitor.submit(location, offer, { notNow: 'true' });
    expect(on.location).toMatch(/^https:\/\/app\.example\/callback\?code=[0-9a-f-]{36}&state=S$/);
    // It is offered once.
    expect((await visitor.submit(location, await visitor.get(location), { notNow: 'true' })).location).toBe(CALLBACK);
  });
});
