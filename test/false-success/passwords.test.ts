import { createHmac } from 'node:crypto';
import { useEmulator } from '../operations/emulator.js';
import { huntingGround, type Input, PASSWORD, type Place } from './hunting-ground.js';

const emulator = useEmulator();
const { addUser, ask, codeTo, outcome, place, signIn, standing } = huntingGround(emulator);

const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';

/** Passwords that a lenient comparison takes for the right one. */
const NEAR = [
  ` ${PASSWORD}`,
  `${PASSWORD} `,
  PASSWORD.toLowerCase(),
  PASSWORD.toUpperCase(),
  PASSWORD.slice(0, -1),
  `${PASSWORD}\0`,
  `${PASSWORD}!`,
  PASSWORD.normalize('NFD').replace('a', 'а'),
  'password',
  '*',
  '%',
];

const DOORS: Readonly<Record<string, (here: Place, password: string) => Promise<string>>> = {
  'InitiateAuth USER_PASSWORD_AUTH': ({ clientId: ClientId }, password) =>
    outcome('InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'alice', PASSWORD: password },
    }),
  'AdminInitiateAuth ADMIN_USER_PASSWORD_AUTH': ({ poolId: UserPoolId, clientId: ClientId }, password) =>
    outcome('AdminInitiateAuth', {
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'alice', PASSWORD: password },
    }),
  'AdminInitiateAuth ADMIN_NO_SRP_AUTH': ({ poolId: UserPoolId, clientId: ClientId }, password) =>
    outcome('AdminInitiateAuth', {
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_NO_SRP_AUTH',
      AuthParameters: { USERNAME: 'alice', PASSWORD: password },
    }),
};

describe.each(Object.entries(DOORS))('%s', (_, attempt) => {
  test('refuses every password but the right one', async () => {
    const here = await place('here');
    await addUser(here, 'alice');
    const before = await standing(here, 'alice');
    for (const password of NEAR) {
      // A password that is right in between keeps the lock-out away.
      expect(await attempt(here, PASSWORD)).toMatch(/^accepted: /);
      expect(`${JSON.stringify(password)} ${await attempt(here, password)}`).toBe(
        `${JSON.stringify(password)} ${INCORRECT}`,
      );
    }
    expect(await standing(here, 'alice')).toEqual(before);
  });

  test('refuses an old password, another user’s, and the code that changed it', async () => {
    const here = await place('here');
    const { poolId: UserPoolId, clientId: ClientId } = here;
    await addUser(here, 'alice');
    await addUser(here, 'mallory');
    await ask('AdminSetUserPassword', {
      UserPoolId,
      Username: 'mallory',
      Password: 'Mallory-Horse-7',
      Permanent: true,
    });
    await ask('ForgotPassword', { ClientId, Username: 'alice' });
    const ConfirmationCode = await codeTo('alice@example.test');
    const Password = 'Changed-Horse-7';
    await ask('ConfirmForgotPassword', { ClientId, Username: 'alice', ConfirmationCode, Password });
    for (const password of [PASSWORD, 'Mallory-Horse-7', ConfirmationCode]) {
      expect(await attempt(here, password)).toBe(INCORRECT);
    }
    expect(await attempt(here, Password)).toMatch(/^accepted: /);
  });

  test('refuses the right password of whoever may not sign in', async () => {
    const here = await place('here');
    const { poolId: UserPoolId } = here;
    await addUser(here, 'alice');
    await ask('AdminResetUserPassword', { UserPoolId, Username: 'alice' });
    expect(await attempt(here, PASSWORD)).toBe('PasswordResetRequiredException: Password reset required for the user');
    await ask('AdminSetUserPassword', { UserPoolId, Username: 'alice', Password: PASSWORD, Permanent: true });
    await ask('AdminDisableUser', { UserPoolId, Username: 'alice' });
    expect(await attempt(here, PASSWORD)).toBe('NotAuthorizedException: User is disabled.');
    await ask('AdminDeleteUser', { UserPoolId, Username: 'alice' });
    expect(await attempt(here, PASSWORD)).toBe('UserNotFoundException: User does not exist.');
  });
});

test('ChangePassword refuses every previous password but the right one', async () => {
  const here = await place('here');
  await addUser(here, 'alice');
  const { AccessToken } = await signIn(here, 'alice');
  const before = await standing(here, 'alice');
  const change = (PreviousPassword: string | undefined): Promise<string> =>
    outcome('ChangePassword', { AccessToken, ProposedPassword: 'Attacker-Horse-7', PreviousPassword });
  for (const password of [undefined, 'wrong-Horse-7', PASSWORD.toLowerCase(), `${PASSWORD}!`]) {
    expect(await change(password)).toBe(INCORRECT);
  }
  expect(await standing(here, 'alice')).toEqual(before);
});

type HashedDoor = (place: Place, hash: string | undefined) => Promise<string>;

const byMember =
  (operation: string, more: Input): HashedDoor =>
  ({ clientId: ClientId }, SecretHash) =>
    outcome(operation, { ClientId, ...more, SecretHash });

const byParameter =
  (AuthFlow: string, more: Readonly<Record<string, string>>): HashedDoor =>
  ({ clientId: ClientId }, hash) =>
    outcome('InitiateAuth', {
      ClientId,
      AuthFlow,
      AuthParameters: { USERNAME: 'new', ...more, ...(hash !== undefined && { SECRET_HASH: hash }) },
    });

const UserAttributes = [{ Name: 'email', Value: 'new@example.test' }];

/** Doors of a confidential client that take a hash made with its secret. */
const HASHED: Readonly<Record<string, HashedDoor>> = {
  SignUp: byMember('SignUp', { Username: 'new', Password: PASSWORD, UserAttributes }),
  ConfirmSignUp: byMember('ConfirmSignUp', { Username: 'new', ConfirmationCode: '123456' }),
  ResendConfirmationCode: byMember('ResendConfirmationCode', { Username: 'new' }),
  ForgotPassword: byMember('ForgotPassword', { Username: 'new' }),
  ConfirmForgotPassword: byMember('ConfirmForgotPassword', {
    Username: 'new',
    ConfirmationCode: '123456',
    Password: PASSWORD,
  }),
  'InitiateAuth USER_PASSWORD_AUTH': byParameter('USER_PASSWORD_AUTH', { PASSWORD }),
  'InitiateAuth USER_SRP_AUTH': byParameter('USER_SRP_AUTH', { SRP_A: 'ff' }),
};

describe.each(Object.entries(HASHED))('%s of a confidential client', (_, attempt) => {
  test('refuses to go on without the hash that only the secret makes', async () => {
    const here = await place('here', { client: { GenerateSecret: true } });
    const { poolId: UserPoolId, clientId: ClientId, otherClientId } = here;
    const secretOf = async (id: string): Promise<string> => {
      const { UserPoolClient } = await ask('DescribeUserPoolClient', { UserPoolId, ClientId: id });
      return (UserPoolClient as { ClientSecret: string }).ClientSecret;
    };
    const [secret, otherSecret] = [await secretOf(ClientId), await secretOf(otherClientId)];
    const hash = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('base64');
    const wrong = `NotAuthorizedException: Unable to verify secret hash for client ${ClientId}`;
    const attacks: Record<string, string> = {
      'the secret itself': secret,
      "another user's": hash(secret, `alice${ClientId}`),
      "another client's secret": hash(otherSecret, `new${ClientId}`),
      "another client's id": hash(secret, `new${otherClientId}`),
      'the wrong way round': hash(secret, `${ClientId}new`),
      'of nothing': hash(secret, ''),
      'in hex': Buffer.from(hash(secret, `new${ClientId}`), 'base64').toString('hex'),
      'without its padding': hash(secret, `new${ClientId}`).replace(/=+$/, ''),
      plain: Buffer.from(`new${ClientId}`).toString('base64'),
    };
    const answers: Record<string, string> = {};
    for (const [name, attack] of Object.entries(attacks)) answers[name] = await attempt(here, attack);
    expect(answers).toEqual(Object.fromEntries(Object.keys(attacks).map((name) => [name, wrong])));
    expect(await attempt(here, undefined)).toMatch(
      /^NotAuthorizedException: Client \S+ is configured (with secret but SECRET_HASH|for secret but secret) was not received$/,
    );
    expect(await attempt(here, hash(secret, `new${ClientId}`))).not.toMatch(/secret/i);
  });
});

test.each(['GetTokensFromRefreshToken', 'RevokeToken'])(
  '%s refuses a confidential client without its secret',
  async (operation) => {
    const here = await place('here', { client: { GenerateSecret: true } });
    const { poolId: UserPoolId, clientId: ClientId, otherClientId } = here;
    const { UserPoolClient } = await ask('DescribeUserPoolClient', { UserPoolId, ClientId: otherClientId });
    const { ClientSecret: others } = UserPoolClient as { ClientSecret: string };
    const token = operation === 'RevokeToken' ? { Token: 'x' } : { RefreshToken: 'x' };
    for (const ClientSecret of [undefined, others, 'a'.repeat(52)]) {
      expect(await outcome(operation, { ClientId, ...token, ...(ClientSecret && { ClientSecret }) })).toMatch(
        /^(NotAuthorized|Unauthorized)Exception: /,
      );
    }
  },
);
