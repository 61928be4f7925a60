import { useEmulator } from '../operations/emulator.js';
import { huntingGround, type Input, PASSWORD, type Place } from './hunting-ground.js';

const emulator = useEmulator();
const { addUser, ask, codeTo, outcome, place, signIn, standing } = huntingGround(emulator);

const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.';
const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.';
const EXCEEDED = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
const HOUR = 3_600_000;

interface Door {
  /** Makes the user that the code is about, not asking for the code yet. */
  readonly user: (here: Place, name: string) => Promise<void>;
  /** Has a code sent. */
  readonly send: (here: Place, name: string) => Promise<unknown>;
  readonly attempt: (here: Place, name: string, code: string) => Promise<string>;
  readonly life: number;
  /** Wrong codes that an hour allows. */
  readonly tries: number;
  /** What the right code answers when it comes back a second time. */
  readonly again: string;
}

const emailOf = (name: string): string => `${name}@example.test`;
const signUp = ({ clientId: ClientId }: Place, Username: string): Promise<unknown> =>
  ask('SignUp', {
    ClientId,
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: emailOf(Username) }],
  });
const withToken = async (here: Place, name: string, operation: string, more: Input): Promise<string> => {
  const { AccessToken } = await signIn(here, name);
  return outcome(operation, { AccessToken, ...more });
};
const link = async ({ clientId }: Place, user_name: string, confirmation_code: string): Promise<string> => {
  const query = new URLSearchParams({ client_id: clientId, user_name, confirmation_code });
  const answer = await fetch(`${emulator.endpoint()}/confirmUser?${query.toString()}`);
  return `${answer.status} ${await answer.text()}`;
};

const DOORS: Readonly<Record<string, Door>> = {
  ConfirmSignUp: {
    user: (here, name) => signUp(here, name).then(() => undefined),
    send: ({ clientId: ClientId }, Username) => ask('ResendConfirmationCode', { ClientId, Username }),
    attempt: ({ clientId: ClientId }, Username, ConfirmationCode) =>
      outcome('ConfirmSignUp', { ClientId, Username, ConfirmationCode }),
    life: 24 * HOUR,
    tries: 15,
    again: 'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
  },
  ConfirmForgotPassword: {
    user: addUser,
    send: ({ clientId: ClientId }, Username) => ask('ForgotPassword', { ClientId, Username }),
    attempt: ({ clientId: ClientId }, Username, ConfirmationCode) =>
      outcome('ConfirmForgotPassword', { ClientId, Username, ConfirmationCode, Password: 'Attacker-Horse-7' }),
    life: HOUR,
    tries: 20,
    again: EXPIRED,
  },
  VerifyUserAttribute: {
    user: addUser,
    send: async (here, name) => {
      const { AccessToken } = await signIn(here, name);
      return ask('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
    },
    attempt: (here, name, Code) => withToken(here, name, 'VerifyUserAttribute', { AttributeName: 'email', Code }),
    life: 24 * HOUR,
    tries: 15,
    again: EXPIRED,
  },
};

/** Codes that are near another, or that a lenient comparison takes. */
const near = (code: string): readonly string[] => {
  const next = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const others = ['000000', '123456', '999999', '0', '1', code.slice(0, 5), `${code}0`, `0${code}`, next];
  return [...others, [...code].reverse().join('')].filter((one) => one !== code);
};

describe.each(Object.entries(DOORS))('%s', (_, door) => {
  test('refuses any code but the one that was sent', async () => {
    const here = await place('here');
    await door.user(here, 'alice');
    await door.send(here, 'alice');
    const before = await standing(here, 'alice');
    const attacks = near(await codeTo(emailOf('alice')));
    const answers: string[] = [];
    for (const attack of attacks) answers.push(await door.attempt(here, 'alice', attack));
    expect(answers).toEqual(attacks.map(() => MISMATCH));
    expect(await standing(here, 'alice')).toEqual(before);
    expect(await door.attempt(here, 'alice', await codeTo(emailOf('alice')))).toMatch(/^accepted: /);
  });

  test('refuses the code before the one that was sent again', async () => {
    const here = await place('here');
    await door.user(here, 'alice');
    await door.send(here, 'alice');
    const old = await codeTo(emailOf('alice'));
    await door.send(here, 'alice');
    const current = await codeTo(emailOf('alice'));
    expect(current).not.toBe(old);
    expect(await door.attempt(here, 'alice', old)).toBe(MISMATCH);
    expect(await door.attempt(here, 'alice', current)).toMatch(/^accepted: /);
  });

  test('refuses the same code a second time', async () => {
    const here = await place('here');
    await door.user(here, 'alice');
    await door.send(here, 'alice');
    const code = await codeTo(emailOf('alice'));
    expect(await door.attempt(here, 'alice', code)).toMatch(/^accepted: /);
    const { poolId: UserPoolId } = here;
    await ask('AdminSetUserPassword', { UserPoolId, Username: 'alice', Password: PASSWORD, Permanent: true });
    expect(await door.attempt(here, 'alice', code)).toBe(door.again);
  });

  test('refuses it from the very moment that it expires', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const here = await place('here');
    await door.user(here, 'alice');
    await door.send(here, 'alice');
    const code = await codeTo(emailOf('alice'));
    await emulator.advance(door.life);
    expect(await door.attempt(here, 'alice', code)).toBe(EXPIRED);
    await emulator.advance(-1);
    expect(await door.attempt(here, 'alice', code)).toMatch(/^accepted: /);
  });

  test("refuses the code of another user, and of another pool's user of that name", async () => {
    const [here, there] = [await place('here'), await place('there')];
    await door.user(here, 'alice');
    await door.user(here, 'mallory');
    await door.user(there, 'alice');
    for (const [one, name] of [
      [here, 'alice'],
      [here, 'mallory'],
    ] as const) {
      await door.send(one, name);
    }
    const alices = await codeTo(emailOf('alice'));
    const mallorys = await codeTo(emailOf('mallory'));
    await door.send(there, 'alice');
    const namesakes = await codeTo(emailOf('alice'));
    expect(new Set([alices, mallorys, namesakes]).size).toBe(3);
    expect(await door.attempt(here, 'alice', mallorys)).toBe(MISMATCH);
    expect(await door.attempt(here, 'alice', namesakes)).toBe(MISMATCH);
    expect(await door.attempt(there, 'alice', alices)).toBe(MISMATCH);
    expect(await door.attempt(here, 'alice', alices)).toMatch(/^accepted: /);
  });

  test('refuses every code of another purpose', async () => {
    const here = await place('here');
    await door.user(here, 'alice');
    const codes: string[] = [];
    for (const [name, other] of Object.entries(DOORS)) {
      if (other === door) continue;
      if (name === 'ConfirmSignUp') continue; // sent when the user signed up, or not at all
      if (door === DOORS.ConfirmSignUp) continue; // an unconfirmed user has no other codes but the one below
      await other.send(here, 'alice');
      codes.push(await codeTo(emailOf('alice')));
    }
    if (door === DOORS.ConfirmSignUp) {
      const { poolId: UserPoolId } = here;
      await ask('AdminUpdateUserAttributes', {
        UserPoolId,
        Username: 'alice',
        UserAttributes: [{ Name: 'email', Value: 'new@example.test' }],
      });
      codes.push(await codeTo('new@example.test'));
    }
    expect(codes.length).toBeGreaterThan(0);
    const answers: string[] = [];
    for (const code of codes) answers.push(await door.attempt(here, 'alice', code));
    const none = door === DOORS.ConfirmSignUp ? MISMATCH : EXPIRED;
    expect(answers).toEqual(codes.map(() => none));
    await door.send(here, 'alice').catch(() => undefined);
    for (const code of codes) expect(await door.attempt(here, 'alice', code)).toBe(MISMATCH);
  });

  test('refuses the right code too, after as many wrong ones as an hour allows', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const here = await place('here');
    await door.user(here, 'alice');
    await door.send(here, 'alice');
    const code = await codeTo(emailOf('alice'));
    const wrong = code === '000000' ? '111111' : '000000';
    for (let n = 0; n < door.tries; n += 1) expect(await door.attempt(here, 'alice', wrong)).toBe(MISMATCH);
    expect(await door.attempt(here, 'alice', code)).toBe(EXCEEDED);
    await emulator.advance(HOUR - 1);
    expect(await door.attempt(here, 'alice', code)).toBe(EXCEEDED);
    await emulator.advance(1);
    const late = door.life > HOUR ? /^accepted: / : new RegExp(EXPIRED);
    expect(await door.attempt(here, 'alice', code)).toMatch(late);
  });
});

describe('the link of an e-mail', () => {
  test('takes no code but the one that was sent, and confirms nobody else', async () => {
    const here = await place('here', {
      pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
    });
    await signUp(here, 'alice');
    await signUp(here, 'mallory');
    const alices = await codeTo(emailOf('alice'));
    const mallorys = await codeTo(emailOf('mallory'));
    const before = await standing(here, 'alice');
    const [, mismatch = ''] = MISMATCH.split(': ');
    for (const attack of [...near(alices), mallorys]) {
      const answer = await link(here, 'alice', attack);
      expect(answer).toMatch(/^400 /);
      expect(answer).toContain(mismatch);
    }
    expect(await link(here, 'alice', '')).toMatch(/^400 /);
    expect(await standing(here, 'alice')).toEqual(before);
    expect(await link(here, 'alice', alices)).toMatch(/^200 [^]*Your registration has been confirmed!/);
    expect(await link(here, 'alice', alices)).toMatch(/^400 /);
    expect(await standing(here, 'mallory')).toMatchObject({ status: 'UNCONFIRMED' });
  });
});
