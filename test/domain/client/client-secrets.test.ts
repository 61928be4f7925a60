import { addClientSecret } from '../../../src/domain/client/add-client-secret.js';
import { deleteClientSecret } from '../../../src/domain/client/delete-client-secret.js';
import { given, sampleClient } from './samples.js';

const first = 'a'.repeat(51);
const second = 'b'.repeat(51);

describe('adding', () => {
  test('draws a second secret', () => {
    const { events } = addClientSecret(sampleClient({}, first), undefined, given);
    expect(events).toEqual([
      {
        type: 'ClientSecretAdded',
        data: {
          poolId: 'us-east-1_Sample001',
          clientId: 'client1',
          secret: { id: 'client1--1750000000000', value: given.draw.base32('client secret', 52) },
        },
      },
    ]);
  });

  test('keeps the ids of secrets of one moment apart', () => {
    const client = sampleClient({}, first);
    const taken = { ...client, secrets: [{ id: 'client1--1750000000000', value: first, createdAt: given.at }] };
    expect(addClientSecret(taken, second, given).events[0]?.data).toMatchObject({
      secret: { id: 'client1--1750000000001', value: second },
    });
  });

  test('is refused to a client that has two', () => {
    const { events, refusal } = addClientSecret(sampleClient({}, first, second), undefined, given);
    expect([refusal?.exception, refusal?.message, events.length]).toEqual([
      'LimitExceededException',
      'Client secrets cannot exceed limit of 2 secrets.',
      0,
    ]);
  });

  test('is refused to a public client', () => {
    const { refusal } = addClientSecret(sampleClient(), first, given);
    expect([refusal?.exception, refusal?.message]).toEqual([
      'InvalidParameterException',
      'User pool client client1 does not have a client secret.',
    ]);
  });
});

describe('deleting', () => {
  test('takes one of two away', () => {
    expect(deleteClientSecret(sampleClient({}, first, second), 'client1--0').events).toEqual([
      {
        type: 'ClientSecretDeleted',
        data: { poolId: 'us-east-1_Sample001', clientId: 'client1', secretId: 'client1--0' },
      },
    ]);
  });

  test('leaves the last one', () => {
    const { events, refusal } = deleteClientSecret(sampleClient({}, first), 'client1--0');
    expect([refusal?.exception, refusal?.message, events.length]).toEqual([
      'InvalidParameterException',
      'The last client secret cannot be deleted.',
      0,
    ]);
  });

  test('refuses an unknown id, the last secret or not', () => {
    for (const client of [sampleClient({}, first, second), sampleClient({}, first), sampleClient()]) {
      const { refusal } = deleteClientSecret(client, 'client1--9');
      expect([refusal?.exception, refusal?.message]).toEqual([
        'ResourceNotFoundException',
        'Client secret client1--9 does not exist.',
      ]);
    }
  });
});
