import { deleteUserPool } from '../../../src/domain/user-pool/delete-user-pool.js';
import { poolWith, said } from './samples.js';

test('refuses a protected pool, whether or not it has a domain', () => {
  for (const hasDomain of [false, true]) {
    expect(said(deleteUserPool(poolWith({ DeletionProtection: 'ACTIVE' }), { hasDomain }))).toBe(
      'InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
});

test('refuses a pool that has a domain', () => {
  expect(said(deleteUserPool(poolWith(), { hasDomain: true }))).toBe(
    'InvalidParameterException: User pool cannot be deleted. It has a domain configured that should be deleted first.',
  );
});

test('deletes any other', () => {
  const pool = poolWith();
  expect(deleteUserPool(pool, { hasDomain: false })).toEqual({
    events: [{ type: 'UserPoolDeleted', data: { poolId: pool.id } }],
  });
});
