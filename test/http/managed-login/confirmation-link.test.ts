import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { secretHash } from '../../operations/secret-hash.js';
import {
  BY_LINK,
  DISCREET,
  lastCode,
  openPool,
  otherThan,
  type PoolOptions,
  signUp,
} from '../../operations/cognito-idp/sign-up-calls.js';
import { attributesOf, createUser, getUser, sentMessages } from '../../operations/cognito-idp/user-calls.js';

const emulator = useEmulator();

/** What the page says in its words, as markup. */
const said = (text: string): string | undefined =>
  (/<span class="word">([^<]*)<\/span>/.exec(text) ?? /<h1>([^<]*)<\/h1>/.exec(text))?.[1];
const CONFIRMED = { status: 200, said: 'Your registration has been confirmed!' };
const refused = (sentence: string) => ({ status: 400, said: sentence });

const get = async (url: string, method = 'GET') => {
  const answer = await fetch(url, { method });
  const text = await answer.text();
  return { status: answer.status, text, said: said(text), headers: answer.headers };
};
const open = (query: Record<string, string>) =>
  get(`${emulator.endpoint()}/confirmUser?${new URLSearchParams(query).toString()}`);

/** A pool that sends links, where alice has signed up: her code and the link out of the message's anchor. */
const signedUp = async ({ pool, ...more }: PoolOptions = {}) => {
  const setting = await openPool(emulator, { pool: { ...BY_LINK, ...pool }, ...more });
  await signUp(emulator, setting);
  const [message] = await sentMessages(emulator);
  const [, href = ''] = /<a href="([^"]*)">Verify Email<\/a>/.exec(message?.body ?? '') ?? [];
  return { ...setting, code: await lastCode(emulator), link: href.replace(/&amp;/g, '&') };
};

test('the link of the e-mail confirms the user and verifies the address', async () => {
  const { link, poolId } = await signedUp();
  const answer = await get(link);
  expect(answer).toMatchObject(CONFIRMED);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: 'CONFIRMED' });
  expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({ email_verified: 'true' });
});

test('it is good once', async () => {
  const { link } = await signedUp();
  await get(link);
  expect(await get(link)).toMatchObject(refused('User cannot be confirmed. Current status is CONFIRMED'));
});

test('a user name of any form comes back as it was', async () => {
  const setting = await openPool(emulator, { pool: BY_LINK });
  const Username = 'a+b&c=d%41#ü😀';
  await signUp(emulator, setting, { Username });
  expect(await get((await sentMessages(emulator))[0]?.link ?? '')).toMatchObject(CONFIRMED);
  expect(await getUser(emulator, setting.poolId, Username)).toMatchObject({ UserStatus: 'CONFIRMED' });
});

test('the client need not prove itself', async () => {
  const setting = await openPool(emulator, { pool: BY_LINK, client: { GenerateSecret: true } });
  await signUp(emulator, setting, { SecretHash: secretHash(setting, 'alice') });
  expect(await get((await sentMessages(emulator))[0]?.link ?? '')).toMatchObject(CONFIRMED);
});

test('a code that was sent as a code confirms here as well, and other parameters do not matter', async () => {
  const setting = await openPool(emulator);
  await signUp(emulator, setting);
  const code = await lastCode(emulator);
  const query = { client_id: setting.clientId, user_name: 'alice', confirmation_code: code, response_type: 'code' };
  expect(await open(query)).toMatchObject(CONFIRMED);
});

test('a wrong code is refused, and counted with those of ConfirmSignUp', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { clientId: client_id, code, link } = await signedUp();
  const wrong = { client_id, user_name: 'alice', confirmation_code: otherThan(code) };
  for (let tried = 0; tried < 15; tried += 1) {
    expect(await open(wrong)).toMatchObject(refused('Invalid verification code provided, please try again.'));
  }
  expect(await get(link)).toMatchObject(refused('Attempt limit exceeded, please try after some time.'));
  const { body } = await emulator.raw('ConfirmSignUp', {
    ClientId: client_id,
    Username: 'alice',
    ConfirmationCode: code,
  });
  expect(body?.__type).toBe('LimitExceededException');
});

test('a link is refused after a day', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { link } = await signedUp();
  await emulator.advance(24 * 60 * 60_000);
  expect(await get(link)).toMatchObject(refused('Invalid code provided, please request a code again.'));
});

test('a disabled user is refused', async () => {
  const { link, poolId: UserPoolId } = await signedUp();
  await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId, Username: 'alice' }));
  expect(await get(link)).toMatchObject(refused('User is disabled.'));
});

test('it takes no alias away from another user', async () => {
  const { link, poolId } = await signedUp({ pool: { AliasAttributes: ['email'] } });
  await createUser(emulator, poolId, 'bob', { email: 'alice@example.com', email_verified: 'true' });
  expect(await get(link)).toMatchObject(refused('An account with the given email already exists.'));
  expect(await getUser(emulator, poolId, 'alice@example.com')).toMatchObject({ Username: 'bob' });
});

test('an unknown user is refused, or hidden where the client hides it', async () => {
  const unknown = { user_name: 'nobody', confirmation_code: '123456' };
  const { clientId } = await openPool(emulator);
  expect(await open({ client_id: clientId, ...unknown })).toMatchObject(
    refused('Username/client id combination not found.'),
  );
  const discreet = await openPool(emulator, { client: DISCREET });
  expect(await open({ client_id: discreet.clientId, ...unknown })).toMatchObject(
    refused('Invalid code provided, please request a code again.'),
  );
});

test('what a caller wrote is shown as text', async () => {
  const query = { client_id: `<script>alert("1" & '2')</script>`, user_name: 'alice', confirmation_code: '1' };
  expect(await open(query)).toMatchObject(
    refused('User pool client &lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt; does not exist.'),
  );
});

test('each parameter has to be there, once', async () => {
  const all = [
    ['client_id', 'x'],
    ['user_name', 'alice'],
    ['confirmation_code', '123456'],
  ] as const;
  for (const [name] of all) {
    const others = all.filter(([other]) => other !== name).map((pair) => pair.join('='));
    for (const given of [[], [`${name}=`], [`${name}=a`, `${name}=b`]]) {
      expect(await get(`${emulator.endpoint()}/confirmUser?${[...others, ...given].join('&')}`)).toMatchObject(
        refused(`Missing required parameter ${name}`),
      );
    }
  }
});

test('asking for the headers alone does not confirm, nor does sending a form there', async () => {
  const { link, poolId } = await signedUp();
  expect((await get(link, 'HEAD')).status).toBe(405);
  expect(await getUser(emulator, poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  expect((await get(link, 'POST')).said).toBe('redirect_mismatch');
  expect(await get(link)).toMatchObject(CONFIRMED);
});

test('it speaks the language of the browser', async () => {
  const { link } = await signedUp();
  const headers = { 'accept-language': 'ja' };
  expect(said(await (await fetch(link, { headers })).text())).toBe('登録が確認されました。');
  const again = await (await fetch(link.replace(/confirmation_code=\d/, 'confirmation_code=x'), { headers })).text();
  expect(said(again)).toBe('User cannot be confirmed. Current status is CONFIRMED');
});

test('a link is of its world', async () => {
  const { link } = await signedUp();
  const { origin, search } = new URL(link);
  expect((await get(`${origin}/confirmUser${search}`)).status).toBe(400);
  const nowhere = await get(`${origin}/@nothing/confirmUser${search}`);
  expect([nowhere.status, JSON.parse(nowhere.text)]).toMatchObject([404, { error: 'UnknownWorld' }]);
  expect(await get(link)).toMatchObject(CONFIRMED);
});
