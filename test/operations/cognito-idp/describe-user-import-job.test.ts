import { DeleteUserPoolCommand, DescribeUserImportJobCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { Imports, row } from './user-import.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps the job id to its form', async () => {
    const { body } = await emulator.raw('DescribeUserImportJob', { UserPoolId: 'us-east-1_Missing00', JobId: 'job' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'job' at 'jobId' failed to satisfy constraint: Member must satisfy regular expression pattern: import-[0-9a-zA-Z-]+",
    });
  });
});

describe('refusals', () => {
  test('of a job of another pool, and of one that went with its pool', async () => {
    const [one, other] = [await Imports.into(emulator), await Imports.into(emulator)];
    const job = await one.create();
    await expect(other.describe(job)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User import job ${job.JobId} does not exist.`,
    });
    const { UserPoolId } = one;
    await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(
      emulator.idp().send(new DescribeUserImportJobCommand({ UserPoolId, JobId: job.JobId })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${UserPoolId} does not exist.`,
    });
    expect([...emulator.world().lastKnown.userImportJobs.keys()]).toEqual([]);
  });
});

describe('effects', () => {
  test('answers a job as it was created, until it expires', async () => {
    await emulator.freeze('2026-03-04T05:06:07Z');
    const imports = await Imports.into(emulator);
    const job = await imports.create();
    expect(await imports.describe(job)).toEqual(job);
    await emulator.advance(24 * 60 * 60 * 1_000 - 1);
    expect(await imports.describe(job)).toEqual(job);
    await emulator.advance(1);
    expect(await imports.describe(job)).toEqual({ ...job, Status: 'Expired' });
  });

  test('shows how far a job has come while it is under way', async () => {
    const imports = await Imports.into(emulator);
    const job = await imports.uploaded(imports.csv(Array.from({ length: 3_000 }, (_, i) => row(i))));
    const seen = new Set<number>();
    let now = await imports.start(job);
    while (now.Status !== 'Succeeded') {
      seen.add(now.ImportedUsers);
      now = await imports.describe(job);
    }
    expect([...seen].every((imported) => imported % 100 === 0)).toBe(true);
    expect(seen.size).toBeGreaterThan(2);
    expect(now.ImportedUsers).toBe(3_000);
  });
});
