import { findIdentity } from '../../../src/domain/identity/find-identity.js';
import { afterwards, closedPool, developer, heldBy, identity, login, pool, refusalOf } from './samples.js';

const NEW = 'us-east-1:new';
const created = (logins: readonly object[]) => [
  { type: 'IdentityCreated', data: { identityPoolId: pool.id, identityId: NEW, logins } },
];

test('without logins somebody is new', () => {
  expect(findIdentity(pool, [], heldBy(), () => NEW)).toEqual({ identityId: NEW, events: created([]) });
});

test('without logins nobody comes in where guests are not allowed', () => {
  const found = findIdentity(closedPool, [], heldBy(), () => NEW);
  expect(found.identityId).toBe('');
  expect(refusalOf(found)).toEqual([
    'NotAuthorizedException',
    'Unauthenticated access is not supported for this identity pool.',
    0,
  ]);
});

test('logins that nobody holds are one new identity, and what their tokens said is kept nowhere', () => {
  const proved = { ...login('a'), claims: { email: 'a@example.com' }, mappingKey: 'a', amr: 'a' };
  expect(findIdentity(closedPool, [proved, login('b')], heldBy(), () => NEW)).toEqual({
    identityId: NEW,
    events: created([login('a'), login('b')]),
  });
});

test('a login that is known is who it was, and nothing happens', () => {
  const known = identity('one', login('a'));
  expect(findIdentity(pool, [login('a')], heldBy(known), () => NEW)).toEqual({ identityId: 'one', events: [] });
});

test('beside a known login new ones are linked', () => {
  const known = identity('one', login('b'));
  const found = findIdentity(pool, [login('a'), login('b')], heldBy(known), () => NEW);
  expect(found.identityId).toBe('one');
  expect(found.events).toEqual([
    { type: 'LoginsLinked', data: { identityPoolId: pool.id, identityId: 'one', logins: [login('a')] } },
  ]);
});

test("logins of several identities make them one: the first login's, which has them all", () => {
  const known = [
    identity('one', login('a')),
    identity('two', login('b')),
    identity('three', login('c'), developer('d')),
  ];
  const logins = [login('b'), login('a'), login('c'), login('e')];
  const found = findIdentity(pool, logins, heldBy(...known), () => NEW);
  expect(found.identityId).toBe('two');
  expect(found.events.map(({ type }) => type)).toEqual(['IdentityMerged', 'IdentityMerged', 'LoginsLinked']);
  expect(afterwards(known, found).map(({ id, logins: own, disabled }) => [id, own, disabled])).toEqual([
    ['one', [], true],
    ['two', [login('b'), login('a'), login('c'), developer('d'), login('e')], false],
    ['three', [], true],
  ]);
});

const LINKED = ['ResourceConflictException', 'Logins are linked to another account.', 0];

test('an identity is one user of a public provider only: by a new login, by a merge, or when it is new', () => {
  const one = identity('one', login('a'), login('b', 'first'));
  const two = identity('two', login('c'), login('b', 'second'));
  expect(refusalOf(findIdentity(pool, [login('a'), login('b', 'new')], heldBy(one), () => NEW))).toEqual(LINKED);
  expect(refusalOf(findIdentity(pool, [login('a'), login('c')], heldBy(one, two), () => NEW))).toEqual(LINKED);
  expect(refusalOf(findIdentity(pool, [login('z', 'first'), login('z', 'second')], heldBy(), () => NEW))).toEqual(
    LINKED,
  );
});

test('of the developer provider it may be several users', () => {
  const one = identity('one', login('a'), developer('first'));
  const two = identity('two', login('c'), developer('second'));
  const found = findIdentity(pool, [login('a'), login('c')], heldBy(one, two), () => NEW);
  expect(found.identityId).toBe('one');
  expect(found.refusal).toBeUndefined();
});

test('an identity has twenty logins at most', () => {
  const many = Array.from({ length: 19 }, (_, number) => login(`p${number}`));
  const one = identity('one', ...many);
  expect(findIdentity(pool, [login('p0'), login('a')], heldBy(one), () => NEW).events).toHaveLength(1);
  expect(refusalOf(findIdentity(pool, [login('p0'), login('a'), login('b')], heldBy(one), () => NEW))).toEqual([
    'InvalidParameterException',
    'The number of linked logins exceeded 20.',
    0,
  ]);
});
