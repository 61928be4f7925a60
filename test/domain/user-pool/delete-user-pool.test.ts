import { deleteUserPool } from '../../../src/domain/user-pool/delete-user-pool.js';
import { poolWith, said } from './samples.js';

test('refuses a protected pool', () => {
  expect(said(deleteUserPool(poolWith({ DeletionProtection: 'ACTIVE' })))).toBe(
    'InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  );
});

test('deletes any other', () => {
  const pool = poolWith();
  expect(deleteUserPool(pool)).toEqual({ events: [{ type: 'UserPoolDeleted', data: { poolId: pool.id } }] });
});
