import { ListUsersCommand, StopUserImportJobCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { Imports, type Job, row } from './user-import.js';

const emulator = useEmulator();

const stop = async ({ UserPoolId, JobId }: Pick<Job, 'UserPoolId' | 'JobId'>): Promise<Job> =>
  (await emulator.idp().send(new StopUserImportJobCommand({ UserPoolId, JobId }))).UserImportJob as Job;

const STOPPED = 'The Import Job was stopped by the developer.';

describe('validation', () => {
  test('keeps the job id to its form', async () => {
    const { body } = await emulator.raw('StopUserImportJob', { UserPoolId: 'us-east-1_Missing00', JobId: 'job' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'job' at 'jobId' failed to satisfy constraint: Member must satisfy regular expression pattern: import-[0-9a-zA-Z-]+",
    });
  });
});

describe('refusals', () => {
  test('of a job that is not there', async () => {
    const { UserPoolId } = await Imports.into(emulator);
    await expect(stop({ UserPoolId, JobId: 'import-0123456789' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User import job import-0123456789 does not exist.',
    });
  });

  test('of a job that was not started, or is over', async () => {
    const imports = await Imports.into(emulator);
    const created = await imports.create();
    await expect(stop(created)).rejects.toMatchObject({
      name: 'PreconditionNotMetException',
      message: `User import job ${created.JobId} cannot be stopped. Current status is Created.`,
    });
    const over = await imports.run(imports.csv([row(1)]));
    await expect(stop(over)).rejects.toMatchObject({
      name: 'PreconditionNotMetException',
      message: `User import job ${over.JobId} cannot be stopped. Current status is Succeeded.`,
    });
  });
});

describe('effects', () => {
  test('stops a job in its middle: the users so far stay, and no further ones come', async () => {
    const imports = await Imports.into(emulator);
    const job = await imports.uploaded(imports.csv(Array.from({ length: 10_000 }, (_, i) => row(i))));
    await imports.start(job);
    await imports.until(job, 'InProgress');
    while ((await imports.describe(job)).ImportedUsers === 0);
    expect(await stop(job)).toMatchObject({ Status: 'Stopping' });
    const stopped = await imports.until(job, 'Stopped');
    expect(stopped).toMatchObject({ CompletionMessage: STOPPED, CompletionDate: expect.any(Date) as Date });
    expect(stopped.ImportedUsers).toBeGreaterThan(0);
    expect(stopped.ImportedUsers).toBeLessThan(10_000);
    expect(emulator.world().lastKnown.userCounts.get(imports.UserPoolId)).toBe(stopped.ImportedUsers);
    await expect(imports.start(job)).rejects.toMatchObject({
      message: `User import job ${job.JobId} cannot be started. Current status is Stopped.`,
    });
    const { Users = [] } = await emulator
      .idp()
      .send(new ListUsersCommand({ UserPoolId: imports.UserPoolId, Limit: 1 }));
    expect(Users).toHaveLength(1);
    expect(await imports.describe(job)).toEqual(stopped);
  });
});
