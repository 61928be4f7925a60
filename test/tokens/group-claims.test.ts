import type { Group } from '../../src/domain/group/state.js';
import { groupClaims } from '../../src/tokens/claims.js';

const group = (name: string, Precedence?: number, RoleArn?: string): Group => ({
  poolId: 'us-east-1_a',
  name,
  details: { ...(Precedence !== undefined && { Precedence }), ...(RoleArn !== undefined && { RoleArn }) },
  createdAt: 0,
  modifiedAt: 0,
});

const preferred = (...groups: readonly Group[]): string | undefined => groupClaims(groups).preferredRole;

test('the preferred role is that of the group with the lowest precedence', () => {
  expect(preferred(group('a', 1, 'arn:a'), group('b', 2, 'arn:b'), group('c', undefined, 'arn:c'))).toBe('arn:a');
  expect(preferred()).toBeUndefined();
});

test('there is none where that group has no role', () => {
  expect(preferred(group('a', 0), group('b', 5, 'arn:b'))).toBeUndefined();
});

test('there is none where groups of one precedence have different roles', () => {
  expect(preferred(group('a', 1, 'arn:a'), group('b', 1, 'arn:b'))).toBeUndefined();
  expect(preferred(group('a', undefined, 'arn:a'), group('b', undefined, 'arn:b'))).toBeUndefined();
  expect(preferred(group('a', 1, 'arn:a'), group('b', 1, 'arn:a'))).toBe('arn:a');
  expect(preferred(group('a', 1), group('b', 1, 'arn:b'))).toBe('arn:b');
});
