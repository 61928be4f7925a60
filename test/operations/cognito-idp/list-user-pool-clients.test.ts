import { ListUserPoolClientsCommand, paginateListUserPoolClients } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test.each([
    [0, 'greater than or equal to 1'],
    [61, 'less than or equal to 60'],
  ])('refuses a page of %d', async (MaxResults, bound) => {
    const { Id } = await emulator.pool();
    await expect(
      emulator.idp().send(new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    await expect(
      emulator.idp().send(new ListUserPoolClientsCommand({ UserPoolId: 'us-east-1_Missing00' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test('of a token made for another pool', async () => {
    const pool = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    for (const ClientName of ['a', 'b']) await emulator.client(pool.Id, { ClientName });
    const idp = emulator.idp();
    const { NextToken } = await idp.send(new ListUserPoolClientsCommand({ UserPoolId: pool.Id, MaxResults: 1 }));
    expect(NextToken).toBeDefined();
    await expect(
      idp.send(new ListUserPoolClientsCommand({ UserPoolId: other.Id, MaxResults: 1, NextToken })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'Invalid pagination token' });
  });
});

describe('effects', () => {
  test('a pool without clients has an empty list', async () => {
    const { Id } = await emulator.pool();
    const { text } = await emulator.raw('ListUserPoolClients', { UserPoolId: Id });
    expect(text).toBe('{"UserPoolClients":[]}');
  });

  test('lists this pool’s clients, page by page', async () => {
    const { Id } = await emulator.pool();
    const other = await emulator.pool({ PoolName: 'other' });
    await emulator.client(other.Id, { ClientName: 'of another pool' });
    const made = [];
    for (const ClientName of ['a', 'b', 'c', 'd', 'e']) {
      const { ClientId } = await emulator.client(Id, { ClientName, GenerateSecret: true });
      made.push({ ClientId, UserPoolId: Id, ClientName });
    }
    const pages = [];
    for await (const page of paginateListUserPoolClients({ client: emulator.idp(), pageSize: 2 }, { UserPoolId: Id })) {
      pages.push(page.UserPoolClients ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    const byId = (a: { ClientId?: string }, b: { ClientId?: string }) =>
      String(a.ClientId) < String(b.ClientId) ? -1 : 1;
    expect(pages.flat().sort(byId)).toEqual(made.sort(byId));
  });

  test('every client made through the API is of the type REGULAR', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id, { ClientName: 'a' });
    const regular = await emulator.raw('ListUserPoolClients', { UserPoolId: Id, ClientType: 'REGULAR' });
    const registered = await emulator.raw('ListUserPoolClients', { UserPoolId: Id, ClientType: 'DCR' });
    expect(regular.body).toEqual({ UserPoolClients: [{ ClientId, UserPoolId: Id, ClientName: 'a' }] });
    expect(registered.body).toEqual({ UserPoolClients: [] });
  });
});
