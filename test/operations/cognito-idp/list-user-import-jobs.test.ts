import { ListUserImportJobsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';
import { Imports } from './user-import.js';

const emulator = useEmulator();

const list = (UserPoolId: string, MaxResults = 60, PaginationToken?: string) =>
  emulator.idp().send(new ListUserImportJobsCommand({ UserPoolId, MaxResults, PaginationToken }));

describe('validation', () => {
  test('wants to know how many', async () => {
    const { body } = await emulator.raw('ListUserImportJobs', { UserPoolId: 'us-east-1_Missing00', MaxResults: 61 });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there, and of a token that is none', async () => {
    await expect(list('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const { UserPoolId } = await Imports.into(emulator);
    await expect(list(UserPoolId, 1, 'token')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('answers the jobs of the pool, the last created first, page by page', async () => {
    const imports = await Imports.into(emulator);
    const { UserPoolId } = imports;
    const other = await Imports.into(emulator);
    expect((await list(UserPoolId)).UserImportJobs).toEqual([]);
    const jobs = [];
    for (const name of ['a', 'b', 'c']) jobs.push(await imports.create(name));
    await other.create();
    expect((await list(UserPoolId)).UserImportJobs).toEqual(jobs.toReversed());
    const first = await list(UserPoolId, 2);
    expect(first.UserImportJobs).toEqual([jobs[2], jobs[1]]);
    const second = await list(UserPoolId, 2, first.PaginationToken);
    expect(second.UserImportJobs).toEqual([jobs[0]]);
    expect(second.PaginationToken).toBeUndefined();
  });
});
