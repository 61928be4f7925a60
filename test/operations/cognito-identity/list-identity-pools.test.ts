import {
  type IdentityPoolShortDescription,
  ListIdentityPoolsCommand,
  paginateListIdentityPools,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { invalid, newIdentityPool, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const list = (MaxResults: number, NextToken?: string) =>
  emulator.identity().send(new ListIdentityPoolsCommand({ MaxResults, NextToken }));

describe('validation', () => {
  test('of the page size: 1 to 60, and needed', async () => {
    await expect(list(61)).rejects.toMatchObject(
      invalid('61', 'maxResults', 'Member must have value less than or equal to 60'),
    );
    await expect(list(0)).rejects.toMatchObject(
      invalid('0', 'maxResults', 'Member must have value greater than or equal to 1'),
    );
    expect((await rawIdentity(emulator, 'ListIdentityPools', {})).body).toEqual({
      __type: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('a made-up token', async () => {
    await expect(list(1, 'made.up')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('an account without pools has an empty list', async () => {
    expect((await rawIdentity(emulator, 'ListIdentityPools', { MaxResults: 1 })).text).toBe('{"IdentityPools":[]}');
  });

  test('lists the pools of this account in this Region by id, page by page', async () => {
    const made: IdentityPoolShortDescription[] = [];
    for (const IdentityPoolName of ['a', 'b', 'c', 'd', 'e']) {
      const { IdentityPoolId } = await newIdentityPool(emulator, { IdentityPoolName });
      made.push({ IdentityPoolId, IdentityPoolName });
    }
    const elsewhere = { ...emulator, identity: () => emulator.identity({ accessKeyId: '111122223333' }) };
    await newIdentityPool(elsewhere, { IdentityPoolName: 'x' });
    await newIdentityPool({ ...emulator, identity: () => emulator.identity({ region: 'eu-west-1' }) });
    const pages: IdentityPoolShortDescription[][] = [];
    for await (const page of paginateListIdentityPools(
      { client: emulator.identity(), pageSize: 2 },
      { MaxResults: 2 },
    )) {
      pages.push(page.IdentityPools ?? []);
    }
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    const byId = made.toSorted((a, b) => ((a.IdentityPoolId ?? '') < (b.IdentityPoolId ?? '') ? -1 : 1));
    expect(pages.flat()).toEqual(byId);
    expect((await elsewhere.identity().send(new ListIdentityPoolsCommand({ MaxResults: 60 }))).IdentityPools).toEqual([
      { IdentityPoolId: expect.stringMatching(/^us-east-1:/) as string, IdentityPoolName: 'x' },
    ]);
  });
});
