import { updateUserPoolClient } from '../../../src/domain/client/update-user-pool-client.js';
import { sampleClient, samplePool } from './samples.js';

const before = sampleClient({ AccessTokenValidity: 2, ReadAttributes: ['email'], EnableTokenRevocation: false });

test('what is left out returns to its default', () => {
  const { events } = updateUserPoolClient(samplePool(), before, { name: undefined, settings: { IdTokenValidity: 3 } });
  expect(events).toEqual([
    {
      type: 'UserPoolClientUpdated',
      data: {
        poolId: before.poolId,
        clientId: before.id,
        name: 'web',
        settings: sampleClient({ IdTokenValidity: 3 }).settings,
      },
    },
  ]);
});

test('the name changes when it is given', () => {
  const { events } = updateUserPoolClient(samplePool(), before, { name: 'mobile', settings: {} });
  expect(events[0]?.data).toMatchObject({ name: 'mobile' });
});

test.each(['ReadAttributes', 'WriteAttributes'] as const)(
  'unknown %s are refused in the words of an update',
  (list) => {
    const { events, refusal } = updateUserPoolClient(samplePool(), before, {
      name: undefined,
      settings: { [list]: ['custom:unknown'] },
    });
    const kind = list === 'ReadAttributes' ? 'read' : 'write';
    expect(refusal?.message).toBe(`Invalid ${kind} attributes specified while updating a client`);
    expect(events).toEqual([]);
  },
);

test('a client with a secret may propagate context data, one without may not', () => {
  const command = { name: undefined, settings: { EnablePropagateAdditionalUserContextData: true } };
  expect(updateUserPoolClient(samplePool(), sampleClient({}, 's'.repeat(51)), command).refusal).toBeUndefined();
  expect(updateUserPoolClient(samplePool(), sampleClient(), command).refusal?.message).toBe(
    'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  );
});
