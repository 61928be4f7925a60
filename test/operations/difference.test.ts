import { difference } from '../../src/operations/difference.js';

test.each<[string, unknown, unknown, unknown]>([
  ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a value', { a: 1 }, { a: 2 }, [{ path: '/a', before: 1, after: 2 }]],
  ['a member more', { a: 1 }, { a: 1, b: null }, [{ path: '/b', after: null }]],
  ['a member less', { a: 1, b: 2 }, { a: 1 }, [{ path: '/b', before: 2 }]],
  ['deep inside', { a: { b: ['x', 'y'] } }, { a: { b: ['x', 'z'] } }, [{ path: '/a/b/1', before: 'y', after: 'z' }]],
  ['a list for an object', { a: [] }, { a: {} }, [{ path: '/a', before: [], after: {} }]],
  ['null for an object', { a: {} }, { a: null }, [{ path: '/a', before: {}, after: null }]],
  ['names with slashes', { 'a/b~': 1 }, { 'a/b~': 2 }, [{ path: '/a~1b~0', before: 1, after: 2 }]],
  ['everything', undefined, { a: 1 }, [{ path: '', after: { a: 1 } }]],
])('tells %s', (_, before, after, expected) => {
  expect(difference(before, after)).toEqual(expected);
});
