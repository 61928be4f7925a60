import { accepted, kind, refused, type View } from '../call-kind.js';
import { findUser, type Model, type PoolName, withUser } from '../model.js';
import { someGroup, someName, somePool } from '../view-picks.js';
import { USER_NOT_FOUND } from './rules.js';

interface OfGroup {
  readonly pool: PoolName;
  readonly group: string;
}

interface Membership extends OfGroup {
  readonly name: string;
}

const GROUP_NOT_FOUND = 'ResourceNotFoundException: Group not found.';
const keyOf = ({ pool, group }: OfGroup): string => `${pool}/${group}`;

const someOne = (view: View): { facts: OfGroup; input: { UserPoolId: string; GroupName: string } } | undefined => {
  const pool = somePool(view);
  const group = someGroup(view, pool);
  if (group === undefined) return undefined;
  return { facts: { pool, group }, input: { UserPoolId: view.ids.pools[pool], GroupName: group } };
};

const someMembership = (view: View): { facts: Membership; input: object } | undefined => {
  const one = someOne(view);
  if (!one) return undefined;
  const { facts, input } = one;
  const name = someName(view, facts.pool);
  return { facts: { ...facts, name }, input: { ...input, Username: name } };
};

export const createGroup = kind<OfGroup>({
  operation: 'CreateGroup',
  weight: 3,
  make: (view) => {
    const pool = somePool(view);
    const group = view.chance.pick(['readers', 'writers']);
    return { facts: { pool, group }, input: { UserPoolId: view.ids.pools[pool], GroupName: group } };
  },
  judge: (model, { facts }) =>
    model.groups.has(keyOf(facts))
      ? refused('GroupExistsException: A group with the name already exists.')
      : accepted({ ...model, groups: new Set(model.groups).add(keyOf(facts)) }),
});

export const deleteGroup = kind<OfGroup>({
  operation: 'DeleteGroup',
  weight: 1,
  make: someOne,
  judge: (model, { facts }) => {
    if (!model.groups.has(keyOf(facts))) return refused(GROUP_NOT_FOUND);
    const groups = new Set(model.groups);
    groups.delete(keyOf(facts));
    let after: Model = { ...model, groups };
    for (const user of model.users.values()) {
      if (user.pool !== facts.pool || !user.groups.has(facts.group)) continue;
      after = withUser(after, { ...user, groups: new Set([...user.groups].filter((name) => name !== facts.group)) });
    }
    return accepted(after);
  },
});

export const adminAddUserToGroup = kind<Membership>({
  operation: 'AdminAddUserToGroup',
  weight: 4,
  make: someMembership,
  judge: (model, { facts }) => {
    if (!model.groups.has(keyOf(facts))) return refused(GROUP_NOT_FOUND);
    const user = findUser(model, facts.pool, facts.name);
    if (!user) return refused(USER_NOT_FOUND);
    if (user.groups.has(facts.group)) return accepted();
    return accepted(withUser(model, { ...user, groups: new Set(user.groups).add(facts.group) }));
  },
});

export const adminRemoveUserFromGroup = kind<Membership>({
  operation: 'AdminRemoveUserFromGroup',
  weight: 2,
  make: someMembership,
  judge: (model, { facts }) => {
    if (!model.groups.has(keyOf(facts))) return refused(GROUP_NOT_FOUND);
    const user = findUser(model, facts.pool, facts.name);
    if (!user) return refused(USER_NOT_FOUND);
    if (!user.groups.has(facts.group)) return accepted();
    const groups = new Set([...user.groups].filter((name) => name !== facts.group));
    return accepted(withUser(model, { ...user, groups }));
  },
});

export const listUsersInGroup = kind<OfGroup>({
  operation: 'ListUsersInGroup',
  weight: 2,
  make: someOne,
  judge: (model, { facts }) => {
    if (!model.groups.has(keyOf(facts))) return refused(GROUP_NOT_FOUND);
    const members = [...model.users.values()].filter(
      ({ pool, groups }) => pool === facts.pool && groups.has(facts.group),
    );
    const wanted = members.map(({ name }) => name).sort();
    return {
      check: (output) => {
        const found = (output as { Users: { Username: string }[] }).Users.map(({ Username }) => Username).sort();
        return found.join() === wanted.join() ? undefined : `the group has ${found.join()}, not ${wanted.join()}`;
      },
    };
  },
});
