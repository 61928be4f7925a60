import type { MembershipEvent } from '../../../src/domain/group/events.js';
import { type ImportedGroup, importGroup } from '../../../src/domain/group/import-group.js';
import { importMemberships } from '../../../src/domain/group/import-memberships.js';
import { evolveGroup, type Group } from '../../../src/domain/group/state.js';
import { samplePool } from '../client/samples.js';

const pool = samplePool();
const AT = 1_000;
const OWN = 'arn:aws:iam::000000000000:role/admins';
const deciding = (before: Group | undefined, more: Partial<ImportedGroup> = {}, groups = 0) =>
  importGroup(pool, before, groups, { name: 'admins', details: {}, ...more }, { at: AT });
const imported = (before: Group | undefined, more: Partial<ImportedGroup> = {}): Group => {
  const { events, refusal } = deciding(before, more);
  if (refusal) throw refusal;
  const group = events.reduce<Group | undefined>((state, event) => evolveGroup(state, event, AT), before);
  if (!group) throw new Error('There is no group.');
  return group;
};
const said = (before: Group | undefined, more: Partial<ImportedGroup>, groups = 0): string => {
  const { events, refusal } = deciding(before, more, groups);
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};

describe('a group', () => {
  const details = { Description: 'all', Precedence: 1, RoleArn: OWN };

  test('is made again from what a document says of it, and not changed by it', () => {
    const group = imported(undefined, { details, createdAt: 5, modifiedAt: 7 });
    expect(group).toEqual({ poolId: pool.id, name: 'admins', details, createdAt: 5, modifiedAt: 7 });
    expect(deciding(group, { details, createdAt: 5, modifiedAt: 7 })).toEqual({ events: [] });
    expect(deciding(group)).toEqual({ events: [] });
  });

  test('keeps what is not said of it', () => {
    const group = imported(undefined, { details });
    expect(group).toMatchObject({ createdAt: AT, modifiedAt: AT });
    const now = imported({ ...group, modifiedAt: 1 }, { details: { Precedence: 0 } });
    expect(now).toEqual({ ...group, details: { ...details, Precedence: 0 } });
  });

  test('is held against the rules of CreateGroup', () => {
    const foreign = { details: { RoleArn: 'arn:aws:iam::111111111111:role/x' } };
    expect(said(undefined, foreign)).toBe('InvalidParameterException: Cross-account pass role is not allowed.');
    expect(said(undefined, {}, 10_000)).toBe('LimitExceededException: Group limit exceeded.');
    expect(deciding(imported(undefined), {}, 10_000)).toEqual({ events: [] });
  });
});

describe('memberships', () => {
  const group = (name: string): Group => ({ poolId: pool.id, name, details: {}, createdAt: 0, modifiedAt: 0 });
  const groups = (...names: readonly string[]): readonly Group[] => names.map(group);
  const member = { poolId: pool.id, sub: 'sub' };
  const event = (type: MembershipEvent['type'], name: string) => ({ type, data: { ...member, group: name } });

  test('become those that are said, and no others', () => {
    expect(importMemberships(member, groups('a', 'b'), groups('b', 'c', 'c'))).toEqual({
      events: [event('UserRemovedFromGroup', 'a'), event('UserAddedToGroup', 'c')],
    });
    expect(importMemberships(member, groups('a', 'b'), groups('b', 'a'))).toEqual({ events: [] });
  });

  test('are a hundred at most', () => {
    const names = Array.from({ length: 101 }, (_, i) => `g${i}`);
    expect(importMemberships(member, [], groups(...names.slice(1))).events).toHaveLength(100);
    const { refusal, events } = importMemberships(member, [], groups(...names));
    expect([refusal?.exception, refusal?.message, events]).toEqual([
      'InvalidParameterException',
      'Groups per user limit exceeded.',
      [],
    ]);
  });
});
