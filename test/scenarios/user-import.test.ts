import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { codeSentTo } from '../clients/inbox.js';
import { Imports, row } from '../operations/cognito-idp/user-import.js';
import { useEmulator } from '../operations/emulator.js';
import { PASSWORD } from '../operations/signed-in.js';

const emulator = useEmulator({ isReplayed: true });

/** What is wrong with a row, and what the log says of it. */
const BAD: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ 'cognito:username': '' }, 'The User Record does not set cognito:username.'],
  [{ 'cognito:username': 'two words' }, 'The cognito:username contains spaces or tabs.'],
  [{ email_verified: 'maybe' }, 'The value of email_verified is neither true nor false.'],
  [
    { email_verified: 'FALSE' },
    'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).',
  ],
  [
    { 'cognito:mfa_enabled': 'TRUE' },
    'The value of cognito:mfa_enabled must be false or blank, as MFA is off in the user pool.',
  ],
  [{ birthdate: '31/12/1999' }, 'The value of birthdate is not of the form mm/dd/yyyy.'],
  [{ updated_at: 'yesterday' }, 'The value of updated_at is not epoch time in seconds.'],
  [{ email: 'nowhere' }, 'Invalid email address format.'],
  [{ phone_number: '0123' }, 'Invalid phone number format.'],
  [{ name: 'one, two' }, 'The row has'],
];

test('of 1,000 rows 50 are bad in ten ways: the others become users, who set a password by a code and sign in', async () => {
  const imports = await Imports.into(emulator);
  const { UserPoolId } = imports;
  const badOf = (i: number) => (i % 20 === 7 ? BAD[Math.floor(i / 20) % BAD.length] : undefined);
  const rows = Array.from({ length: 1_000 }, (_, i) => row(i, badOf(i)?.[0]));
  const job = await imports.run(imports.csv(rows));
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 950, SkippedUsers: 0, FailedUsers: 50 });
  const { lines } = await imports.log(job);
  expect(lines.map(({ message }) => message)).toEqual(
    rows.map((_, i) => {
      const bad = badOf(i);
      if (!bad) return `[SUCCEEDED] Line Number ${i + 2} - The import succeeded.`;
      return expect.stringContaining(`[FAILED] Line Number ${i + 2} - ${bad[1]}`) as unknown;
    }),
  );

  const idp = emulator.idp();
  const { ClientId } = await emulator.client(UserPoolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  const Username = 'user-999';
  const AuthParameters = { USERNAME: Username, PASSWORD };
  const signIn = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  await expect(idp.send(signIn)).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
  await idp.send(new ForgotPasswordCommand({ ClientId, Username }));
  const ConfirmationCode = await codeSentTo(emulator.endpoint(), 'user-999@example.test', 'forgot-password');
  await idp.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: PASSWORD }));
  expect((await idp.send(signIn)).AuthenticationResult?.AccessToken).toBeDefined();
  const { Users } = await idp.send(new ListUsersCommand({ UserPoolId, Filter: 'username = "user-7"' }));
  expect(Users).toEqual([]);
});
