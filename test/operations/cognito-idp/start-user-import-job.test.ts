import {
  AddCustomAttributesCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  StopUserImportJobCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { Imports, row } from './user-import.js';

const emulator = useEmulator();

const NOT_VERIFIED =
  'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).';

describe('validation', () => {
  test('keeps the job id to its form', async () => {
    const { body } = await emulator.raw('StartUserImportJob', { UserPoolId: 'us-east-1_Missing00', JobId: 'job' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'job' at 'jobId' failed to satisfy constraint: Member must satisfy regular expression pattern: import-[0-9a-zA-Z-]+",
    });
  });
});

describe('refusals', () => {
  const refused = (message: string, name = 'PreconditionNotMetException') =>
    expect.objectContaining({ name, message }) as Error;

  test('of a pool and a job that are not there', async () => {
    const imports = await Imports.into(emulator);
    const { body } = await emulator.raw('StartUserImportJob', {
      UserPoolId: 'us-east-1_Missing00',
      JobId: 'import-0123456789',
    });
    expect(body).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    await expect(imports.start({ JobId: 'import-0123456789' })).rejects.toEqual(
      refused('User import job import-0123456789 does not exist.', 'ResourceNotFoundException'),
    );
  });

  test('of a job without a file', async () => {
    const imports = await Imports.into(emulator);
    const job = await imports.create();
    await expect(imports.start(job)).rejects.toEqual(refused(`No csv file was uploaded for ${job.JobId}`));
  });

  test('of a pool without auto-verified attributes', async () => {
    const imports = await Imports.into(emulator, { AutoVerifiedAttributes: [] });
    const job = await imports.uploaded(imports.csv([row(1)]));
    await expect(imports.start(job)).rejects.toEqual(refused('The user pool has no auto verified attributes.'));
  });

  test('of a job that is over', async () => {
    const imports = await Imports.into(emulator);
    const job = await imports.run(imports.csv([row(1)]));
    await expect(imports.start(job)).rejects.toEqual(
      refused(`User import job ${job.JobId} cannot be started. Current status is Succeeded.`),
    );
  });

  test('of a job that has expired', async () => {
    const imports = await Imports.into(emulator);
    const job = await imports.uploaded(imports.csv([row(1)]));
    await emulator.advance(24 * 60 * 60 * 1_000);
    expect(await imports.describe(job)).toMatchObject({ Status: 'Expired' });
    await expect(imports.start(job)).rejects.toEqual(
      refused(`User import job ${job.JobId} cannot be started. Current status is Expired.`),
    );
  });

  test('of a second job while one is under way, and of changes to its pool', async () => {
    const imports = await Imports.into(emulator);
    const { UserPoolId } = imports;
    const other = await Imports.into(emulator);
    const waiting = await other.uploaded(other.csv([row(1)]));
    const rows = Array.from({ length: 5_000 }, (_, i) => row(i));
    const job = await imports.uploaded(imports.csv(rows));
    const idp = emulator.idp();
    const started = await imports.start(job);
    expect(started).toMatchObject({ Status: 'Pending', StartDate: expect.any(Date) as Date, ImportedUsers: 0 });
    await expect(other.start(waiting)).rejects.toEqual(refused('Only one user import job can be active at a time.'));
    const busy = refused(
      `A user import job is in progress for user pool ${UserPoolId}.`,
      'UserImportInProgressException',
    );
    await expect(idp.send(new UpdateUserPoolCommand({ UserPoolId }))).rejects.toEqual(busy);
    await expect(
      idp.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes: [{ Name: 'team' }] })),
    ).rejects.toEqual(busy);
    await expect(idp.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toEqual(busy);
    await idp.send(new StopUserImportJobCommand({ UserPoolId, JobId: job.JobId }));
    await imports.until(job, 'Stopped');
    await other.start(waiting);
    await other.until(waiting, 'Succeeded');
    await idp.send(new UpdateUserPoolCommand({ UserPoolId, AutoVerifiedAttributes: ['email'] }));
  });
});

describe('effects', () => {
  test('imports 1,000 rows of which 50 are bad, and says of each what became of it', async () => {
    const imports = await Imports.into(emulator);
    const { UserPoolId } = imports;
    const rows = Array.from({ length: 1_000 }, (_, i) => (i % 20 === 7 ? row(i, { email_verified: 'FALSE' }) : row(i)));
    const job = await imports.run(imports.csv(rows));
    expect(job).toMatchObject({
      Status: 'Succeeded',
      ImportedUsers: 950,
      SkippedUsers: 0,
      FailedUsers: 50,
      CompletionMessage: 'Import Job Completed Successfully.',
      StartDate: expect.any(Date) as Date,
      CompletionDate: expect.any(Date) as Date,
    });
    const { lines, next, ...log } = await imports.log(job);
    expect(log).toEqual({
      logGroup: `/aws/cognito/userpools/${UserPoolId}/pool`,
      logStream: `${job.JobId}/job`,
    });
    expect(next).toBeUndefined();
    expect(lines).toEqual(
      rows.map((_, i) => ({
        line: i + 2,
        message:
          i % 20 === 7
            ? `[FAILED] Line Number ${i + 2} - ${NOT_VERIFIED}`
            : `[SUCCEEDED] Line Number ${i + 2} - The import succeeded.`,
      })),
    );
    const { Users = [] } = await emulator.idp().send(new ListUsersCommand({ UserPoolId, Limit: 60 }));
    expect(new Set(Users.map(({ UserStatus }) => UserStatus))).toEqual(new Set(['RESET_REQUIRED']));
  });

  test('makes users who have to reset their passwords, and can', async () => {
    const imports = await Imports.into(emulator);
    const { UserPoolId } = imports;
    const { ClientId } = await emulator.client(UserPoolId, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const file = imports.csv([
      row(1, {
        name: '  Jane \\, "Doe"',
        birthdate: '02/29/2000',
        updated_at: '1471453471',
        address: '123 Any Street',
        'cognito:mfa_enabled': '',
      }),
    ]);
    await imports.run(file);
    const idp = emulator.idp();
    const Username = 'user-1';
    const { UserAttributes = [], ...user } = await idp.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user).toMatchObject({ Username, Enabled: true, UserStatus: 'RESET_REQUIRED' });
    expect(Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))).toEqual({
      sub: expect.any(String) as string,
      email: 'user-1@example.test',
      email_verified: 'true',
      name: 'Jane , "Doe"',
      birthdate: '02/29/2000',
      updated_at: '1471453471',
      address: '123 Any Street',
    });
    const signIn = (PASSWORD: string) =>
      idp.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD },
        }),
      );
    await expect(signIn('Anything1!')).rejects.toMatchObject({
      name: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
    await idp.send(new ForgotPasswordCommand({ ClientId, Username }));
    const inbox = await fetch(`${emulator.endpoint()}/_recognito/messages`);
    const { messages } = (await inbox.json()) as { messages: readonly { code: string }[] };
    expect(messages).toHaveLength(1);
    await idp.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username,
        ConfirmationCode: messages[0]?.code,
        Password: 'Correct-1',
      }),
    );
    expect((await signIn('Correct-1')).AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test('skips users who are there, and fails where most are', async () => {
    const imports = await Imports.into(emulator);
    const file = imports.csv([row(1), row(2), row(1)]);
    expect(await imports.run(file)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 2, SkippedUsers: 1 });
    const again = await imports.run(file);
    expect(again).toMatchObject({
      Status: 'Failed',
      ImportedUsers: 0,
      SkippedUsers: 3,
      FailedUsers: 0,
      CompletionMessage: 'Too many users have failed or been skipped during the import.',
    });
    expect((await imports.log(again)).lines.map(({ message }) => message)).toEqual([
      '[SKIPPED] Line Number 2 - The user already exists.',
      '[SKIPPED] Line Number 3 - The user already exists.',
      '[SKIPPED] Line Number 4 - The user already exists.',
    ]);
  });

  test('fails a file that cannot be read', async () => {
    const imports = await Imports.into(emulator);
    const file = imports.csv([row(1)]);
    const failing: readonly (readonly [string | Uint8Array, string])[] = [
      ['', 'The CSV file is empty.'],
      [`\uFEFF${file}`, 'The CSV file has a byte order mark; it has to be UTF-8 without one.'],
      [Buffer.from(file, 'utf16le'), 'The header of the CSV file has unexpected columns:'],
      [file.replace(',gender,', ','), 'The header of the CSV file lacks columns: gender.'],
      [file.replace(',gender,', ',gender,shoe,'), 'The header of the CSV file has unexpected columns: shoe.'],
      [file.replace(',gender,', ',gender,name,'), 'The header of the CSV file has columns more than once: name.'],
      [Buffer.concat([Buffer.from(file), Buffer.from([0xff, 0x0a])]), 'The CSV file is not UTF-8 on line 3.'],
    ];
    for (const [bytes, message] of failing) {
      const job = await imports.run(bytes);
      expect(job).toMatchObject({ Status: 'Failed', ImportedUsers: 0, SkippedUsers: 0, FailedUsers: 0 });
      expect(job.CompletionMessage?.slice(0, message.length)).toBe(message);
    }
  });

  test('takes 500,000 rows and no more', async () => {
    const imports = await Imports.into(emulator);
    const [header = ''] = imports.csv([]).split('\n');
    const job = await imports.run(`${header}\n${'x\n'.repeat(500_001)}`);
    expect(job).toMatchObject({ Status: 'Failed', CompletionMessage: 'The CSV file has more than 500000 users.' });
  });

  test('gives the same users their ids in every world of a seed', async () => {
    const subs: unknown[] = [];
    for (const name of ['one', 'other']) {
      const worlds = `${emulator.origin()}/_recognito/worlds`;
      const body = JSON.stringify({ name, seed: 'same' });
      await fetch(worlds, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const there = emulator.inWorld(name);
      const imports = await Imports.into(there);
      await imports.run(imports.csv(Array.from({ length: 150 }, (_, i) => row(i))));
      const { Users = [] } = await there
        .idp()
        .send(new ListUsersCommand({ UserPoolId: imports.UserPoolId, Limit: 60 }));
      subs.push(Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'sub')?.Value));
    }
    expect(subs[0]).toEqual(subs[1]);
    expect(new Set(subs[0] as string[]).size).toBe(60);
  });
});
