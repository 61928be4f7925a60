import {
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

describe('validation', () => {
  test('keeps the client id to its form', async () => {
    const { body } = await emulator.raw('DeleteUserPoolClient', { UserPoolId: 'us-east-1_Missing00', ClientId: 'a b' });
    expect(body?.message).toMatch(
      /^1 validation error detected: .*'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: \[\\w\+\]\+$/,
    );
  });
});

describe('refusals', () => {
  test('of a client that is not there, a second time too', async () => {
    const { Id } = await emulator.pool();
    const { ClientId } = await emulator.client(Id);
    const idp = emulator.idp();
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId: Id, ClientId }));
    await expect(idp.send(new DeleteUserPoolClientCommand({ UserPoolId: Id, ClientId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool client ${ClientId} does not exist.`,
    });
  });
});

describe('effects', () => {
  test('answers nothing, and takes this client away', async () => {
    const { Id } = await emulator.pool();
    const gone = await emulator.client(Id, { ClientName: 'gone' });
    const kept = await emulator.client(Id, { ClientName: 'kept' });
    const { status, text } = await emulator.raw('DeleteUserPoolClient', { UserPoolId: Id, ClientId: gone.ClientId });
    expect([status, text]).toEqual([200, '']);

    const idp = emulator.idp();
    await expect(
      idp.send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: gone.ClientId })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { UserPoolClients } = await idp.send(new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults: 60 }));
    expect(UserPoolClients).toEqual([{ ClientId: kept.ClientId, UserPoolId: Id, ClientName: 'kept' }]);
  });
});
