import { lookUpDeveloperIdentity } from '../../../src/domain/identity/look-up-developer-identity.js';
import { mergeDeveloperIdentities } from '../../../src/domain/identity/merge-developer-identities.js';
import { unlinkDeveloperIdentity, unlinkIdentity } from '../../../src/domain/identity/unlink-logins.js';
import { afterwards, closedPool, DEVELOPER, developer, heldBy, identity, login, pool, refusalOf } from './samples.js';

const UNSUPPORTED = [
  'InvalidParameterException',
  'This identity pool does not support the specified developer provider',
  0,
];
const NO_MATCH = [
  'NotAuthorizedException',
  "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  0,
];

describe('unlinkIdentity', () => {
  test('takes away what was proved, and leaves the rest', () => {
    const one = identity('one', login('a'), login('b'), developer('d'));
    const unlinked = unlinkIdentity(one, [login('a'), login('b')], ['a']);
    expect(afterwards([one], unlinked)).toEqual([{ ...one, logins: [login('b'), developer('d')], modifiedAt: 1 }]);
  });

  test('the last login takes the identity with it', () => {
    const one = identity('one', login('a'));
    expect(afterwards([one], unlinkIdentity(one, [login('a')], ['a']))).toEqual([
      { ...one, logins: [], disabled: true, modifiedAt: 1 },
    ]);
  });

  test('a name that is said twice is one login; without names nothing goes', () => {
    const one = identity('one', login('a'), login('b'));
    expect(unlinkIdentity(one, [login('a')], ['a', 'a']).events).toHaveLength(1);
    expect(unlinkIdentity(one, [login('a')], [])).toEqual({ events: [] });
  });

  test('nothing goes that was not proved, or is not its own', () => {
    const one = identity('one', login('a'), login('b'));
    expect(refusalOf(unlinkIdentity(one, [login('a')], ['b']))).toEqual(NO_MATCH);
    expect(refusalOf(unlinkIdentity(one, [login('a')], ['a', 'b']))).toEqual(NO_MATCH);
    expect(refusalOf(unlinkIdentity(one, [login('a'), login('c')], ['c']))).toEqual(NO_MATCH);
    expect(refusalOf(unlinkIdentity(one, [login('a', 'another')], ['a']))).toEqual(NO_MATCH);
    expect(refusalOf(unlinkIdentity(one, [], []))).toEqual(NO_MATCH);
  });

  test('a disabled identity has nothing to take away', () => {
    const gone = { ...identity('one'), disabled: true };
    expect(refusalOf(unlinkIdentity(gone, [login('a')], ['a']))).toEqual([
      'NotAuthorizedException',
      "Access to Identity 'one' is forbidden.",
      0,
    ]);
  });
});

describe('unlinkDeveloperIdentity', () => {
  const one = identity('one', login('a'), developer('d'));

  test('takes the user away', () => {
    const unlinked = unlinkDeveloperIdentity(pool, one, developer('d'), one);
    expect(afterwards([one], unlinked)[0]?.logins).toEqual([login('a')]);
  });

  test('of a provider that is not the pool’s, a user that nobody is, or another identity is', () => {
    expect(refusalOf(unlinkDeveloperIdentity(pool, one, login('other', 'd'), undefined))).toEqual(UNSUPPORTED);
    expect(refusalOf(unlinkDeveloperIdentity(closedPool, one, developer('d'), one))).toEqual(UNSUPPORTED);
    expect(refusalOf(unlinkDeveloperIdentity(pool, one, developer('x'), undefined))).toEqual([
      'ResourceNotFoundException',
      "Developer user 'x' not found.",
      0,
    ]);
    expect(refusalOf(unlinkDeveloperIdentity(pool, one, developer('y'), identity('two', developer('y'))))).toEqual([
      'ResourceConflictException',
      "Developer user 'y' is not linked to Identity 'one'.",
      0,
    ]);
  });
});

describe('mergeDeveloperIdentities', () => {
  const merge = (
    asked: { source?: string; destination?: string; provider?: string },
    ...all: ReturnType<typeof identity>[]
  ) => mergeDeveloperIdentities(pool, { provider: DEVELOPER, source: 's', destination: 'd', ...asked }, heldBy(...all));

  test('the destination has all logins, and the source is disabled', () => {
    const all = [identity('from', developer('s'), login('a')), identity('into', developer('d'), login('b'))];
    const merged = merge({}, ...all);
    expect(merged.identityId).toBe('into');
    expect(afterwards(all, merged).map(({ id, logins, disabled }) => [id, logins, disabled])).toEqual([
      ['from', [], true],
      ['into', [developer('d'), login('b'), developer('s'), login('a')], false],
    ]);
  });

  test('who is one already stays so', () => {
    expect(merge({}, identity('one', developer('s'), developer('d')))).toEqual({ identityId: 'one', events: [] });
  });

  test('both have to be there, and of the provider', () => {
    const [from, into] = [identity('from', developer('s')), identity('into', developer('d'))];
    expect(refusalOf(merge({ provider: 'other' }, from, into))).toEqual(UNSUPPORTED);
    expect(refusalOf(merge({}, into))).toEqual(['ResourceNotFoundException', "Developer user 's' not found.", 0]);
    expect(refusalOf(merge({}, from))).toEqual(['ResourceNotFoundException', "Developer user 'd' not found.", 0]);
  });

  test('two users of one public provider do not become one, nor more than twenty logins', () => {
    const [from, into] = [
      identity('from', developer('s'), login('a', '1')),
      identity('into', developer('d'), login('a', '2')),
    ];
    expect(refusalOf(merge({}, from, into))).toEqual([
      'ResourceConflictException',
      'Logins are linked to another account.',
      0,
    ]);
    const many = (name: string, count: number) => Array.from({ length: count }, (_, n) => developer(`${name}${n}`));
    const ten = identity('from', developer('s'), ...many('a', 9));
    expect(merge({}, ten, identity('into', developer('d'), ...many('b', 9))).refusal).toBeUndefined();
    expect(refusalOf(merge({}, ten, identity('into', developer('d'), ...many('b', 10))))).toEqual([
      'InvalidParameterException',
      'The number of linked logins exceeded 20.',
      0,
    ]);
  });
});

describe('lookUpDeveloperIdentity', () => {
  const one = identity('one', login('a'), developer('d'), developer('e'));
  const guest = identity('guest');
  const look = (identityId: string | undefined, user: string | undefined) =>
    lookUpDeveloperIdentity(pool, { identityId, user }, (id) => [one, guest].find((all) => all.id === id), heldBy(one));

  test('finds the identity of a user, the users of an identity, and says so if both are right', () => {
    expect(look(undefined, 'e')).toEqual({ identityId: 'one', users: ['e'] });
    expect(look('one', undefined)).toEqual({ identityId: 'one', users: ['d', 'e'] });
    expect(look('one', 'd')).toEqual({ identityId: 'one', users: ['d'] });
  });

  test.each([
    [undefined, undefined, 'InvalidParameterException', 'Either IdentityId or DeveloperUserIdentifier must be given.'],
    ['two', undefined, 'ResourceNotFoundException', "Identity 'two' not found."],
    ['guest', undefined, 'ResourceNotFoundException', "Identity 'guest' not found."],
    [undefined, 'x', 'ResourceNotFoundException', "Developer user 'x' not found."],
    ['one', 'x', 'ResourceNotFoundException', "Developer user 'x' not found."],
    ['guest', 'd', 'ResourceConflictException', "Developer user 'd' is not linked to Identity 'guest'."],
  ])('%s with %s is refused', (identityId, user, exception, message) => {
    expect(look(identityId, user)).toMatchObject({ exception, message });
  });
});
