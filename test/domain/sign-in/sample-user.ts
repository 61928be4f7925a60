import type { User } from '../../../src/domain/user/state.js';

/** A confirmed user with a password, in the pool of client/samples.ts. */
export const sampleUser = (more: Partial<User> = {}): User => ({
  poolId: 'us-east-1_Sample001',
  sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
  username: 'alice',
  attributes: { email: 'alice@example.com' },
  enabled: true,
  status: 'CONFIRMED',
  createdAt: 0,
  modifiedAt: 0,
  password: { salt: 'salt', sealed: 'sealed', setAt: 0 },
  formerPasswords: [],
  failures: { count: 0, lastAt: 0 },
  attempts: {},
  codes: {},
  generation: 0,
  ...more,
});
