import {
  CreateResourceServerCommand,
  ListResourceServersCommand,
  paginateListResourceServers,
  type ResourceServerType,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const list = (UserPoolId: string, more: { MaxResults?: number; NextToken?: string } = {}) =>
  emulator.idp().send(new ListResourceServersCommand({ UserPoolId, ...more }));

describe('validation', () => {
  test('refuses a page of 51, and one of none', async () => {
    await expect(list('us-east-1_Missing00', { MaxResults: 51 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
    });
    await expect(list('us-east-1_Missing00', { MaxResults: 0 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(list('us-east-1_Missing00')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a made-up token', async () => {
    const { Id } = await emulator.pool();
    await expect(list(Id, { NextToken: 'made.up' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
  });
});

describe('effects', () => {
  test('a pool without resource servers has an empty list', async () => {
    const { Id } = await emulator.pool();
    expect((await emulator.raw('ListResourceServers', { UserPoolId: Id })).text).toBe('{"ResourceServers":[]}');
  });

  test('lists this pool’s resource servers, page by page', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    const client = emulator.idp();
    await client.send(new CreateResourceServerCommand({ UserPoolId: other.Id, Identifier: 'b2', Name: 'api' }));
    const made: (ResourceServerType | undefined)[] = [];
    for (const Identifier of ['c', 'a', 'b', 'https://e', 'd']) {
      const Scopes = [{ ScopeName: Identifier.slice(-1), ScopeDescription: Identifier }];
      const created = await client.send(
        new CreateResourceServerCommand({ UserPoolId, Identifier, Name: Identifier.slice(-1), Scopes }),
      );
      made.push(created.ResourceServer);
    }
    const pages: ResourceServerType[][] = [];
    for await (const page of paginateListResourceServers({ client, pageSize: 2 }, { UserPoolId })) {
      pages.push(page.ResourceServers ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual([made[1], made[2], made[0], made[4], made[3]]);
    expect(await list(UserPoolId)).toMatchObject({ ResourceServers: pages.flat() });
  });
});
