import { useEmulator } from '../../operations/emulator.js';
import { PASSWORD } from '../../operations/signed-in.js';
import { lastCode } from '../../operations/cognito-idp/sign-up-calls.js';
import { pageAt, Visitor, withPages } from './page-calls.js';

const BOB = { username: 'bob', 'requiredAttributes[email]': 'bob@example.com', password: PASSWORD };
const HINT = /<aside class="hint"[^>]*>.*<output>(\d{6})<\/output>/s;

describe('where it is on', () => {
  const emulator = useEmulator();

  /** The pages that ask for a code: of a sign-up and of a forgotten password. */
  const waiting = async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const confirm = await visitor.sendAndFollow(pageAt(emulator, setting, 'signup'), BOB);
    const signUpCode = await lastCode(emulator);
    const reset = await visitor.sendAndFollow(pageAt(emulator, setting, 'forgotPassword'), { username: 'alice' });
    return { setting, visitor, confirm, signUpCode, reset, resetCode: await lastCode(emulator) };
  };

  test('the newest code of this user stands on the page that asks for it', async () => {
    const { confirm, signUpCode, reset, resetCode } = await waiting();
    expect(signUpCode).not.toBe(resetCode);
    expect([HINT.exec(confirm.text)?.[1], HINT.exec(reset.text)?.[1]]).toEqual([signUpCode, resetCode]);
  });

  test('no other page has it, and no browser that has not asked for it', async () => {
    const { setting, visitor, signUpCode, resetCode } = await waiting();
    for (const page of ['login', 'signup', 'forgotPassword']) {
      const { text } = await visitor.get(pageAt(emulator, setting, page));
      expect([page, text.includes(signUpCode), text.includes(resetCode)]).toEqual([page, false, false]);
    }
    for (const page of ['confirmUser', 'confirmForgotPassword']) {
      expect((await new Visitor(emulator).get(pageAt(emulator, setting, page))).text).not.toContain('class="hint"');
    }
  });

  test("another site's page is not told, whatever cookies its request has", async () => {
    const { visitor, confirm } = await waiting();
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const hint = async (headers: Record<string, string>): Promise<boolean> =>
      HINT.test(await (await fetch(confirm.url, { headers: { cookie, ...headers } })).text());
    expect(await hint({})).toBe(true);
    expect(await hint({ origin: emulator.origin() })).toBe(true);
    expect(await hint({ origin: 'https://evil.example' })).toBe(false);
    expect(await hint({ origin: 'null' })).toBe(false);
    expect(await hint({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).toBe(false);
    expect(await hint({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(false);
  });

  test('there is none where no code was sent', async () => {
    const setting = await withPages(emulator, { client: { PreventUserExistenceErrors: 'ENABLED' } });
    const url = pageAt(emulator, setting, 'forgotPassword');
    const page = await new Visitor(emulator).sendAndFollow(url, { username: 'nobody' });
    expect(page.text).not.toContain('class="hint"');
  });
});

describe('where it is switched off', () => {
  const emulator = useEmulator({ settings: { inboxHint: false } });

  test('no page has a code', async () => {
    const setting = await withPages(emulator);
    const visitor = new Visitor(emulator);
    const confirm = await visitor.sendAndFollow(pageAt(emulator, setting, 'signup'), BOB);
    expect(confirm.text).not.toContain(await lastCode(emulator));
    const reset = await visitor.sendAndFollow(pageAt(emulator, setting, 'forgotPassword'), { username: 'alice' });
    expect(reset.text).not.toContain(await lastCode(emulator));
    expect(confirm.text + reset.text).not.toMatch(/Recognito|class="hint"/);
  });
});
