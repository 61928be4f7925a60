import { createIdentityPool, MAX_IDENTITY_POOLS } from '../../../src/domain/identity-pool/create-identity-pool.js';
import { Draw } from '../../../src/domain/kernel/draw.js';

const given = { draw: new Draw(Buffer.from('seed'), 'call'), isTaken: () => false };
const command = {
  region: 'us-east-1',
  accountId: '000000000000',
  given: { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: false },
  tags: {},
};

test('the thousandth pool of an account and Region is made, one more is refused', () => {
  expect(createIdentityPool({ ...command, poolsHere: MAX_IDENTITY_POOLS - 1 }, given).events).toHaveLength(1);
  const { events, refusal } = createIdentityPool({ ...command, poolsHere: MAX_IDENTITY_POOLS }, given);
  expect(events).toEqual([]);
  expect([refusal?.exception, refusal?.message]).toEqual(['LimitExceededException', 'Identity pool limit exceeded.']);
});
