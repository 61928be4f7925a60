import { CreateUserImportJobCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { Imports, ROLE } from './user-import.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps members to their forms', async () => {
    const { body } = await emulator.raw('CreateUserImportJob', {
      UserPoolId: 'us-east-1_Missing00',
      JobName: '',
      CloudWatchLogsRoleArn: 'role',
    });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "4 validation errors detected: Value '' at 'jobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+; " +
        "Value '' at 'jobName' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value 'role' at 'cloudWatchLogsRoleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?; " +
        "Value 'role' at 'cloudWatchLogsRoleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    });
  });
});

describe('refusals', () => {
  const create = (UserPoolId: string, more: object = {}) =>
    emulator
      .idp()
      .send(new CreateUserImportJobCommand({ UserPoolId, JobName: 'job', CloudWatchLogsRoleArn: ROLE, ...more }));

  test('of a pool that is not there', async () => {
    await expect(create('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of hashes of passwords, by name', async () => {
    const { Id } = await emulator.pool();
    await expect(create(Id, { PasswordHashingAlgorithm: 'BCRYPT' })).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'CreateUserImportJob.PasswordHashingAlgorithm is not emulated by this version of Recognito.',
    });
  });
});

describe('effects', () => {
  test('answers a job with where its file is to be put', async () => {
    await emulator.freeze('2026-03-04T05:06:07.890Z');
    const imports = await Imports.into(emulator);
    const job = await imports.create('first');
    expect(job).toEqual({
      JobName: 'first',
      JobId: expect.stringMatching(/^import-[0-9a-zA-Z]{10}$/) as string,
      UserPoolId: imports.UserPoolId,
      PreSignedUrl: expect.any(String) as string,
      CreationDate: new Date('2026-03-04T05:06:07.890Z'),
      Status: 'Created',
      CloudWatchLogsRoleArn: ROLE,
      ImportedUsers: 0,
      SkippedUsers: 0,
      FailedUsers: 0,
    });
    const { pathname, origin, searchParams } = new URL(job.PreSignedUrl);
    const [, world] = emulator.endpoint().split('/@');
    expect(origin).toBe(emulator.origin());
    expect(pathname).toBe(
      `/@${world ?? ''}/aws-cognito-idp-user-import/000000000000/${imports.UserPoolId}/${job.JobId}`,
    );
    expect(Object.fromEntries(searchParams)).toEqual({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': '20260304T050607Z',
      'X-Amz-SignedHeaders': 'host;x-amz-server-side-encryption',
      'X-Amz-Expires': '900',
      'X-Amz-Credential': 'recognito/20260304/us-east-1/s3/aws4_request',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect((await imports.create('first')).JobId).not.toBe(job.JobId);
  });
});
