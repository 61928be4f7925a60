import {
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  ListUserPoolsCommand,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const makePools = async (...names: string[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const PoolName of names) ids.push((await emulator.pool({ PoolName })).Id);
  return ids;
};

describe('validation', () => {
  test.each([
    [{}, "Value null at 'maxResults' failed to satisfy constraint: Member must not be null"],
    [
      { MaxResults: 61 },
      "Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      { MaxResults: 0 },
      "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('refuses %j', async (input, sentence) => {
    const { body } = await emulator.raw('ListUserPools', input);
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message: `1 validation error detected: ${sentence}`,
    });
  });
});

describe('refusals', () => {
  const invalid = { name: 'InvalidParameterException', message: 'Invalid pagination token' };

  test('a token that was never given', async () => {
    await expect(
      emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 1, NextToken: 'made.up' })),
    ).rejects.toMatchObject(invalid);
  });

  test('a token given in another Region', async () => {
    await makePools('a', 'b');
    const { NextToken } = await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(NextToken).toBeDefined();
    await expect(
      emulator.idp({ region: 'eu-west-1' }).send(new ListUserPoolsCommand({ MaxResults: 1, NextToken })),
    ).rejects.toMatchObject(invalid);
  });

  test('a token older than an hour', async () => {
    await emulator.freeze('2026-01-01T00:00:00Z');
    await makePools('a', 'b');
    const { NextToken } = await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 1 }));
    await emulator.advance(60 * 60 * 1_000 + 1);
    await expect(emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 1, NextToken }))).rejects.toMatchObject(
      invalid,
    );
  });
});

describe('effects', () => {
  test('answers an empty list where there is none', async () => {
    expect((await emulator.raw('ListUserPools', { MaxResults: 1 })).text).toBe('{"UserPools":[]}');
  });

  test('answers five members of a pool', async () => {
    await emulator.freeze('2026-01-01T00:00:00.5Z');
    const [id = ''] = await makePools('a');
    expect((await emulator.raw('ListUserPools', { MaxResults: 1 })).text).toBe(
      `{"UserPools":[{"Id":"${id}","Name":"a","LambdaConfig":{},"LastModifiedDate":1767225600.5,"CreationDate":1767225600.5}]}`,
    );
  });

  test('answers the triggers of a pool', async () => {
    const LambdaConfig = { UserMigration: 'arn:aws:lambda:us-east-1:000000000000:function:f' };
    await emulator.pool({ LambdaConfig });
    const { UserPools } = await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(UserPools).toMatchObject([{ LambdaConfig }]);
  });

  test('pages through the pools in the order of their creation', async () => {
    const ids = await makePools('a', 'b', 'c', 'd', 'e');
    const pages: (string | undefined)[][] = [];
    for await (const { UserPools } of paginateListUserPools({ client: emulator.idp() }, { MaxResults: 2 })) {
      pages.push(UserPools?.map(({ Id }) => Id) ?? []);
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  test('goes on after a pool that was deleted meanwhile, and shows one made meanwhile', async () => {
    const [, b = '', c] = await makePools('a', 'b', 'c');
    const idp = emulator.idp();
    const { NextToken } = await idp.send(new ListUserPoolsCommand({ MaxResults: 2 }));
    await idp.send(new DeleteUserPoolCommand({ UserPoolId: b }));
    const [d] = await makePools('d');
    const { UserPools } = await idp.send(new ListUserPoolsCommand({ MaxResults: 60, NextToken }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual([c, d]);
  });

  test('leaves out pools of other Regions and accounts', async () => {
    const [id] = await makePools('here');
    for (const caller of [{ region: 'eu-west-1' }, { accessKeyId: '111122223333' }]) {
      const idp = emulator.idp(caller);
      await idp.send(new CreateUserPoolCommand({ PoolName: 'there' }));
      const { UserPools } = await idp.send(new ListUserPoolsCommand({ MaxResults: 60 }));
      expect(UserPools?.map(({ Name }) => Name)).toEqual(['there']);
    }
    const { UserPools } = await emulator.idp().send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual([id]);
  });
});
