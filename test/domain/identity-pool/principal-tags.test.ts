import { principalTags, refusedTags, type TaggedLogin } from '../../../src/domain/identity-pool/principal-tags.js';
import type { PrincipalTagAttributeMap } from '../../../src/domain/identity-pool/events.js';
import { pool } from '../identity/samples.js';

const PROVIDER = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_A';
const claims = { sub: 'the sub', aud: 'client', department: 'legal', app_id: 'app', user_id: 'fb', NameID: 'name' };
const login = (provider = PROVIDER): TaggedLogin => ({ provider, mappingKey: `${provider}:client`, claims });
const given = (map: PrincipalTagAttributeMap, key = PROVIDER) => ({ ...pool, principalTags: { [key]: map } });

test('the values of the claims that the map names, as far as they are there', () => {
  const map = { UseDefaults: false, PrincipalTags: { dep: 'department', none: 'custom:none', odd: 'constructor' } };
  expect(principalTags(given(map), [login()])).toEqual({ dep: 'legal' });
  expect(principalTags(given(map, `${PROVIDER}:client`), [login()])).toEqual({ dep: 'legal' });
  expect(principalTags(given(map, 'other'), [login()])).toEqual({});
});

test('a tag has whatever name the map gives it', () => {
  const PrincipalTags = Object.fromEntries(['constructor', 'toString', '__proto__'].map((tag) => [tag, 'department']));
  const tags = principalTags(given({ UseDefaults: false, PrincipalTags }), [login()]);
  expect(Object.entries(tags)).toEqual([
    ['constructor', 'legal'],
    ['toString', 'legal'],
    ['__proto__', 'legal'],
  ]);
});

test.each([
  [PROVIDER, { client: 'client', username: 'the sub' }],
  ['accounts.google.com', { client: 'client', username: 'the sub' }],
  ['graph.facebook.com', { client: 'app', username: 'fb' }],
  ['www.amazon.com', { client: 'client', username: 'fb' }],
  ['arn:aws:iam::000000000000:saml-provider/p', { username: 'name' }],
])('the defaults of %s', (provider, tags) => {
  const map = { UseDefaults: true, PrincipalTags: { dep: 'department' } };
  expect(principalTags(given(map, provider), [login(provider)])).toEqual(tags);
});

test('the first login decides where two give a tag', () => {
  const map = { UseDefaults: false, PrincipalTags: { dep: 'department' } };
  const other = { ...login(), claims: { department: 'sales' } };
  expect(principalTags(given(map), [login(), other])).toEqual({ dep: 'legal' });
});

test('460 bytes together, and no more', () => {
  expect(refusedTags({ tag: 'é'.repeat(228), b: '' })).toBeUndefined();
  expect(refusedTags({ tag: 'é'.repeat(229) })).toMatchObject({
    exception: 'InvalidParameterException',
    message: 'The principal tags of this identity are longer than 460 bytes.',
  });
});
