import { enterIdentity } from '../../../src/domain/identity/enter-identity.js';
import { afterwards, closedPool, developer, heldBy, identity, login, pool, refusalOf } from './samples.js';

const FORBIDDEN = ['NotAuthorizedException', "Access to Identity 'one' is forbidden.", 0];
const NO_MATCH = [
  'NotAuthorizedException',
  "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  0,
];

test('a guest comes in without logins, and only where guests are allowed', () => {
  const guest = identity('one');
  expect(enterIdentity(pool, guest, [], heldBy())).toEqual({ identityId: 'one', events: [] });
  expect(refusalOf(enterIdentity(closedPool, guest, [], heldBy()))).toEqual([
    'NotAuthorizedException',
    'Unauthenticated access is not supported for this identity pool.',
    0,
  ]);
});

test('who has logins does not come in without', () => {
  expect(refusalOf(enterIdentity(pool, identity('one', login('a')), [], heldBy()))).toEqual(FORBIDDEN);
});

test('nobody comes in as a disabled identity, with whatever login', () => {
  const gone = { ...identity('one'), disabled: true };
  for (const logins of [[], [login('a')], [developer('d')]]) {
    expect(refusalOf(enterIdentity(pool, gone, logins, heldBy()))).toEqual(FORBIDDEN);
  }
});

test('a guest who brings a login that nobody has keeps the id, and has the login from then on', () => {
  const guest = identity('one');
  const entered = enterIdentity(pool, guest, [login('a')], heldBy());
  expect(entered.identityId).toBe('one');
  expect(afterwards([guest], entered)).toEqual([{ ...guest, logins: [login('a')], modifiedAt: 1 }]);
});

test('a guest who brings the login of another identity becomes that one', () => {
  const [guest, other] = [identity('one'), identity('two', login('a'))];
  const entered = enterIdentity(pool, guest, [login('a'), login('b')], heldBy(other));
  expect(entered.identityId).toBe('two');
  expect(afterwards([guest, other], entered).map(({ id, logins, disabled }) => [id, logins, disabled])).toEqual([
    ['one', [], true],
    ['two', [login('a'), login('b')], false],
  ]);
});

test('a guest who brings the logins of two identities makes all of them one', () => {
  const [guest, two, three] = [identity('one'), identity('two', login('a')), identity('three', login('b'))];
  const entered = enterIdentity(pool, guest, [login('a'), login('b')], heldBy(two, three));
  expect(entered.identityId).toBe('two');
  expect(afterwards([guest, two, three], entered).map(({ id, disabled }) => [id, disabled])).toEqual([
    ['one', true],
    ['two', false],
    ['three', true],
  ]);
});

test('one of its logins opens an identity, and the new ones beside it are linked', () => {
  const one = identity('one', login('a'), login('b'));
  expect(enterIdentity(pool, one, [login('b')], heldBy(one))).toEqual({ identityId: 'one', events: [] });
  const entered = enterIdentity(pool, one, [login('b'), login('c')], heldBy(one));
  expect(entered.events).toEqual([
    { type: 'LoginsLinked', data: { identityPoolId: pool.id, identityId: 'one', logins: [login('c')] } },
  ]);
});

test('an identity that proves itself takes in the one that holds its other login', () => {
  const [one, two] = [identity('one', login('b')), identity('two', login('a'), login('c'))];
  const entered = enterIdentity(pool, one, [login('a'), login('b')], heldBy(one, two));
  expect(entered.identityId).toBe('one');
  expect(afterwards([one, two], entered).map(({ logins }) => logins)).toEqual([
    [login('b'), login('a'), login('c')],
    [],
  ]);
});

test('logins that are not its own do not open an identity, whether somebody holds them or nobody', () => {
  const [one, two] = [identity('one', login('a')), identity('two', login('b'))];
  for (const foreign of [login('b'), login('c'), login('a', 'another')]) {
    expect(refusalOf(enterIdentity(pool, one, [foreign], heldBy(one, two)))).toEqual(NO_MATCH);
  }
});

test('two users of one provider do not meet in one identity', () => {
  const one = identity('one', login('a'), login('b'));
  expect(refusalOf(enterIdentity(pool, one, [login('a'), login('b', 'another')], heldBy(one)))).toEqual([
    'ResourceConflictException',
    'Logins are linked to another account.',
    0,
  ]);
});

test("a developer's word opens an identity that only his users hold, and no other", () => {
  const own = identity('one', developer('first'));
  const entered = enterIdentity(pool, own, [developer('second')], heldBy(own));
  expect(afterwards([own], entered)[0]?.logins).toEqual([developer('first'), developer('second')]);

  const shared = identity('one', developer('first'), login('a'));
  expect(refusalOf(enterIdentity(pool, shared, [developer('second')], heldBy(shared)))).toEqual(NO_MATCH);
  expect(enterIdentity(pool, shared, [developer('second'), login('a')], heldBy(shared)).identityId).toBe('one');
  expect(enterIdentity(pool, shared, [developer('first')], heldBy(shared)).identityId).toBe('one');
});
